"""Six more ways in which publishers build a page. All text is our own."""

# ruff: noqa: E501 - mark-up stays whole

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.articles.wild.layouts import ALL_TONGUES
from tests.articles.wild.shells import ps

if TYPE_CHECKING:
    from collections.abc import Callable


def _rail(lang: str, shape: str) -> str:
    return "".join(shape.format(n=n, text=text) for n, text in enumerate(ALL_TONGUES[lang].stories))


def ghost(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of Ghost: kg cards, a call to subscribe, three more posts with their decks."""
    tongue = ALL_TONGUES[lang]
    cards = _rail(
        lang,
        "<article class='post-card'><a class='post-card-content-link' href='/s{n}/'><h2 class='post-card-title'>{text}</h2><div class='post-card-excerpt'>{text}: 4 min</div></a></article>",
    )
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title><meta name='generator' content='Ghost 5.82'></head><body class='post-template'><div class='viewport'>"
        f"<header class='gh-head'><a class='gh-head-logo' href='/'>{tongue.site}</a><nav><ul class='nav'>{_rail(lang, '')}<li><a href='/a'>{tongue.menu[0]}</a></li><li><a href='/b'>{tongue.menu[1]}</a></li></ul></nav><a href='#/portal/signin'>{tongue.menu[6]}</a></header>"
        f"<main class='site-main'><article class='article post'><header class='article-header'><h1 class='article-title'>{title}</h1><time class='byline-meta-date' datetime='2024-04-30'>30 Apr 2024</time></header><section class='gh-content'>{ps(*texts)}</section></article></main>"
        f"<aside class='read-more-wrap'><div class='read-more'>{cards}</div></aside><footer class='site-footer'>{tongue.footer}</footer></div></body></html>"
    )


def typo3(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of TYPO3 as ministries have it: breadcrumb, frames, a contact box."""
    tongue = ALL_TONGUES[lang]
    menu = "".join(
        f"<li><a href='/p/{n}'>{w}</a><ul><li><a href='/p/{n}/1'>{w} 1</a></li></ul></li>"
        for n, w in enumerate(tongue.menu)
    )
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><meta name='generator' content='TYPO3 CMS'><title>{title} - {tongue.site}</title></head><body><a href='#c'>&gt;</a><div class='page'><div class='mainnav'><ul>{menu}</ul></div>"
        f"<div class='breadcrumb'><a href='/'>Start</a> / <a href='/p'>{tongue.menu[0]}</a> / <span>{title}</span></div><div id='c' class='frame frame-default'><div class='news news-single'><div class='article'><div class='header'><h3>{title}</h3></div><div class='footer'><span class='news-list-date'>30.04.2024</span></div>"
        f"<div class='news-text-wrap'>{ps(*texts)}</div><a href='javascript:history.back()'>&lt;&lt;</a></div></div></div><div class='teaserbox'>{_rail(lang, '<p><a href=/n/{n}>{text}</a></p>')}</div><div class='footerline'>{tongue.footer}</div></div></body></html>"
    )


def blogger(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of Blogger: text in one div parted by br and clear-both divs, an archive at the side."""
    tongue = ALL_TONGUES[lang]
    body = "<div><br /></div>".join(f"<div>{text}</div>" for text in texts)
    months = "".join(f"<li><a href='/2024/0{n}/'>0{n}/2024 ({n})</a></li>" for n in range(1, 6))
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{tongue.site}: {title}</title><meta content='blogger' name='generator'></head><body class='item-view'><h1 class='title'><a href='/'>{tongue.site}</a></h1><div class='tabs'><ul><li><a href='/1'>{tongue.menu[0]}</a></li><li><a href='/2'>{tongue.menu[1]}</a></li><li><a href='/3'>{tongue.menu[2]}</a></li></ul></div>"
        f"<div class='post hentry'><h3 class='post-title entry-title'>{title}</h3><div class='post-body entry-content' id='post-body-1'>{body}<div style='clear: both;'></div></div><div class='post-footer'><a href='/2024/04/x.html'>09:15</a></div></div>"
        f"<div class='sidebar'><div class='widget BlogArchive'><h2>{tongue.most_read}</h2><ul>{months}</ul></div><div class='widget'><ul>{_rail(lang, '<li><a href=/b/{n}>{text}</a></li>')}</ul></div></div><div class='footer'>{tongue.footer}</div></body></html>"
    )


def spans(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a site builder: every line a span in a div, headings too."""
    tongue = ALL_TONGUES[lang]
    body = "".join(f"<div class='rt'><span class='font_8'>{text}</span></div>" for text in texts)
    menu = "".join(
        f"<div class='mi'><a href='/m{n}'><span>{word}</span></a></div>"
        for n, word in enumerate(tongue.menu)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body><div id='SITE_CONTAINER'><div id='hdr'>{menu}</div><div id='pg'><div class='hd'><span class='font_2'>{title}</span></div><div class='txt'>{body}</div></div>"
        f"<div id='more'>{_rail(lang, '<div><a href=/s{n}><span>{text}</span></a></div>')}</div><div id='ftr'><span>{tongue.footer}</span></div></div></body></html>"
    )


def tv(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a broadcaster: a player above a story, clips below, JSON-LD of both."""
    tongue = ALL_TONGUES[lang]
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | {tongue.site}</title><meta property="og:type" content="video.other"><script type="application/ld+json">{{"@context":"https://schema.org","@type":"VideoObject","name":"clip"}}</script></head><body><header><ul>'
        + "".join(f"<li><a href='/{n}'>{w}</a></li>" for n, w in enumerate(tongue.menu))
        + f"</ul></header><div class='video-player'><video poster='p.jpg'></video><button>▶</button><span>01:12</span></div><div class='story'><h1>{title}</h1>{ps(*texts)}</div><div class='clips'>{_rail(lang, '<div class=clip><a href=/v/{n}><img src=c.jpg><span>0{n}:31</span><h4>{text}</h4></a></div>')}</div><footer>{tongue.footer}</footer></body></html>"
    )


def pre(title: str, *texts: str, lang: str = "en") -> str:
    """Return a bulletin: one pre-formatted block with lines of sixty characters, as of old."""
    tongue = ALL_TONGUES[lang]
    text = "\n\n".join(texts)
    return f"<html><head><title>{title}</title></head><body><p><a href='/'>{tongue.site}</a> | <a href='/l'>{tongue.menu[0]}</a> | <a href='/k'>{tongue.menu[1]}</a></p><h2>{title}</h2><pre>{text}</pre><hr><address>{tongue.footer}</address></body></html>"


FRAMES: dict[str, Callable[..., str]] = {
    "ghost": ghost,
    "typo3": typo3,
    "blogger": blogger,
    "spans": spans,
    "tv": tv,
    "pre": pre,
}
