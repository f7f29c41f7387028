-- title: Comments that said too little, or what is no longer so
comment on column feeds.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column articles.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column articles.byline is 'Authors as printed, without "By"; null: none';
comment on column articles.dateline is 'Place that opens the body, as printed; null: none';
comment on column articles.agency is 'Wire credit; null: none is credited';
comment on column articles.published_confidence is
    '0..1, trust in published_at: 0.9 stated by the page for machines, 0.85 by the feed, 0.8 '
    'marked on the page, 0.75 in the address, 0.7 and less shown somewhere; more where others '
    'agree, less where they contradict; 0 without a date. The view article_dates says which are '
    'weak';
comment on column articles.published_source
    is 'Source of the winning date candidate, as in date_candidates.source; null: no date';
comment on column articles.page_kind is
    'article, live_blog, consent_wall, soft_404, challenge, paywall_stub, section_page, not_html '
    'or empty; only an article counts in reports';
comment on column articles.archive_ref
    is 'Raw response of the current revision: file in archive/, and after the colon its first byte';
comment on column fetches.archive_ref
    is 'Raw response: file in archive/, and after the colon its first byte; null: nothing kept';
comment on column revisions.archive_ref
    is 'Raw response: file in archive/, and after the colon its first byte';
comment on table date_candidates is
    'One row per piece of evidence for the date of a revision; with those of now by join '
    'articles using (article_id, revision)';
comment on column date_candidates.source is
    'feed, feed_updated, json_ld, meta, meta_date, time_element, byline, dateline, url, '
    'htmldate, json_ld_modified, chrome (a clock in the page), ...';
comment on column date_candidates.confidence is
    '0..1 before the choice, by the source alone; 0: evidence that cannot be the publication '
    'date';
comment on column date_candidates.is_winner is 'Whether it became published_at of its revision';
comment on column stories.article_count is 'Articles, whether they still count in reports or not';
comment on column outcomes.reason is
    'Why, as a code (http_403, no_link, ...) or in words; null where the outcome says it all; '
    'problems.message of the same url has a sentence on what failed';
comment on table entities is
    'One row per person, organization, place, group or event that is known by name, mentioned or '
    'not; entity_history has those that are mentioned';
comment on column entities.country_code
    is 'ISO 3166-1 alpha-2 of the country it is or belongs to; null: none, or not known';
comment on column entities.description
    is 'A few words on what it is (country, city, outlet, an office); empty: not known';
comment on column mentions.type is
    'person, organization, place, group or event, by the words of the text: "Syrian" names a '
    'group, and links to the place Syria; entities.type is that of the entity';
comment on column mentions.method is
    'How the entity was found: name, title, surname, office, metonym, adjective, acronym, local '
    '(only texts name it); ambiguous and unknown: not at all';
comment on column roles.title is
    'Office, in English and as its country calls it (Minister of Foreign Affairs, Secretary of '
    'State): look for it with ilike';
comment on table issues
    is 'One row per issue that is tracked, of Dateline or your own, and per subject of the IPTC';
comment on column issues.issue_id
    is 'Key: a readable word; of subjects of the IPTC medtop: and a number';
comment on column issues.iptc_code
    is 'Media topic of the IPTC that comes closest; of a subject its own';
comment on table events is
    'One row per event x actor x target; copies of an article tell the same event again: count '
    'distinct story_id, or where is_first_copy';
comment on column events.is_mutual is
    'Whether both are actor and target (they met, agreed or fought each other); the row stands '
    'once all the same, so look for a party on both sides';
comment on column runs.night_on
    is 'Night of the run: the day on which it started, in the time zone of dateline.toml';
comment on column runs.counts is
    'What it did, by name: counts[''articles_new''], articles_updated, feeds_polled, '
    'feeds_failed, entries_failed, entries_skipped, mentions, tags, quotes, events, bytes, ...';
comment on column runs.message is 'Why the night is not published; null: it is';
comment on column problems.stage
    is 'Where it arose: prepare, poll, parse, decide, fetch, clean, tag, load, check, publish, ...';
comment on column problems.code is 'Short name for counting; message says it in words';
comment on column check_results.sample is 'The first failing rows, in words; null: passed';
