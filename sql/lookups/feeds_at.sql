-- title: Feeds polled at addresses of certain domains
-- grain: one row per feed that lives, those first that were subscribed to where they are polled
-- description: the caller compares the addresses themselves
-- params: domains (JSON list of names)
select feed_id, url
from feeds
where state in ('active', 'failing')
    and exists (
        select 1
        from unnest(from_json_strict($domains, '["VARCHAR"]')) as wanted (domain)
        where contains(lower(url), domain)
    )
order by subscribed_url = url desc, feed_id;
