-- title: What an outlet is called, and what a run keeps
-- The name in feeds.opml has been stored for long; the comments spoke of the domain alone.
comment on column feeds.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column articles.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column runs.night_on
    is 'Night of the run: the day on which it started, in the time zone of dateline.toml';
