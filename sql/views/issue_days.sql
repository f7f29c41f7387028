-- title: Issues by day
-- grain: one row per issue x day with articles that count in reports
-- needs: reporting_tags
create or replace view issue_days as
select
    issue_id,
    issue_label,
    is_subject,
    reported_on,
    count(distinct article_id) as article_count,
    count(distinct article_id) filter (where is_first_copy) as first_copy_count,
    count(distinct story_id) as story_count,
    count(distinct outlet) as outlet_count
from reporting_tags
group by issue_id, issue_label, is_subject, reported_on;

comment on view issue_days is 'One row per issue x day with articles that count in reports';
comment on column issue_days.issue_id is 'Issue';
comment on column issue_days.issue_label is 'Name in reports';
comment on column issue_days.is_subject
    is 'Whether it is a subject of the IPTC (politics, arrest), and no issue of Dateline or yours';
comment on column issue_days.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column issue_days.article_count is 'Articles tagged with it';
comment on column issue_days.first_copy_count is 'Of these, articles with a text of their own';
comment on column issue_days.story_count is 'Stories among them';
comment on column issue_days.outlet_count is 'Outlets among them';
