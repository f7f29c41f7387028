-- title: What a run costs the processor
alter table runs add column cpu_seconds map(varchar, double);
comment on column runs.cpu_seconds is
    'CPU seconds until the checks: of the jobs of the workers by name (read_feed, read_article, '
    'tag_document; reference: the register), and as `rest` of the process of the run; without the '
    'start of the workers, and of a run that was picked up only since then; null: not measured';
