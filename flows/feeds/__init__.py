"""Feeds: documents read, entries judged, subscriptions kept. All of it pure.

* `document.parse_feed`: bytes of any feed format to a `ParsedFeed`.
* `decisions.decide`: which entries are new, changed, known or another feed's.
* `schedule.after_poll`: what a poll says about the feed and when to ask again.
* `opml.read_opml`, `opml.write_opml`: the subscriptions.
"""
