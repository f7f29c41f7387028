-- title: Countries that are mentioned together in the articles that a night brought
-- grain: one row per pair of countries x article, three per pair at most, each of another story
-- description: together means within 200 characters of one paragraph; a person, an organization
--   or a people counts as the country that it belongs to. Each mention is paired with the three
--   before it, so that a text of a hundred thousand names costs no more than its length. The
--   countries are those with most stories in common with others
-- params: run_ids, country_limit
with recent as (
    select *
    from reporting_articles
    where first_run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
),
named as (
    select
        article_id,
        country_code,
        "start",
        "end",
        row_number() over (partition by article_id order by "start", "end") as place
    from mentions
    join entities using (entity_id)
    semi join recent using (article_id)
    where length(country_code) = 2
),
beside as (
    select
        before.article_id,
        least(before.country_code, after.country_code) as country_a,
        greatest(before.country_code, after.country_code) as country_b,
        before."start" as first_start,
        before."end" as first_end,
        after."start" as second_start,
        after."end" as second_end
    from (select *, unnest([1, 2, 3]) as step from named) as before
    join named as after
        on after.article_id = before.article_id and after.place = before.place + before.step
    where before.country_code != after.country_code
        and after."start" between before."end" and before."end" + 200
),
in_one_paragraph as (
    select beside.*, story_id, is_first_copy
    from beside
    join recent using (article_id)
    where not contains(substr(body, first_end + 1, second_start - first_end), chr(10))
),
together as (
    -- Of each story the text of its own, and in it the two that stand closest.
    select *
    from in_one_paragraph
    qualify row_number() over (
        partition by story_id, country_a, country_b
        order by is_first_copy desc, second_start - first_end, article_id, first_start
    ) = 1
),
pairs as (
    select country_a, country_b, count(*) as story_count
    from together
    group by country_a, country_b
),
most_connected as (
    select country_code
    from (
        select country_a as country_code, story_count from pairs
        union all
        select country_b, story_count from pairs
    )
    group by country_code
    order by sum(story_count) desc, country_code
    limit cast($country_limit as bigint)
),
subjects as (
    select
        country_a,
        country_b,
        issue_id,
        any_value(coalesce(label, issue_id)) as label,
        count(distinct story_id) as on_issue
    from together
    join tags using (article_id)
    left join issues using (issue_id)
    group by country_a, country_b, issue_id
    qualify row_number() over (
        partition by country_a, country_b order by on_issue desc, issue_id
    ) <= 3
),
subjects_told as (
    select country_a, country_b, list(label order by on_issue desc, issue_id) as issue_labels
    from subjects
    group by country_a, country_b
),
shown as (
    select together.*, story_count
    from together
    join pairs using (country_a, country_b)
    where country_a in (from most_connected) and country_b in (from most_connected)
    qualify row_number() over (
        partition by country_a, country_b order by second_start - first_end, article_id
    ) <= 3
)
select
    country_a, country_b, story_count, coalesce(issue_labels, []) as issue_labels,
    article_id, url, outlet, title, published_at, published_precision, language_code,
    first_start, first_end, second_start, second_end,
    greatest(first_start - 600, 0) as passage_start,
    substr(
        body, greatest(first_start - 600, 0)::bigint + 1,
        (second_end - first_start + 1200)::bigint
    ) as passage
from shown
join recent using (article_id)
left join subjects_told using (country_a, country_b)
order by story_count desc, country_a, country_b, second_start - first_end, article_id;
