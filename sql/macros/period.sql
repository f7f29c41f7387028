-- title: The days of a report
-- grain: one row: the first and the last of so many days
create or replace macro period(until, days) as table
select
    coalesce(until, newest_on) as last_on,
    coalesce(until, newest_on) - days + 1 as first_on,
    coalesce(until, newest_on) - days - 27 as baseline_on
from (select max(reported_on) as newest_on from reporting_articles);

comment on macro table period is
    'One row: last_on is until, or where that is null the newest day with articles that count in '
    'reports; first_on is the first of the days that end with it; baseline_on is the first of the '
    '28 days before these';
