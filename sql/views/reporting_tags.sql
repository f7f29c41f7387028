-- title: Tags that count in reports, with names
-- grain: one row per tag of an article that counts in reports
-- needs: reporting_articles
create or replace view reporting_tags as
select
    tags.article_id, issue_id, issues.label as issue_label,
    starts_with(issue_id, 'medtop:') as is_subject, parent_id, country_code, score,
    evidence, extractor, extractor_version, reported_on, outlet,
    reporting_articles.title as article_title, url, published_at, story_id, is_first_copy
from tags
join reporting_articles using (article_id)
left join issues using (issue_id);

comment on view reporting_tags is 'One row per tag of an article that counts in reports';
comment on column reporting_tags.issue_id is 'Issue';
comment on column reporting_tags.country_code
    is 'ISO 3166-1 alpha-2 of the place it is about; null: none';
comment on column reporting_tags.score is '0..1, strength';
comment on column reporting_tags.evidence is 'Spans of the body with the rule that matched each';
comment on column reporting_tags.extractor is 'Extractor that found it';
comment on column reporting_tags.extractor_version is 'Its version';
comment on column reporting_tags.article_id is 'Article';
comment on column reporting_tags.issue_label is 'Name in reports';
comment on column reporting_tags.is_subject
    is 'Whether it is a subject of the IPTC (politics, arrest), and no issue of Dateline or yours';
comment on column reporting_tags.parent_id is 'Wider issue; null: top';
comment on column reporting_tags.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column reporting_tags.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column reporting_tags.article_title is 'Headline of the article';
comment on column reporting_tags.url is 'Canonical address of the article';
comment on column reporting_tags.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column reporting_tags.story_id is 'Story: group of copies and near-copies';
comment on column reporting_tags.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
