-- title: Put copies and near-copies into stories
-- grain: one row per story of the articles given and of all articles that they touch
-- description: the result hangs on the set of articles, not on the order in which they came
-- params: article_ids (JSON list), since (how far back a copy is looked for)

create or replace temp table given_articles as
select distinct unnest(from_json_strict($article_ids, '["UUID"]')) as article_id;

-- Texts that can be copies of each other: proper articles of the window and those given.
create or replace temp table candidates as
select
    articles.article_id,
    articles.copy_of_article_id,
    articles.copy_score,
    coalesce(published_at, articles.first_seen_at) as appeared_at,
    articles.first_seen_at,
    sketch,
    exists (
        select 1 from given_articles where given_articles.article_id = articles.article_id
    ) as is_given
from _sketches
join articles on articles.article_id = _sketches.article_id
where page_kind = 'article'
    and (
        seen_at >= $since
        or articles.article_id in (select article_id from given_articles)
    );

-- Whose place may change: the given, whatever shares words with them, and their former copies.
create or replace temp table touched_articles as
with given_hashes as (
    select distinct unnest(sketch) as hash from candidates where is_given
),
candidate_hashes as (
    select article_id, unnest(sketch) as hash from candidates
)
select article_id from given_articles
union
select article_id
from candidate_hashes
semi join given_hashes using (hash)
group by article_id
having count(*) >= 4
union
select articles.article_id
from articles
semi join given_articles on given_articles.article_id = articles.copy_of_article_id;

-- A copy repeats at least half of the shorter text, and at least four kept hashes (some 32
-- shingles): under that, stock phrases and boilerplate match.
create or replace temp table best_originals as
with touched_hashes as (
    select article_id, unnest(sketch) as hash
    from candidates
    semi join touched_articles using (article_id)
),
candidate_hashes as (
    select article_id, unnest(sketch) as hash
    from candidates
),
shared as (
    select
        touched_hashes.article_id,
        candidate_hashes.article_id as original_id,
        count(*) as shared_count
    from touched_hashes
    join candidate_hashes using (hash)
    where touched_hashes.article_id != candidate_hashes.article_id
    group by all
    having count(*) >= 4
),
scored as (
    select
        shared.article_id,
        original_id,
        shared_count / least(len(copy.sketch), len(original.sketch)) as score,
        original.appeared_at,
        original.first_seen_at
    from shared
    join candidates as copy on copy.article_id = shared.article_id
    join candidates as original on original.article_id = original_id
    where row(original.appeared_at, original.first_seen_at, original_id)
        < row(copy.appeared_at, copy.first_seen_at, shared.article_id)
    union all
    -- An original that has left the window stays in the running for copies that have not.
    select
        copy.article_id,
        original.article_id,
        copy.copy_score,
        coalesce(original.published_at, original.first_seen_at),
        original.first_seen_at
    from candidates as copy
    semi join touched_articles using (article_id)
    join articles as original on original.article_id = copy.copy_of_article_id
    anti join candidates as seen on seen.article_id = copy.copy_of_article_id
    where not copy.is_given
        and original.page_kind = 'article'
        and row(
            coalesce(original.published_at, original.first_seen_at),
            original.first_seen_at,
            original.article_id
        ) < row(copy.appeared_at, copy.first_seen_at, copy.article_id)
)
select article_id, original_id, score
from scored
where score >= 0.5
qualify row_number() over (
    partition by article_id
    order by score desc, appeared_at, first_seen_at, original_id
) = 1;

create or replace temp table touched_stories as
select story_id
from articles
semi join touched_articles using (article_id)
union
select story_id
from articles
semi join best_originals on best_originals.original_id = articles.article_id
union
select article_id
from touched_articles;

update articles
set copy_of_article_id = found.original_id, copy_score = found.score
from (
    select article_id, original_id, score
    from touched_articles
    left join best_originals using (article_id)
) as found
where articles.article_id = found.article_id
    and (
        copy_of_article_id is distinct from found.original_id
        or copy_score is distinct from found.score
    );

-- Climb from copy to original to the first text of all: that one names the story.
create or replace temp table story_members as
with recursive members as (
    select article_id, story_id, copy_of_article_id
    from articles
    where story_id in (select story_id from touched_stories)
        or article_id in (select article_id from touched_articles)
),
climbs as (
    select article_id, article_id as ancestor_id
    from members
    union
    select climbs.article_id, members.copy_of_article_id
    from climbs
    join members on members.article_id = climbs.ancestor_id
    where members.copy_of_article_id is not null
)
select climbs.article_id, members.story_id as old_story_id, climbs.ancestor_id as story_id
from climbs
join members as ancestor on ancestor.article_id = climbs.ancestor_id
join members on members.article_id = climbs.article_id
where ancestor.copy_of_article_id is null;

update articles
set story_id = story_members.story_id
from story_members
where articles.article_id = story_members.article_id
    and articles.story_id is distinct from story_members.story_id;

delete from stories
where story_id in (
    select story_id from touched_stories
    union all
    select story_id from story_members
);

insert into stories by name
select
    story_id,
    arg_min(title, place) as title,
    min(published_at) as first_published_at,
    count(*) as article_count,
    count(distinct outlet) as outlet_count,
    greatest(
        count(distinct outlet) filter (where copy_score is null or copy_score < 0.8), 1
    ) as independent_count
from (
    select
        story_id,
        title,
        outlet,
        copy_score,
        published_at,
        row(coalesce(published_at, first_seen_at), first_seen_at, article_id) as place
    from articles
    where page_kind = 'article'
        and story_id in (
            select story_id from touched_stories
            union all
            select story_id from story_members
        )
) as members
group by story_id;
