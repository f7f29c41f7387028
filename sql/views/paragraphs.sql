-- title: The texts, paragraph by paragraph
-- grain: one row per paragraph of an article that counts in reports
-- needs: reporting_articles
create or replace view paragraphs as
with pieces as (
    select
        article_id,
        reported_on,
        unnest(string_split(body, chr(10))) as text,
        unnest(range(1, length(body) - length(replace(body, chr(10), '')) + 2)) as paragraph_number
    from reporting_articles
    where body is not null
),
ends as (
    select
        *,
        -- Each paragraph but the last is followed by one newline.
        sum(length(text) + 1) over (
            partition by article_id, reported_on
            order by paragraph_number
            rows unbounded preceding
        )::bigint - 1 as "end"
    from pieces
)
-- The day is part of every step, so that who asks for a week reads a week.
select article_id, reported_on, paragraph_number, "end" - length(text) as "start", "end", text
from ends;

comment on view paragraphs is 'One row per paragraph of an article that counts in reports';
comment on column paragraphs.article_id is 'Article';
comment on column paragraphs.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column paragraphs.paragraph_number is '1, 2, 3, ...';
comment on column paragraphs."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column paragraphs."end" is 'Character after the last';
comment on column paragraphs.text is 'The words: substr(body, start + 1, "end" - start)';
