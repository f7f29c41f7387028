-- title: Positions
-- grain: one row per statement of somebody x issue (x place) that it is about
-- needs: reporting_quotes, reporting_tags
create or replace view positions as
with bounds as (
    -- The sentence around a quote: up to the next stop or line, at most 600 characters away. An
    -- abbreviation ends it too early, which can only leave a row out.
    select
        quotes.*,
        quotes."start" - length(regexp_extract(
            substr(
                body, greatest(quotes."start" - 600, 0) + 1, least(quotes."start", 600)
            ), '[^.!?\n]*$'
        )) as sentence_start,
        quotes."end" + length(regexp_extract(
            substr(body, quotes."end" + 1, 600), '^[^.!?\n]*'
        )) as sentence_end
    from reporting_quotes as quotes
    join reporting_articles using (article_id)
    where speaker_surface is not null and not is_part and stance is not null
),
evidence as (
    select article_id, issue_id, issue_label, country_code, score, unnest(evidence) as span
    from reporting_tags
),
held as (
    select
        article_id, bounds."start", bounds."end", issue_id, issue_label, evidence.country_code,
        max(score) as score,
        bool_or(
            span."start" >= bounds."start" and span."end" <= bounds."end"
        ) as is_in_words
    from bounds
    join evidence using (article_id)
    where span."start" >= sentence_start and span."end" <= sentence_end
    group by all
)
select
    held.article_id,
    speaker_entity_id as entity_id,
    coalesce(speaker_name, speaker_surface) as actor,
    speaker_office as office,
    speaker_country_code as actor_country_code,
    issue_id,
    issue_label,
    held.country_code,
    stance,
    held."start",
    held."end",
    text,
    cue,
    is_direct,
    is_mixed,
    is_in_words,
    score,
    published_at,
    reported_on,
    outlet,
    article_title,
    url,
    story_id,
    is_first_copy
from held
join bounds using (article_id, "start", "end");

comment on view positions
    is 'One row per statement of somebody x issue (x place) that it is about; only what texts say';
comment on column positions.article_id is 'Article';
comment on column positions.entity_id is 'Who takes the position; null: not resolved';
comment on column positions.actor is 'Name of the entity; the words of the text where not resolved';
comment on column positions.office
    is 'Offices that the entity held on reported_on, by `roles`; null: none known';
comment on column positions.actor_country_code
    is 'ISO 3166-1 alpha-2 of the country that the entity belongs to';
comment on column positions.issue_id is 'Issue that the words, or their sentence, are evidence for';
comment on column positions.issue_label is 'Name in reports';
comment on column positions.country_code
    is 'ISO 3166-1 alpha-2 of the place that the tag is about; null: none';
comment on column positions.stance
    is 'says, asks, believes, expects, hopes, wants, fears, doubts, praises, supports, agrees, '
    'rejects, denies, refuses, criticises, accuses, warns, calls_for, promises, threatens, '
    'admits, describes, plans, boasts: what the cue, or "we support" in the words, tells';
comment on column positions."start"
    is 'First character of the words in articles.body, counted in code points from 0';
comment on column positions."end" is 'Character after the last';
comment on column positions.text is 'The words: substr(body, start + 1, "end" - start)';
comment on column positions.cue is 'Verb or phrase that attributes: said, according to, ...';
comment on column positions.is_direct is 'Whether the words stand in quotation marks';
comment on column positions.is_mixed is 'Whether only some of the words stand in quotation marks';
comment on column positions.is_in_words
    is 'Whether evidence for the issue lies in the words; otherwise in the rest of their sentence';
comment on column positions.score is '0..1, strength of the tag';
comment on column positions.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column positions.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column positions.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column positions.article_title is 'Headline of the article';
comment on column positions.url is 'Canonical address of the article';
comment on column positions.story_id is 'Story: group of copies and near-copies';
comment on column positions.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
