-- title: What each run cost
-- grain: one row per run
create or replace view run_costs as
with requests as (
    select
        run_id,
        count(*) as request_count,
        count(*) filter (where kind = 'feed') as feed_request_count,
        count(*) filter (where kind = 'article') as article_request_count,
        count(*) filter (where kind = 'robots') as robots_request_count,
        count(*) filter (where outcome = 'not_modified') as not_modified_count,
        -- A server without a robots.txt has answered: there are no rules (RFC 9309, 2.3.1.3).
        count(*) filter (
            where outcome not in ('ok', 'not_modified')
                and (kind = 'robots' and status_code between 400 and 499) is not true
        ) as failed_request_count,
        sum(byte_count)::bigint as byte_count,
        sum(duration_ms) / 1000 as transfer_seconds
    from fetches
    group by run_id
),
texts as (
    select run_id, count(*) as article_count
    from revisions
    group by run_id
)
select
    run_id,
    night_on,
    state,
    started_at,
    round(epoch(finished_at - started_at), 1) as wall_seconds,
    coalesce(request_count, 0) as request_count,
    coalesce(feed_request_count, 0) as feed_request_count,
    coalesce(article_request_count, 0) as article_request_count,
    coalesce(robots_request_count, 0) as robots_request_count,
    coalesce(not_modified_count, 0) as not_modified_count,
    coalesce(failed_request_count, 0) as failed_request_count,
    coalesce(byte_count, 0) as byte_count,
    round(transfer_seconds, 1) as transfer_seconds,
    coalesce(article_count, 0) as article_count,
    round(60 * coalesce(article_count, 0) / nullif(wall_seconds, 0), 1) as articles_per_minute,
    round(list_sum(map_values(runs.cpu_seconds)), 1) as cpu_seconds,
    round(runs.cpu_seconds['read_feed'], 1) as feed_cpu_seconds,
    round(runs.cpu_seconds['read_article'], 1) as clean_cpu_seconds,
    round(runs.cpu_seconds['tag_document'], 1) as tag_cpu_seconds,
    round(runs.cpu_seconds['rest'] + coalesce(runs.cpu_seconds['reference'], 0), 1)
        as rest_cpu_seconds,
    resumed_count
from runs
left join requests using (run_id)
left join texts using (run_id);

comment on view run_costs
    is 'One row per run: time, processor, requests and bytes, and what came of them';
comment on column run_costs.run_id is 'Run';
comment on column run_costs.night_on is 'Night of the run, as in runs';
comment on column run_costs.state is 'running, published, failed, crashed or interrupted';
comment on column run_costs.started_at is 'When it began';
comment on column run_costs.wall_seconds
    is 'Seconds from its begin to its end, pauses of a run that was picked up too';
comment on column run_costs.request_count is 'HTTP exchanges, redirects followed';
comment on column run_costs.feed_request_count is 'Of these, for feeds';
comment on column run_costs.article_request_count is 'Of these, for pages of articles';
comment on column run_costs.robots_request_count is 'Of these, for robots.txt';
comment on column run_costs.not_modified_count is 'Answers that nothing has changed (304)';
comment on column run_costs.failed_request_count is 'Exchanges that brought no answer to use';
comment on column run_costs.byte_count is 'Bytes of the decoded bodies';
comment on column run_costs.transfer_seconds
    is 'Sum of the wall times of all exchanges; more than wall_seconds, as many run at once';
comment on column run_costs.article_count is 'Texts stored: new articles and new revisions';
comment on column run_costs.articles_per_minute is 'Texts stored per minute of wall time';
comment on column run_costs.cpu_seconds is
    'CPU seconds until the checks, without the start of the workers; null: not measured, as in '
    'runs that failed early';
comment on column run_costs.feed_cpu_seconds
    is 'Of these, to read feeds; null: not measured, or there were none to read';
comment on column run_costs.clean_cpu_seconds is 'Of these, to clean pages; null likewise';
comment on column run_costs.tag_cpu_seconds is 'Of these, to tag texts; null likewise';
comment on column run_costs.rest_cpu_seconds is
    'Of these, of the process of the run itself (fetching, loading, linking stories, checks), and '
    'to bring the register where it has changed';
comment on column run_costs.resumed_count is 'Times that it was killed and picked up again';
