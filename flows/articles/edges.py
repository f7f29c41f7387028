"""The written rules for what stands around an article's text and is none of it.

A rule sees one paragraph and where it stands. It must match the whole thing that publishers
put there ("Read more: ..."), never a word inside a sentence, and nothing longer than
`_LONGEST` words is ever dropped: losing a real sentence is worse than keeping a plea. What the
rules do to 181 annotated pages is a test (tests/articles/test_measured.py).
"""

# ruff: noqa: RUF001 - the patterns are about typographic marks and Cyrillic letters
# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason
# ruff: noqa: E501 - a pattern broken in two cannot be searched for

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 45  # words; the longest plea on the 181 benchmark pages has 41
_TOP = 7  # paragraphs from the top in which chrome stands: section, date, headline twice, byline
_MOST_OF_A_TITLE = 0.5  # the rest of a title element is the site's name, mostly a third of it
_BOTTOM = 8  # paragraphs from the bottom in which pleas and credits stand

_DATE_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        today published updated update posted created date last modified first on at am pm a p m gmt
        utc est edt et cet cest msk ist bst pst pdt year time by the of st nd rd th mon tue tues wed
        thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb
        mar apr may jun jul aug sep sept oct nov dec january february march april june july august
        september october november december heute veröffentlicht aktualisiert am um uhr montag
        dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli
        oktober dezember aujourd hui publié mis à jour le lundi mardi mercredi jeudi vendredi samedi
        dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre
        hoy publicado actualizado el de del lunes martes miércoles jueves viernes sábado domingo
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        oggi pubblicato aggiornato il lunedì martedì mercoledì giovedì venerdì sabato domenica
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre hoje às segunda
        terça quarta quinta sexta feira janeiro fevereiro março maio junho julho setembro outubro
        novembro dezembro vandaag gepubliceerd bijgewerkt maandag dinsdag woensdag donderdag vrijdag
        zaterdag zondag januari februari maart mei augustus сегодня опубликовано обновлено в г год
        года понедельник вторник среда четверг пятница суббота воскресенье января февраля марта
        апреля мая июня июля августа сентября октября ноября декабря
        """,
    )
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
# A date line says a day of the year or why it is there: "10 p.m." in a programme does neither.
_CLOCK_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        at am pm a p m by the of on um uhr le el de del il em am în в г
        """,
    )
)
# "30.04.2024 09:15", "2024-04-30T09:15", and the clock alone that opens a wire's item: in figures
# only, it is no score ("3:1") and no sum.
_NUMERIC_DATE = re.compile(
    r"(?:\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})|\d{4}([./-])\d{1,2}\2\d{1,2})(?:[T ,|-]{1,3}[0-2]?\d[:.][0-5]\d(?::\d\d)?)?"
    r"|[0-2]\d:[0-5]\d"
)

# At either edge, and in between, where they interrupt: the paragraph is nothing else.
_ANYWHERE = re.compile(
    r"""
    (?:advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|advertentie|реклама)
      (?:\s*[-–—]\s*(?:scroll\ to\ continue|continue\ reading\ below|story\ continues\ below))?
  | (?:article|story)\ continues\ (?:below|after)\ (?:this\ )?(?:ad|advertisement)
  | share(?:\ (?:this|on|via|it|article))?(?:\ (?:article|story|page|post|news|via|on|to|with))?[\w\s,/]{0,60}
  | (?:click\ )?to\ (?:share|tweet)
  | (?:\[\s*)?(?:read|see|watch|learn|hear)(?:\ (?:more|also|next|too))(?:\ (?:on|from)\ [^:]{1,40})?\s*(?::|>|»|\|).{0,300}
  | (?:read|see|watch)\ (?:more|also|next|now)
  | (?:\(|\[)?(?:read|see)\ also\b.{0,200}
  | (?:\[\s*)?related(?:\ (?:post|posts|article|articles|story|stories|news|content|links|topics|coverage|video))?
      \s*(?::.{0,300})?
  | (?:lesen\ sie\ (?:auch|mehr)|mehr\ zum\ thema|lire\ aussi|à\ lire\ aussi|lea\ también|lee\ también
      |leggi\ anche|lees\ ook|leia\ (?:também|mais)|читайте\ также|смотрите\ также|czytaj\ także
      |\(?\s*leggi\ anche\ su)\s*:?.{0,200}
  | also\ on\ \S+\.\w{2,6}\b.{0,200}
  | (?:don['’]t\ miss|do\ not\ miss|editor['’]s\ picks?|most\ (?:read|popular|viewed)(?:\ in\ .{1,40})?
      |trending(?:\ now)?|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)|more\ from\ .{1,40}
      |more\ on\ this(?:\ story)?|recommended(?:\ for\ you)?|popular\ on\ .{1,40}|up\ next)\s*[:.…]*
  | click\ (?:here\ )?(?:to|for)\ .{1,80}(?:app|newsletter|newsletters|read\ more|subscribe|more\ information)\b.{0,40}
  | (?:listen\ to\ this\ article|listen\ to\ article|play\ audio|copy\ link|link\ copied|print(?:\ this)?(?:\ page)?|save|email)
  | (?:\d+\s*)?comments?(?:\s*\(\d+\))?|leave\ a\ (?:comment|reply)|view\ comments
  | \d{1,3}\ min(?:ute)?s?\ read|reading\ time\s*:?.{0,20}|tempo\ de\ leitura\s*:.{0,20}|lesezeit\s*:?.{0,20}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Only at the edges: in the middle of a text the same words can be the text.
_AT_EDGE = re.compile(
    r"""
    (?:please\ )?(?:sign\ up|subscribe|register|follow|join|like|download|get)\b.{0,80}
      \b(?:newsletter|newsletters|inbox|youtube|facebook|twitter|instagram|telegram|whatsapp|app|podcast|rss)\b.{0,200}
  | (?:abonnieren|newsletter\ (?:abonnieren|anmelden)|s['’]abonner|inscrivez-vous|suscríbete|suscríbase
      |iscriviti|подписывайтесь|подпишитесь)\b.{0,200}
  | (?:thanks|thank\ you)\ for\ (?:signing\ up|subscribing|reading)[!.]?
  | (?:like|enjoyed?|liked)\ (?:this|the)\ (?:story|article|post)\?.{0,200}
  | (?:have|got)\ a\ (?:tip|story)\b.{0,200}
  | (?:support|donate)\b.{0,60}\b(?:journalism|independent\ (?:news|media))\b.{0,200}
  | (?:copyright|\(c\)|©|ⓒ)\s.{0,300}
  | .{0,80}\ball\ rights\ reserved\b.{0,200}
  | (?:tags?|topics?|filed\ under|categories|category|keywords|теги|schlagworte|etiquetas)\s*(?::.{0,300})?
  | (?:explore\ further|show\ comments|back\ to\ top|next\ article|previous\ article|load\ more|sorry!)
  | .{0,60}\bcan\ be\ reached\ at\b.{0,120}
  | follow\ (?:him|her|them|us|me|@\w+|the\ author)\b.{0,160}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PHOTO = re.compile(
    r"""
    [(\[]?(?:file\ )?(?:ap\ |reuters\ |afp\ )?(?:photos?|images?|pictures?|foto|bild|photograph|credit|фото)
      (?:\ (?:credit|by|courtesy|source|quelle|credits))?\s*[:/©].{0,160}
  | .{0,120}(?:/|via\ |\|\ ?)\ ?(?:getty\ images|afp|reuters|ap(?:\ photo)?|epa|shutterstock|alamy|dpa)[)\]]?
  | [(\[](?:ap\ photo|photo|image|foto|credit)\b.{0,120}[)\]]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:(?:(?:story|reporting|words|written)\s+)?(?:by|von|par|por))\s+[A-ZÀ-ÖØ-ÞА-Я][^.!?\n]{1,100}"
    r"|(?i:автор|текст)\s*:.{1,60}",
)
_LIST_OPENER = re.compile(
    r"(?:related|don['’]t miss|you (?:may|might) also like|most (?:read|popular)|more from|read (?:more|also|next)"
    r"|editor['’]s picks?|recommended|trending|popular on|mehr zum thema|lire aussi|leggi anche|читайте также)\b.{0,60}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def normalised(text: str) -> str:
    """Return letters and digits only, case folded: what makes two headlines the same."""
    return "".join(_WORD.findall(text.casefold()))


def is_date_line(text: str) -> bool:
    """Whether a paragraph is a date and nothing else ("Today: Saturday, 27 April 2024 year")."""
    if len(text) > 120:
        return False
    if _NUMERIC_DATE.fullmatch(text):
        return True
    words = _WORD.findall(text.casefold())
    if not all(word.isdigit() or word in _DATE_WORDS for word in words):
        return False
    has_number = any(word.isdigit() for word in words)
    return has_number and any(not w.isdigit() and w not in _CLOCK_WORDS for w in words)


def is_byline(text: str) -> bool:
    """Whether a paragraph is "By" and names and nothing else."""
    return len(text.split()) <= 14 and _BYLINE.fullmatch(text) is not None


def _is_noise(line: str, *, is_top: bool, is_bottom: bool) -> bool:
    if len(line.split()) > _LONGEST or len(line) > 600:
        return False
    text = line.strip(" \t-–—•*|>")
    # Arrows and strokes of a breadcrumb or a player; a rule of stars inside a text stays.
    if not text or ((is_top or is_bottom) and not any(map(str.isalnum, text))):
        return True
    if _ANYWHERE.fullmatch(text) is not None:
        return True
    if (is_top or is_bottom) and _PHOTO.fullmatch(text) is not None:
        return True
    if is_top and (is_date_line(text) or is_byline(text)):
        return True
    return is_bottom and _AT_EDGE.fullmatch(text) is not None


def _without_lists(lines: list[str]) -> list[str]:
    """Drop lists of other stories: an opener and the short lines without a full stop behind it."""
    kept: list[str] = []
    in_list = False
    for line in lines:
        text = line.strip(" \t-–—•*|>[]")
        if len(text) <= 100 and _LIST_OPENER.fullmatch(text):
            in_list = True
        elif in_list and not line.startswith("- "):
            in_list = False
        if not in_list:
            kept.append(line)
    return kept


def _is_headline(line: str, known: set[str]) -> bool:
    """Whether a line is a headline, or all of one but the name of a site before or behind it."""
    plain = normalised(line)
    if plain in known:
        return True
    if len(line.split()) < 4 or _SENTENCE_END.search(line) is not None:
        return False
    return any(
        len(plain) > _MOST_OF_A_TITLE * len(title)
        and (title.startswith(plain) or title.endswith(plain))
        for title in known
    )


def trim(paragraphs: Iterable[str], headlines: Iterable[str]) -> list[str]:
    """Return the paragraphs of the article without what stands around and between them.

    Args:
        paragraphs: The text as extracted, one paragraph each, no empty ones.
        headlines: All that the page and the feed call this article; repeated above the text, they go.
    """
    known = {normalised(headline) for headline in headlines} - {""}
    lines = _without_lists(list(paragraphs))
    kept: list[str] = []
    for place, line in enumerate(lines):
        is_top = len(kept) < _TOP and place < 2 * _TOP
        if is_top and _is_headline(line, known):
            continue
        if _is_noise(line, is_top=is_top, is_bottom=len(lines) - place <= _BOTTOM):
            continue
        kept.append(line)
    return kept[:1] + [line for before, line in pairwise(kept) if line != before]
