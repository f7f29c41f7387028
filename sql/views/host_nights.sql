-- title: How each server answered
-- grain: one row per run x host asked in it
create or replace view host_nights as
with asked as (
    select
        *,
        lower(regexp_extract(url, '^[a-z]+://(?:[^/?#@]*@)?([^/?#]+)', 1, 'i')) as host,
        -- A server without a robots.txt has answered: there are no rules (RFC 9309, 2.3.1.3).
        outcome in ('ok', 'not_modified')
        or coalesce(kind = 'robots' and status_code between 400 and 499, false) as is_answered
    from fetches
)
select
    run_id,
    night_on,
    host,
    count(*) as request_count,
    count(*) filter (where is_answered) as answered_count,
    count(*) filter (where not is_answered) as failed_count,
    mode(outcome) filter (where not is_answered) as usual_failure,
    sum(byte_count)::bigint as byte_count,
    round(median(duration_ms))::bigint as median_ms,
    max(duration_ms) as slowest_ms
from asked
left join runs using (run_id)
group by run_id, night_on, host;

comment on view host_nights is 'One row per run x host asked in it';
comment on column host_nights.run_id is 'Run';
comment on column host_nights.night_on is 'Night of the run, as in runs';
comment on column host_nights.host is 'Host and port of the address asked for';
comment on column host_nights.request_count is 'HTTP exchanges, redirects followed';
comment on column host_nights.answered_count
    is 'Of these, answers to use; that there is no robots.txt is one';
comment on column host_nights.failed_count is 'Of these, exchanges that brought none';
comment on column host_nights.usual_failure is 'Most frequent outcome among these; null: none';
comment on column host_nights.byte_count is 'Bytes of the decoded bodies';
comment on column host_nights.median_ms is 'Wall time of the exchange in the middle';
comment on column host_nights.slowest_ms is 'Wall time of the slowest exchange';
