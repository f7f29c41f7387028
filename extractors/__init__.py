"""Extractors: from a text to findings. One file here is one extractor.

A module of this package is an extractor when it defines `NAME`, `VERSION`, `AFTER` (names of
extractors whose findings it reads) and `extract(document, found) -> Findings`. It may define
`reference(own) -> Reference`, its part of the register. Adding one needs the file and nothing else;
data is read and automata are built on first use, once per process.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Protocol, cast

from extractors.findings import Document, Findings, Own, Reference
from extractors.soundness import fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

__all__ = [
    "Part", "UnknownExtractorError", "discover", "fingerprint", "reference", "run", "versions",
]  # fmt: skip


class Extractor(Protocol):
    """What a module must define to be an extractor."""

    NAME: str
    VERSION: str
    AFTER: tuple[str, ...]

    def extract(self, document: Document, found: Findings) -> Findings:
        """What this extractor finds, given what those before it found."""


class UnknownExtractorError(ValueError):
    """An extractor that is asked for or relied on does not exist, or two wait for each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one extractor found: the name and version belong on each row made of it.

    Attributes:
        fault: Why there is nothing, in words: it raised, or what it returned cannot be. None: well.
    """

    extractor: str
    extractor_version: str
    findings: Findings
    fault: str | None = None


@cache
def discover() -> tuple[Extractor, ...]:
    """All extractors of the package, each after those that it reads from."""
    modules = (
        importlib.import_module(f"{__name__}.{info.name}")
        for info in pkgutil.iter_modules(__path__)
    )
    wanted = ("NAME", "VERSION", "AFTER", "extract")
    found = [m for m in modules if all(hasattr(m, name) for name in wanted)]
    return _ordered([cast("Extractor", module) for module in found])


def _ordered(extractors: Sequence[Extractor]) -> tuple[Extractor, ...]:
    """Sorted so that each comes after the ones it names, otherwise by name."""
    waiting = {extractor.NAME: extractor for extractor in sorted(extractors, key=lambda e: e.NAME)}
    for extractor in extractors:
        for name in extractor.AFTER:
            if name not in waiting:
                raise UnknownExtractorError(
                    f"{extractor.NAME} comes after {name}: no such extractor"
                )
    ordered: dict[str, Extractor] = {}
    while len(ordered) < len(waiting):
        ready = [
            extractor
            for name, extractor in waiting.items()
            if name not in ordered and all(before in ordered for before in extractor.AFTER)
        ]
        if not ready:
            stuck = ", ".join(sorted(set(waiting) - set(ordered)))
            raise UnknownExtractorError(f"these extractors wait for each other: {stuck}")
        ordered[ready[0].NAME] = ready[0]
    return tuple(ordered.values())


def run(
    document: Document,
    enabled: Sequence[str] | None = None,
    *,
    own: Own | None = None,
    is_forgiving: bool = False,
) -> tuple[Part, ...]:
    """What each extractor finds in the document, in the order they ran.

    Args:
        document: The text.
        enabled: Names of extractors to run; those that they read from run too. None: all.
        own: What the analyst adds to the register; it takes the place of the document's.
        is_forgiving: Whether an extractor that fails costs its own findings only, see `Part.fault`.

    Raises:
        UnknownExtractorError: A name in `enabled` is none of an extractor.
    """
    if own is not None:
        document = replace(document, own=own)
    found = Findings.empty()
    parts = []
    for extractor in _chosen(enabled):
        part = (_attempt if is_forgiving else _trust)(extractor, document, found)
        parts.append(part)
        found = found.merge(part.findings)
    return tuple(parts)


def _trust(extractor: Extractor, document: Document, found: Findings) -> Part:
    return Part(extractor.NAME, extractor.VERSION, extractor.extract(document, found))


def _attempt(extractor: Extractor, document: Document, found: Findings) -> Part:
    """What an extractor found, or why it found nothing."""
    try:
        part = _trust(extractor, document, found)
        fault = fault_of(part.findings, document)
    except Exception as error:  # noqa: BLE001 - the boundary: an extractor may raise anything
        fault = f"raised {type(error).__name__}: {error}"
    return part if fault is None else Part(extractor.NAME, extractor.VERSION, Findings(), fault)


def _chosen(enabled: Sequence[str] | None) -> tuple[Extractor, ...]:
    """The extractors asked for with those that they read from."""
    extractors = discover()
    if enabled is None:
        return extractors
    by_name = {extractor.NAME: extractor for extractor in extractors}
    chosen: set[str] = set()
    waiting = list(enabled)
    while waiting:
        name = waiting.pop()
        if name not in by_name:
            known = ", ".join(by_name)
            raise UnknownExtractorError(f"no extractor {name!r}; there are {known}")
        if name not in chosen:
            chosen.add(name)
            waiting.extend(by_name[name].AFTER)
    return tuple(extractor for extractor in extractors if extractor.NAME in chosen)


def reference(own: Own | None = None) -> Reference:
    """The whole register: every entity, role and issue that a finding can refer to."""
    made = Reference()
    for extractor in discover():
        part = getattr(extractor, "reference", None)
        if part is not None:
            made = made.merge(part(own or Own()))
    return made


def fingerprint(own: Own) -> str:
    """A hash, in hex, of all that decides on `reference`: the files of this package and `own`.

    Whoever has stored what `reference` says need not ask again while it is the same. Unlike
    `reference` it costs no reading of rules: some 5 ms.
    """
    digest = sha256(repr(own).encode())
    for path, content in sorted(_files(resources.files(__package__))):
        digest.update(f"\n{path} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, at: str = "") -> Iterator[tuple[str, bytes]]:
    """Code, tables and rules by their path; the tagger and its training bring no row."""
    for entry in folder.iterdir():
        path = f"{at}/{entry.name}"
        if entry.name in ("tagger", "training"):
            continue
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith((".py", ".csv", ".toml")):
            yield path, entry.read_bytes()


def versions() -> dict[str, str]:
    """The version of each extractor: a changed one means that older articles can be tagged anew."""
    return {extractor.NAME: extractor.VERSION for extractor in discover()}
