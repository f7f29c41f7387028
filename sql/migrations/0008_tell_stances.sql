-- title: Where the cue of a quote stands, what it tells, and what belongs together
alter table quotes add column cue_start integer;
alter table quotes add column cue_end integer;
alter table quotes add column is_mixed boolean;
alter table quotes add column is_part boolean;
alter table quotes add column stance varchar;
comment on column quotes.cue_start is 'First character of the cue in articles.body';
comment on column quotes.cue_end is 'Character after the last';
comment on column quotes.is_mixed
    is 'Whether a reported clause has marked words in it; these are quotes of their own';
comment on column quotes.is_part
    is 'Whether the words lie in a mixed quote: leave these out to count statements';
comment on column quotes.stance
    is 'says, supports, rejects, denies, calls_for, ...: told by cue or words; null: not told';
