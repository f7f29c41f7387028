-- title: Let entries wait to be looked at again
-- grain: one row per entry
-- description: as if it had changed in its feed, so that its page decides on its outcome
update entries
set is_waiting = true, attempt_count = 0
where entry_id in (
    select came.entry_id
    from unnest(from_json_strict($rows, '[{"entry_id": "UUID"}]')) as batch (came)
);
