-- title: No feed is silent for longer than its rhythm
-- severity: warn
-- description: it answers and brings nothing new; open it in a browser, or look for its new
--   address with `dateline feeds check`
select coalesce(title, outlet, '') || ' (' || url || ') has brought nothing for '
    || round(silent_hours / 24, 1) || ' days, ' || coalesce(
        'nine in ten of its gaps are under ' || round(usual_gap_hours / 24, 1) || ' days',
        'and its rhythm is not known'
    )
from feed_health
where is_silent and state = 'active'
order by silent_hours desc;
