-- title: The words that prove a tag
-- grain: one row per tag of an article that counts in reports x span that proves it
-- needs: reporting_tags, reporting_articles
create or replace view tag_evidence as
with spans as (
    select
        article_id, issue_id, issue_label, country_code, extractor, article_title, url, outlet,
        reported_on, is_first_copy, unnest(evidence) as span
    from reporting_tags
)
select
    article_id, issue_id, issue_label, spans.country_code, span."start" as "start",
    span."end" as "end", substr(body, span."start" + 1, span."end" - span."start") as surface,
    span.rule as rule,
    substr(
        body,
        greatest(span."start" - 80, 0) + 1,
        span."end" + 80 - greatest(span."start" - 80, 0)
    ) as context,
    extractor, article_title, spans.url, spans.outlet, spans.reported_on, spans.is_first_copy
from spans
join reporting_articles using (article_id);

comment on view tag_evidence
    is 'One row per tag of an article that counts in reports x span that proves it';
comment on column tag_evidence.article_id is 'Article';
comment on column tag_evidence.issue_id is 'Issue';
comment on column tag_evidence.issue_label is 'Name in reports';
comment on column tag_evidence.country_code
    is 'ISO 3166-1 alpha-2 of the place it is about; null: none';
comment on column tag_evidence."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column tag_evidence."end" is 'Character after the last';
comment on column tag_evidence.surface is 'The words: substr(body, start + 1, "end" - start)';
comment on column tag_evidence.rule is 'Rule that matched them';
comment on column tag_evidence.context is 'The words with 80 characters on both sides';
comment on column tag_evidence.extractor is 'Extractor that found it';
comment on column tag_evidence.article_title is 'Headline of the article';
comment on column tag_evidence.url is 'Canonical address of the article';
comment on column tag_evidence.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column tag_evidence.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column tag_evidence.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
