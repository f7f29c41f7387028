-- title: Which extractors an article was tagged by
-- A new version of one leaves the findings of the old ones behind; this says of which articles.
alter table articles add column tagged_by varchar;
comment on column articles.tagged_by
    is 'Extractors that tagged the text ("entities 2, quotes 1"); empty: none; null: not yet';
