"""Inputs of our own to begin with: one of each kind that the code under test tells apart."""

from __future__ import annotations

_ITEM = (
    "<item><title>Talks &amp;amp; more <![CDATA[<b>now</b>]]></title><link>/a?x=1&amp;y=2</link>"
    "<guid isPermaLink='false'>tag:1</guid><pubDate>Tue, 14 May 2019 02:15:00 +0300</pubDate>"
    "<dc:creator>Anna Novak</dc:creator><category>World</category><author>a@e.com (A)</author>"
    "<description>&lt;p&gt;One &amp;eacute;&lt;/p&gt;</description>"
    "<content:encoded><![CDATA[<p>Two</p>]]></content:encoded>"
    "<media:content url='/i.jpg'><media:title>I</media:title></media:content>"
    "<source url='/s'>Reuters</source><enclosure url='/e.mp3' length='1' type='audio/mpeg'/></item>"
)
_RSS = (
    "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY e 'f'>]><rss version='2.0' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T &e;</title>"
    "<link>https://e.com/</link><ttl>60</ttl><skipHours><hour>3</hour></skipHours>"
    f"<image><title>I</title><link>/i</link></image>{_ITEM * 2}</channel></rss>"
)
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://e.com/b/' xml:lang='en'>"
    "<title type='html'>T &lt;i&gt;x&lt;/i&gt;</title><link rel='self' href='f'/><entry>"
    "<id>urn:1</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>B</b></div>"
    "</title><link href='1.html'/><published>2019-05-13T10:00:00Z</published>"
    "<updated>2019-05-14T01:00:00.5+02:00</updated><author><name>X</name><email>x@e.com</email>"
    "</author><category term='w' label='World'/><content type='application/octet-stream'>QUFB"
    "</content><summary>5 &lt; 6</summary><source><title>S</title></source></entry></feed>"
)
_RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/'><channel rdf:about='/'><title>T</title></channel>"
    "<item rdf:about='https://e.com/1'><title>A</title><link>https://e.com/a</link></item></rdf:RDF>"
)
_JSON = (
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"/","items":['
    '{"id":1,"url":"/a","title":"A \\ud83d\\ude00","content_html":"<p>x</p>","tags":["w"],'
    '"authors":[{"name":"X"}],"date_published":"2019-05-13T10:00:00-07:00"},{"id":"2"}]}'
)
FEEDS = (
    *(one.encode() for one in (_RSS, _ATOM, _RDF, _JSON)),
    _RSS.encode("utf-16"),
    "<rss><channel><item><title>Café</title></item></channel></rss>".encode("latin-1"),
    b"<html><head><link rel=alternate type=application/rss+xml href=/f></head></html>",
)

_STORY = "The minister said on Tuesday that talks would go on for as long as was needed. " * 5
PAGES = (
    (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Talks | Paper</title>"
        "<meta property='article:published_time' content='2019-05-14T02:15:00+03:00'>"
        "<meta name='author' content='Anna Novak'><link rel='canonical' href='/news/story'>"
        "<script type='application/ld+json'>{'@type':'NewsArticle','headline':'Talks',"
        "'datePublished':'2019-05-14','author':[{'name':'Anna'}]}</script></head><body><nav>Home"
        "</nav><article><h1>Talks go on</h1><p class='byline'>By Anna Novak</p><time>May 14, 2019"
        f"</time><p>SOCHI, Russia (Reuters) - {_STORY}</p><h2>More</h2><p>{_STORY}</p>"
        f"<table><tr><td>{_STORY}</td></tr></table></article></body></html>"
    )
    .replace("'", '"')
    .encode(),
    f"<html><body><p>{_STORY}<br><br>{_STORY}<p>{_STORY}".encode("utf-16"),
    b"<html><body>We value your privacy. Please accept cookies. Subscribe.</body></html>",
    b"%PDF-1.4\n1 0 obj",
)
DATES = (
    *(b"Tue, 14 May 2019 02:15:00 +0300", b"2019-05-14T02:15:00.123Z", b"14/05/2019 2:15 pm"),
    *(b"20190514T021500Z", b"1557789300", b"1557789300123", b"May 14th, 2019 at 2.15 p.m. EST"),
    *("14 мая 2019 года 02:15".encode(), "2019年5月14日 2:15".encode(), b"le 1er mai 2019"),
    *(b"Tue May 14 2019 02:15:00 GMT+0300 (Moscow Time)", b"2019-W20-2", b"Tuesday", b"Montag 9"),
)
URLS = (
    *(b"https://www.e.com/news/2019/story?utm_source=x&b=2&a=1#top", b"//cdn.e.com/a/../b/./c"),
    *(
        b"http://user:pass@e.co.uk:8080/a%20b?q=%E2%82%AC",
        b"HTTP://0x7f.1/",
        b"http://[::ffff:1.2.3.4]/",
    ),
    *("https://пример.рф/статья".encode(), b"https://xn--e1afmkfd.xn--p1ai/amp/x/y.amp.html"),
    *(b"javascript:alert(1)", b"../x?y", b"https://e.com/index.html?print=1&outputtype=amp"),
    b"http://127.0.0.1\\@e.com/%2f..%5c",
)
OPML = (
    (
        b"<opml version='2.0'><head><title>T</title></head><body><outline text='World'>"
        b"<outline type='rss' text='E &amp; F' xmlUrl='https://e.com/feed' htmlUrl='https://e.com/'/>"
        b"<outline text='G' xmlUrl='http://u:p@g.org/rss?a=1&amp;b=2'/></outline></body></opml>"
    ),
    b"<?xml version='1.0' encoding='iso-8859-1'?><opml><body><outline title='\xe9' xmlUrl='x'/>",
)
ROBOTS = (
    b"User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 2\nSitemap: /s.xml\n",
    b"\xef\xbb\xbfUser-Agent: Dateline\r\nUser-agent: other bot\r\nDisallow:\r\n#x\r\nNoindex: /",
)
WAITS = (b"120", b"Tue, 24 Nov 2026 04:00:00 GMT", b"Tuesday, 24-Nov-26 04:00:00 GMT", b"-5", b"0")
PACKED = (
    bytes.fromhex("28b52ffd2003190000616263"),  # zstd: "abc"
    bytes.fromhex("0b018061626303"),  # brotli: "abc"
)
TEXTS = (
    "Переговоры \u202eпять\u202c, cafe\u0301, \U0001f469\u200d\U0001f4bb, नि\u200dक्त".encode(),
    b"a\0b\x1b[31mred\x1b[0m \x1b]8;;http://e.com\x07x\x1b]8;;\x07\r\n\x85\xc2\x93x\xc2\x94",
    b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\x80 \xef\xbb\xbf \xef\xbf\xbe \xe2\x80\xa8",
)
