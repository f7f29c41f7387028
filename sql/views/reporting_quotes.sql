-- title: Quotes that count in reports, with names
-- grain: one row per quotation in an article that counts in reports
-- needs: reporting_articles
create or replace view reporting_quotes as
select
    quotes.article_id, quotes."start", quotes."end", text, speaker_surface, speaker_start,
    speaker_end, speaker_entity_id, entities.name as speaker_name,
    entities.country_code as speaker_country_code,
    -- Asked for each row, so that whoever does not want it pays nothing.
    (
        select string_agg(distinct roles.title, '; ' order by roles.title)
        from roles
        where roles.entity_id = speaker_entity_id
            and reported_on >= coalesce(from_on, reported_on)
            and reported_on <= coalesce(to_on, reported_on)
    ) as speaker_office,
    cue, is_direct, extractor, extractor_version,
    cue_start, cue_end, coalesce(is_mixed, false) as is_mixed, coalesce(is_part, false) as is_part,
    stance, reported_on, outlet, reporting_articles.title as article_title, url, published_at,
    story_id, is_first_copy
from quotes
join reporting_articles using (article_id)
left join entities on entities.entity_id = speaker_entity_id;

comment on view reporting_quotes is 'One row per quotation in an article that counts in reports';
comment on column reporting_quotes."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column reporting_quotes."end" is 'Character after the last';
comment on column reporting_quotes.text is 'The words: substr(body, start + 1, "end" - start)';
comment on column reporting_quotes.speaker_surface is 'Speaker as the text names them';
comment on column reporting_quotes.speaker_start
    is 'First character of the speaker in articles.body';
comment on column reporting_quotes.speaker_end is 'Character after the last';
comment on column reporting_quotes.speaker_entity_id is 'Speaker; null: not resolved';
comment on column reporting_quotes.cue is 'Verb or phrase that attributes: said, according to, ...';
comment on column reporting_quotes.cue_start is 'First character of the cue in articles.body';
comment on column reporting_quotes.cue_end is 'Character after the last';
comment on column reporting_quotes.is_mixed
    is 'Whether a reported clause has marked words in it; these are quotes of their own';
comment on column reporting_quotes.is_part
    is 'Whether the words lie in a mixed quote: leave these out to count statements';
comment on column reporting_quotes.stance
    is 'says, supports, rejects, denies, calls_for, ...: told by cue or words; null: not told';
comment on column reporting_quotes.is_direct is 'Whether the words stand in quotation marks';
comment on column reporting_quotes.extractor is 'Extractor that found it';
comment on column reporting_quotes.extractor_version is 'Its version';
comment on column reporting_quotes.speaker_name is 'Name of the speaker; null: not resolved';
comment on column reporting_quotes.speaker_country_code is 'Country that the speaker belongs to';
comment on column reporting_quotes.speaker_office is
    'Offices that the speaker held on reported_on, as in roles, joined by "; "; null: none known';
comment on column reporting_quotes.article_id is 'Article';
comment on column reporting_quotes.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column reporting_quotes.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column reporting_quotes.article_title is 'Headline of the article';
comment on column reporting_quotes.url is 'Canonical address of the article';
comment on column reporting_quotes.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column reporting_quotes.story_id is 'Story: group of copies and near-copies';
comment on column reporting_quotes.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
