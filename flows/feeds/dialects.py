"""RSS and Atom as they are written: the door to feedparser, the only module that drives it.

feedparser is used for what it is best at, the dialects of twenty years and documents that are not
well-formed. It is not asked to fetch, to choose an encoding alone, to clean mark-up, or to resolve
links against the address of the document. Its two parsers are driven from here rather than by its
own `parse`, because five of their habits cost minutes of CPU on a small document (measured on
6.0.14; the worker's limit would end them, with the whole feed lost):

* looking for a mail address in an author is quadratic in its length (64 KB: 9 s, its issue 562);
* reading the attributes of one element is quadratic in their number (100,000: over 60 s);
* naming an element is linear in the namespaces of the document (30,000 of them: over 15 s);
* adding a category compares it with all before (200,000: over a minute in the strict parser);
* a character reference beyond Unicode raises, and nothing of the document is left.
"""

from __future__ import annotations

import io
import warnings
import xml.sax
import xml.sax.handler
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.xmlreader import AttributesNSImpl

import feedparser
from feedparser.api import LooseFeedParser, StrictFeedParser
from feedparser.encodings import convert_to_utf8
from feedparser.sanitizer import replace_doctype

if TYPE_CHECKING:
    from collections.abc import Callable

Node: TypeAlias = Mapping[str, object]
"""One of feedparser's dictionaries."""

# The most attributes seen on an element of the test corpora is 23, on the root.
_MAX_ATTRIBUTES = 200
# The feeds with the most namespaces, WordPress with every plug-in, declare some 20.
_MAX_NAMESPACES = 200
_MAX_TAGS = 100


@dataclass(frozen=True, slots=True)
class Dialect:
    """What feedparser made of a document.

    Attributes:
        version: Its name of the format; empty: neither RSS nor Atom.
        channel: The feed.
        entries: The items, in document order.
        is_ill_formed: The document is no XML; it was read by the loose parser.
        error: What is wrong with it, in words; None when nothing is.
        encoding_fault: What is wrong with its encoding, in words; None when nothing is.
    """

    version: str
    channel: Node
    entries: Sequence[Node]
    is_ill_formed: bool = False
    error: str | None = None
    encoding_fault: str | None = None


def read_dialect(body: bytes, *, content_type: str | None) -> Dialect:
    """Read a document as far as it can be read. Never raises.

    Args:
        body: The document.
        content_type: The header; of it, only the charset counts.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: dict[str, object] = {}
        headers = {"content-type": content_type} if content_type else {}
        try:
            data = convert_to_utf8(headers, body, found)
            version, data, entities = replace_doctype(data)
        except Exception as broken:  # noqa: BLE001 - a codec or a pattern may raise anything
            return Dialect("", {}, (), is_ill_formed=True, error=_words(broken))
        parser: Any = _Strict("", None, "utf-8")
        error: Exception | None = None
        if found["encoding"]:
            error = _failure(lambda: _run_strict(parser, data))
        is_ill_formed = error is not None or not found["encoding"]
        if is_ill_formed:
            parser.entries.clear()  # which the traceback of the error would keep in memory
            parser = _Loose("", None, "utf-8", entities)
            worse = _failure(lambda: parser.feed(data.decode("utf-8", "replace")))
            error = worse or error
    return Dialect(
        version=str(version or parser.version or ""),
        channel=parser.feeddata,
        entries=parser.entries,
        is_ill_formed=is_ill_formed,
        error=_words(error) if error else None,
        encoding_fault=_encoding_fault(found.get("bozo_exception")),
    )


def _failure(step: Callable[[], object]) -> Exception | None:
    """Return what the step raised: what a parser has read until then is kept."""
    try:
        step()
    except Exception as error:  # noqa: BLE001 - a parser for anything raises anything
        return error
    return None


def _words(error: Exception) -> str:
    return f"{error or type(error).__name__}"


def _encoding_fault(error: object) -> str | None:
    if isinstance(error, feedparser.CharacterEncodingOverride):
        return f"the document is not in the encoding that it names: {error}"
    if isinstance(error, feedparser.CharacterEncodingUnknown):
        return "no encoding fits the document; text may be wrong"
    return None


class _TextDetail(dict[str, object]):
    """What is known of a text: plain, as feedparser's own dictionary is slow to ask and to copy."""

    def __deepcopy__(self, _memo: object) -> dict[str, object]:
        return dict(self)  # its values are strings, numbers and None


class _Defused:
    """What both parsers do otherwise than feedparser has them do."""

    resolve_relative_uris = False
    sanitize_html = False
    namespaces_in_use: dict[str, str]
    contentparams: dict[str, object]
    property_depth_map: dict[Node, dict[str, int]]
    title_depth: int
    guidislink: bool

    def _start_item(self, attributes: dict[str, str]) -> None:
        """Forget what is known of the items before, which nobody asks for again."""
        self.property_depth_map.clear()
        super()._start_item(attributes)  # type: ignore[misc]  # feedparser's

    _start_entry = _start_item

    def push_content(
        self, tag: str, attributes: dict[str, str], default_type: str, expecting_text: int
    ) -> None:
        """Keep what is known of a text where it costs less."""
        super().push_content(tag, attributes, default_type, expecting_text)  # type: ignore[misc]
        self.contentparams = _TextDetail(self.contentparams)

    def _sync_author_detail(self, key: str = "author") -> None:
        """Keep the author as written: telling name and mail address apart is the caller's."""
        context = self._get_context()  # type: ignore[attr-defined]  # feedparser's
        detail = context.get(f"{key}s", [{}])[-1]
        if not detail and context.get(key):
            detail["name"] = context[key]

    def _start_link(self, attributes: dict[str, str]) -> None:
        """Mark a link that is the text of its element: RSS's own, not Atom's beside it."""
        if attributes.keys().isdisjoint(("href", "url", "uri")):
            attributes["is_text"] = "yes"
        super()._start_link(attributes)  # type: ignore[misc]  # feedparser's

    def _end_guid(self) -> None:
        """Keep what the guid says of itself: an empty link makes feedparser forget it."""
        super()._end_guid()  # type: ignore[misc]  # feedparser's
        self._get_context()["is_permalink"] = self.guidislink  # type: ignore[attr-defined]

    _end_id = _end_guid

    def _end_dc_title(self) -> None:
        """Let a title that follows win over the Dublin Core one, as it does over Media RSS's."""
        depth = self.title_depth
        super()._end_dc_title()  # type: ignore[misc]  # feedparser's
        self.title_depth = depth

    def _end_published(self) -> None:
        """Keep the date as written: feedparser would try eleven parsers on it, for nothing."""
        self.pop("published")  # type: ignore[attr-defined]  # feedparser's

    _end_issued = _end_pubdate = _end_published

    def _end_updated(self) -> None:
        self.pop("updated")  # type: ignore[attr-defined]  # feedparser's

    _end_modified = _end_lastbuilddate = _end_updated

    def _end_created(self) -> None:
        self.pop("created")  # type: ignore[attr-defined]  # feedparser's

    def _add_tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        tags = self._get_context().setdefault("tags", [])  # type: ignore[attr-defined]  # feedparser's
        if len(tags) < _MAX_TAGS:
            super()._add_tag(term, scheme, label)  # type: ignore[misc]  # feedparser's

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        if len(self.namespaces_in_use) < _MAX_NAMESPACES:
            super().track_namespace(prefix, uri)  # type: ignore[misc]  # feedparser's


class _Strict(_Defused, StrictFeedParser):  # type: ignore[misc]  # feedparser is untyped
    """feedparser's parser of XML.

    Text is handed to it in one piece, not line by line: 4 MB of line ends cost it 6 CPU seconds.
    """

    def __init__(self, base: str, language: str | None, encoding: str) -> None:
        super().__init__(base, language, encoding)
        self.contentparams = {}
        self._pieces: list[str] = []

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: ANN401, N802 - SAX
        self._hand_over()
        if len(attrs) > _MAX_ATTRIBUTES:
            attrs = AttributesNSImpl({}, {})
        super().startElementNS(name, qname, attrs)

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: ANN401, N802 - SAX
        self._hand_over()
        super().endElementNS(name, qname)

    def characters(self, text: str) -> None:
        self._pieces.append(text)

    def _hand_over(self) -> None:
        if self._pieces:
            super().characters("".join(self._pieces))
            self._pieces.clear()


class _Loose(_Defused, LooseFeedParser):  # type: ignore[misc]  # feedparser is untyped
    """feedparser's parser of everything else."""

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        super().unknown_starttag(tag, attrs[:_MAX_ATTRIBUTES])

    def handle_charref(self, ref: str) -> None:
        try:
            super().handle_charref(ref)
        except (ValueError, OverflowError):
            self.handle_data("\ufffd")


def _run_strict(parser: _Strict, data: bytes) -> None:
    reader = xml.sax.make_parser()  # noqa: S317 - external entities are off, expat caps expansion
    reader.setFeature(xml.sax.handler.feature_namespaces, True)
    reader.setFeature(xml.sax.handler.feature_external_ges, False)
    reader.setContentHandler(parser)
    reader.setErrorHandler(parser)
    reader.parse(io.BytesIO(data))
