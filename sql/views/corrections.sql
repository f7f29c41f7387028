-- title: What publishers changed
-- grain: one row per later revision of an article, and per withdrawal
create or replace view corrections as
with pairs as (
    select
        later.article_id, later.revision, later.observed_at as changed_at, later.run_id,
        earlier.title as title_before, later.title as title_after,
        earlier.body as body_before, later.body as body_after
    from revisions as later
    join revisions as earlier
        on earlier.article_id = later.article_id and earlier.revision = later.revision - 1
),
sides as (
    select
        article_id, revision, 'before' as side, unnest(string_split(body_before, chr(10))) as text,
        generate_subscripts(string_split(body_before, chr(10)), 1) as place
    from pairs
    union all
    select
        article_id, revision, 'after', unnest(string_split(body_after, chr(10))),
        generate_subscripts(string_split(body_after, chr(10)), 1)
    from pairs
),
texts as (
    select article_id, revision, side, string_agg(text, chr(10) order by place) as text
    from sides
    anti join sides as other
        on other.article_id = sides.article_id
        and other.revision = sides.revision
        and other.side != sides.side
        and other.text = sides.text
    group by article_id, revision, side
),
words as (
    select
        article_id, revision, side, unnest(regexp_split_to_array(text, '\s+')) as word,
        generate_subscripts(regexp_split_to_array(text, '\s+'), 1) as place
    from texts
),
new_words as (
    select article_id, revision, side, string_agg(word, ' ' order by place) as words
    from words
    anti join words as other
        on other.article_id = words.article_id
        and other.revision = words.revision
        and other.side != words.side
        and other.word = words.word
    group by article_id, revision, side
),
changes as (
    select
        article_id, revision, changed_at, 'revised' as change, title_before, title_after,
        length(body_after) - length(body_before) as length_change,
        struck.text as text_before, added.text as text_after,
        struck_words.words as words_before, added_words.words as words_after, run_id
    from pairs
    left join (from texts where side = 'before') as struck using (article_id, revision)
    left join (from texts where side = 'after') as added using (article_id, revision)
    left join (from new_words where side = 'before') as struck_words
        using (article_id, revision)
    left join (from new_words where side = 'after') as added_words using (article_id, revision)
    union all
    select
        article_id, revision, withdrawn_at, 'withdrawn', title, null, null, null, null, null,
        null, null
    from articles
    where withdrawn_at is not null
)
select
    article_id,
    changed_at,
    change,
    changes.revision,
    title,
    title_before,
    title_after,
    change = 'revised' and title_after is distinct from title_before as has_new_title,
    length_change,
    words_before,
    words_after,
    text_before,
    text_after,
    round(epoch(changed_at - published_at) / 3600, 1) as hours_after_publication,
    outlet,
    url,
    published_at,
    page_kind,
    is_report,
    run_id
from changes
join articles using (article_id);

comment on view corrections is 'One row per later revision of an article, and per withdrawal';
comment on column corrections.article_id is 'Article';
comment on column corrections.changed_at is 'When the change was found';
comment on column corrections.change is 'revised or withdrawn';
comment on column corrections.revision
    is 'Revision that the change made; of a withdrawal, the last';
comment on column corrections.title is 'Headline now, or the last';
comment on column corrections.title_before is 'Headline before';
comment on column corrections.title_after is 'Headline after; null: withdrawn';
comment on column corrections.has_new_title is 'Whether the headline changed';
comment on column corrections.length_change is 'Characters that the body gained, or lost';
comment on column corrections.words_before
    is 'Words that only the changed paragraphs before have, in their order; null: none';
comment on column corrections.words_after
    is 'Words that only the changed paragraphs after have, in their order; null: none';
comment on column corrections.text_before
    is 'Paragraphs that only the text before has: struck or reworded; null: none';
comment on column corrections.text_after
    is 'Paragraphs that only the text after has: added or reworded; null: none';
comment on column corrections.hours_after_publication
    is 'Hours from published_at to when the change was found; null: no date';
comment on column corrections.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column corrections.url is 'Canonical address';
comment on column corrections.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column corrections.page_kind
    is 'article, or live_blog: which changes by its nature, ...';
comment on column corrections.is_report is 'Whether the article counts in reports now';
comment on column corrections.run_id is 'Run that found the change; null: withdrawn';
