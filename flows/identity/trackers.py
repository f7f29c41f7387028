"""Query parameters that say how a reader came to an address, never what stands there.

The names are those that the public lists against tracking agree on (ClearURLs rules, AdGuard's
TrackParamFilter, the query stripping list of Firefox), and those that news sites put on the links
of their own feeds. Of the names that some sites use for content (`ref`, `source`, `mod`,
`partner`, ...) only values that can only mean the feed or a social network are dropped.

courlan was measured and not taken: its pattern also drops `cid`, `clid`, `eid`, `uid`, `gl` and
everything that begins with `source`, `session` or `keyword`, by which sites do name articles.
`id`, `sid`, `cid`, `p`, `article`, `story`, `page` and the like are never touched here.
"""

from __future__ import annotations

# A name that begins so is a tracker.
PREFIXES = (
    "utm_",  # Google Analytics and everybody after it
    "at_",  # AT Internet / Piano: bbc.com, rfi.fr, france24.com
    "ns_",  # comScore: bbc.co.uk
    "pk_",  # Piwik
    "piwik_",
    "mtm_",  # Matomo
    "matomo_",
    "wt_",  # Webtrekk: zeit.de and other German outlets
    "vero_",
    "oly_",  # Omeda
    "_hs",  # HubSpot
    "hsa_",
    "guce_",  # the consent detour of Yahoo
    "ga_",
    "itm_",
)

NAMES = frozenset(
    {
        # Click identifiers of advertisers and social networks.
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid"),
        *("twclid", "ttclid", "li_fat_id", "igshid", "igsh", "epik", "rdt_cid", "scclid"),
        *(
            "fb_action_ids",
            "fb_action_types",
            "fb_source",
            "fb_ref",
            "__tn__",
            "__twitter_impression",
        ),
        *("ref_src", "ref_url", "_ga", "_gl", "s_kwcid", "zanpid", "mkt_tok", "mc_cid", "mc_eid"),
        # News sites on their own links.
        *("xtor", "xts", "ocid", "ito", "icid", "ncid", "intcmp", "int_cmp", "cmp", "cmpid"),
        *("maca", "ftcamp", "ftag", "fsrc", "itid", "smid", "smtyp", "soc_src", "soc_trk"),
        *("guccounter", "sr_share", "iref", "feedtype", "feedname", "traffic_source", "wtrid"),
        *("tpcc", "cndid", "taid", "spm", "bxid", "esrc", "rss_id", "nsukey", "usqp"),
        # Sessions.
        *("phpsessid", "jsessionid"),
        # AMP caches and the AMP viewer.
        *("amp_js_v", "amp_gsa", "amp_tf", "amp_r", "aoh"),
    },
)

# A name that is a tracker only with one of these values.
_FEED_WORDS = frozenset({"rss", "feed", "feeds", "atom", "rssfeed", "rss_feed", "rss-feed"})
_SHARE_WORDS = frozenset(
    {"twitter", "facebook", "fb", "whatsapp", "telegram", "email", "newsletter"}
)
VALUES: dict[str, frozenset[str]] = {
    "ref": _FEED_WORDS | _SHARE_WORDS,
    "referrer": _FEED_WORDS | _SHARE_WORDS,
    "source": _FEED_WORDS | _SHARE_WORDS,
    "src": _FEED_WORDS | _SHARE_WORDS,
    "from": _FEED_WORDS | _SHARE_WORDS,
    "via": _FEED_WORDS | _SHARE_WORDS,
    "origin": _FEED_WORDS,
    "partner": _FEED_WORDS,  # nytimes.com
    "emc": _FEED_WORDS,  # nytimes.com
    "campaign": _FEED_WORDS,
    "medium": _FEED_WORDS,
}


def is_tracker(name: str, value: str) -> bool:
    """Return whether a parameter, percent-decoded, only says how the reader came here."""
    low = name.lower()
    if low in NAMES or low.startswith(PREFIXES):
        return True
    if low == "mod":  # wsj.com and marketwatch.com: mod=rss_world
        return value.lower().startswith("rss")
    return value.lower() in VALUES.get(low, frozenset())
