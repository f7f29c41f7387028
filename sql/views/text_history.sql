-- title: Which text stood when
-- grain: one row per article x text it ever had, with the time for which we knew it as the newest
create or replace view text_history as
with known as (
    select
        article_id, revision, title, body, run_id, archive_ref, observed_at as known_from,
        lead(observed_at) over (partition by article_id order by revision) as next_at
    from revisions
)
select
    article_id, known.revision, known_from, coalesce(next_at, withdrawn_at) as known_until,
    known.title, known.body, url, outlet, published_at, page_kind,
    next_at is null and withdrawn_at is null as is_current, run_id, known.archive_ref
from known
join articles using (article_id);

comment on view text_history is
    'One row per article x text it ever had; what was known at a time t has known_from <= t and '
    '(known_until is null or known_until > t)';
comment on column text_history.article_id is 'Article';
comment on column text_history.revision is '1, 2, 3, ...';
comment on column text_history.known_from is 'When the text was first fetched';
comment on column text_history.known_until
    is 'When the next text, or that the article is gone, was found; null: it stands';
comment on column text_history.title is 'Headline then';
comment on column text_history.body is 'Body then';
comment on column text_history.url is 'Canonical address';
comment on column text_history.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column text_history.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column text_history.page_kind is 'What the page is now: article, live_blog, ...';
comment on column text_history.is_current is 'Whether it is the text of now';
comment on column text_history.run_id is 'Run that found the text';
comment on column text_history.archive_ref is 'Raw response in archive/';
