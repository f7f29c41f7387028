"""More ways in which publishers build a page, from tables of 2003 to Next.js. All text is our own."""

# ruff: noqa: RUF001, E501 - pages in other scripts; their lines stay whole

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.articles.wild.shells import TONGUES, Tongue, ps

if TYPE_CHECKING:
    from collections.abc import Callable

EASTERN = {
    "zh": Tongue(
        "港口日报",
        ("新闻", "政治", "经济", "文化", "体育", "订阅", "登录"),
        "热门文章",
        (
            "夜间列车时隔十一年重返海岸",
            "市政府以一元出售旧消防站",
            "养蜂人为何把蜂箱搬上山",
            "渡轮公司因提前开船被罚款",
            "教师接受地区政府的提议",
            "一座三次通车的大桥",
        ),
        "© 2024 港口日报社 版权所有 隐私政策 联系我们",
    ),
    "ja": Tongue(
        "港新聞",
        ("ニュース", "政治", "経済", "文化", "スポーツ", "購読", "ログイン"),
        "アクセスランキング",
        (
            "夜行列車が十一年ぶりに海岸へ戻る",
            "市が旧消防署を一円で売却",
            "養蜂家が巣箱を山へ移す理由",
            "乗客を残して出航したフェリー会社に罰金",
            "教員組合が県の提案を受け入れ",
            "三度開通した橋",
        ),
        "© 2024 港新聞社 無断転載を禁じます プライバシーポリシー お問い合わせ",
    ),
}
ALL_TONGUES = {**TONGUES, **EASTERN}


def _menu(lang: str, path: str = "section") -> str:
    return "".join(
        f"<li><a href='/{path}/{n}/'>{word}</a></li>"
        for n, word in enumerate(ALL_TONGUES[lang].menu)
    )


def _others(lang: str, tag: str = "li") -> str:
    return "".join(
        f"<{tag}><a href='/2024/04/2{n}/story-{n}/'>{text}</a></{tag}>"
        for n, text in enumerate(ALL_TONGUES[lang].stories)
    )


def _head(title: str, lang: str, more: str = "") -> str:
    direction = " dir='rtl'" if lang == "ar" else ""
    return (
        f"<!DOCTYPE html><html lang='{lang}'{direction}><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta name='viewport' content='width=device-width'>{more}</head>"
    )


def arc(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a React system that marks its chain of blocks with c-* classes."""
    tongue = ALL_TONGUES[lang]
    body = "".join(f"<p class='c-paragraph b-article-body__text'>{text}</p>" for text in texts)
    return (
        _head(f"{title} – {tongue.site}", lang, f"<meta property='og:title' content='{title}'>")
        + f"<body><div id='fusion-app' class='fusion-app'><div class='b-right-rail'><nav class='b-header-nav-chain'><ul>{_menu(lang)}</ul></nav>"
        f"<section role='main' class='b-right-rail__main'><div class='c-stack'><h1 class='b-headline'>{title}</h1><div class='b-byline'><span>{tongue.site}</span> <time datetime='2024-04-30T08:12:00Z'>30.04.2024</time></div>"
        f"<article class='b-article-body'>{body}</article></div></section><aside class='b-right-rail__rail'><h2>{tongue.most_read}</h2><div class='b-results-list'>{_others(lang, 'h3')}</div></aside>"
        f"<footer class='b-footer'>{tongue.footer}</footer></div></div><script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={{}};</script></body></html>"
    )


def chorus(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a magazine system: duet classes, a call for subscriptions after the text."""
    tongue = ALL_TONGUES[lang]
    return (
        _head(f"{title} | {tongue.site}", lang, "<meta property='og:type' content='article'>")
        + f"<body class='entry_key_unison_standard'><a class='skip' href='#content'>Skip</a><div class='l-root'><header class='c-global-header'><ul>{_menu(lang)}</ul></header>"
        f"<div class='l-wrapper' id='content'><div class='c-entry-hero'><h1 class='c-page-title'>{title}</h1></div><div class='l-sidebar-fixed'><div class='l-col__main'><div class='c-entry-content'>{ps(*texts)}</div>"
        f"<div class='c-entry-group-labels'><a href='/t/1'>{tongue.menu[1]}</a></div><div class='c-newsletter_signup_box'><form><label>{tongue.menu[5]}</label><input type='email'><button>OK</button></form></div></div>"
        f"<div class='l-col__sidebar'><h4>{tongue.most_read}</h4><ol>{_others(lang)}</ol></div></div></div><footer>{tongue.footer}</footer></div></body></html>"
    )


def drupal(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of Drupal 9: regions, fields, a view of related nodes."""
    tongue = ALL_TONGUES[lang]
    return (
        _head(
            f"{title} | {tongue.site}",
            lang,
            "<meta name='Generator' content='Drupal 9 (drupal.org)'>",
        )
        + f"<body class='path-node page-node-type-news'><div class='dialog-off-canvas-main-canvas'><header class='region-header'><nav><ul class='menu'>{_menu(lang)}</ul></nav></header>"
        f"<main role='main'><div class='layout-content'><div id='block-page-title'><h1 class='page-header'><span>{title}</span></h1></div><article class='node node--type-news node--view-mode-full'><div class='node__content'>"
        f"<div class='field field--name-field-date'><time datetime='2024-04-30T12:00:00Z'>30/04/2024</time></div><div class='clearfix text-formatted field field--name-body'>{ps(*texts)}</div></div></article>"
        f"<div class='views-element-container'><h2>{tongue.most_read}</h2><div class='view-content'>{_others(lang, 'div')}</div></div></div></main><footer class='region-footer'>{tongue.footer}</footer></div></body></html>"
    )


def amp(title: str, *texts: str, lang: str = "en") -> str:
    """Return an AMP page."""
    tongue = ALL_TONGUES[lang]
    return (
        f"<!doctype html><html amp lang='{lang}'><head><meta charset='utf-8'><script async src='https://cdn.ampproject.org/v0.js'></script><title>{title}</title><link rel='canonical' href='/news/77120'>"
        "<style amp-boilerplate>body{animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style></head>"
        f"<body><header class='headerbar'><div role='button' on='tap:sidebar1.toggle'>☰</div><div class='site-name'>{tongue.site}</div></header><amp-sidebar id='sidebar1' layout='nodisplay'><ul>{_menu(lang)}</ul></amp-sidebar>"
        f"<article class='amp-wp-article'><header class='amp-wp-article-header'><h1 class='amp-wp-title'>{title}</h1></header><amp-img src='/i.jpg' width='600' height='400'></amp-img><div class='amp-wp-article-content'>{ps(*texts)}</div></article>"
        f"<amp-list src='/more.json'></amp-list><footer>{tongue.footer}</footer></body></html>"
    )


def next_js(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of Next.js: class names of a compiler, JSON-LD and the state as JSON."""
    tongue = ALL_TONGUES[lang]
    thing = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2024-04-30T07:45:00+00:00",
        "publisher": {"@type": "Organization", "name": tongue.site},
    }
    state = {"props": {"pageProps": {"id": 77120, "paragraphs": texts}}, "page": "/[slug]"}
    body = "".join(f"<p class='sc-1x9ab2-3 kKjXyz'>{text}</p>" for text in texts)
    return (
        _head(
            f"{title} - {tongue.site}",
            lang,
            f"<script type='application/ld+json'>{json.dumps(thing)}</script>",
        )
        + f"<body><div id='__next'><div class='sc-a1 fTqe'><ul class='sc-b2'>{_menu(lang)}</ul></div><div class='sc-c3'><h1 class='sc-d4'>{title}</h1><div class='sc-e5'>{body}</div></div>"
        f"<div class='sc-f6'><div class='sc-g7'>{tongue.most_read}</div>{_others(lang, 'div')}</div><div class='sc-h8'>{tongue.footer}</div></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script></body></html>"
    )


def tables(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of 2003: a table of tables, the menu in its first column, text parted by br."""
    tongue = ALL_TONGUES[lang]
    menu = "".join(
        f"<tr><td bgcolor='#eeeeee'><font face='Verdana' size='1'><a href='sec{n}.htm'>{word}</a></font></td></tr>"
        for n, word in enumerate(tongue.menu)
    )
    return (
        f"<html><head><title>{title}</title></head><body bgcolor='white' topmargin='0'><table width='760' cellpadding='0' cellspacing='0'><tr><td colspan='3'><img src='logo.gif' alt='{tongue.site}'></td></tr>"
        f"<tr><td width='120' valign='top'><table>{menu}</table></td><td width='480' valign='top'><font size='4'><b>{title}</b></font><br><font size='1'>30.04.2024 09:15</font><br><br>"
        f"<font face='Arial' size='2'>{'<br><br>'.join(texts)}</font></td><td width='160' valign='top'><b>{tongue.most_read}</b><br>{_others(lang, 'div')}</td></tr>"
        f"<tr><td colspan='3'><hr><font size='1'>{tongue.footer}</font></td></tr></table></body></html>"
    )


def breaks(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a home-made system: menu and text in div, lines parted by br."""
    tongue = ALL_TONGUES[lang]
    menu = " | ".join(f"<a href='/?c={n}'>{word}</a>" for n, word in enumerate(tongue.menu))
    links = "<br>".join(f"<a href='/?id={n}'>{text}</a>" for n, text in enumerate(tongue.stories))
    return (
        _head(f"{tongue.site}: {title}", lang)
        + f"<body><div id='top'>{menu}</div><div id='left'>{links}</div><div id='content'><h2>{title}</h2>{'<br /><br />'.join(texts)}<br /><br /></div><div id='bottom'>{tongue.footer}</div></body></html>"
    )


def bare_p(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page with nothing but a heading and paragraphs."""
    return f"{_head(title, lang)}<body><h1>{title}</h1>{ps(*texts)}</body></html>"


def blocks(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a block theme of WordPress."""
    tongue = ALL_TONGUES[lang]
    return (
        _head(f"{title} – {tongue.site}", lang, "<meta name='generator' content='WordPress 6.6.1'>")
        + f"<body class='single single-post wp-embed-responsive'><div class='wp-site-blocks'><header class='wp-block-template-part'><p class='wp-block-site-title'><a href='/'>{tongue.site}</a></p><nav class='wp-block-navigation'><ul>{_menu(lang, 'category')}</ul></nav></header>"
        f"<main class='wp-block-group'><h1 class='wp-block-post-title'>{title}</h1><div class='wp-block-post-date'><time datetime='2024-04-30T10:00:00+00:00'>30/4/24</time></div><div class='entry-content wp-block-post-content is-layout-flow'>{ps(*texts)}</div>"
        f"<h2>{tongue.most_read}</h2><ul class='wp-block-latest-posts'>{_others(lang)}</ul></main><footer class='wp-block-template-part'><p>{tongue.footer}</p></footer></div></body></html>"
    )


def agency(title: str, *texts: str, lang: str = "en") -> str:
    """Return a page of a wire service: the text in one pre-formatted div, other wires around it."""
    tongue = ALL_TONGUES[lang]
    return (
        _head(title, lang, "<meta name='robots' content='max-image-preview:large'>")
        + f"<body><div class='wire-header'><a href='/'>{tongue.site}</a><ul>{_menu(lang)}</ul></div><div class='wire-item' itemscope itemtype='http://schema.org/NewsArticle'><div class='wire-item__date' itemprop='datePublished' content='2024-04-30T06:02:00Z'>06:02</div><h1 itemprop='headline'>{title}</h1>"
        f"<div itemprop='articleBody' class='wire-item__text'>{'<br><br>'.join(texts)}</div></div><div class='wire-feed'>{_others(lang, 'div')}</div><div class='wire-footer'>{tongue.footer}</div></body></html>"
    )


LAYOUTS: dict[str, Callable[..., str]] = {
    "arc": arc,
    "chorus": chorus,
    "drupal": drupal,
    "amp": amp,
    "next": next_js,
    "tables": tables,
    "breaks": breaks,
    "bare": bare_p,
    "blocks": blocks,
    "agency": agency,
}
