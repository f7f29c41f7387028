"""What a morning brief says, as frozen values: nothing here knows of rows, charts or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from flows.brief.marking import Segment


@dataclass(frozen=True, slots=True)
class Source:
    """The article that something is taken from.

    Attributes:
        url: http or https; None where the address is anything else, which is no link then.
        published: When, as precisely as is known, in words; empty: not known.
        language_code: ISO 639-1; empty: not known.
    """

    url: str | None
    outlet: str
    title: str
    published: str = ""
    language_code: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The very words: a sentence or two of an article, with the words that count marked.

    Attributes:
        found_by: The rule or extractor that found them; empty where none was needed.
    """

    source: Source
    passage: tuple[Segment, ...]
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Mover:
    """An issue against its own baseline, in stories per 24 hours.

    Attributes:
        counts: One per window, oldest first; the last one is now.
        baseline: Mean of all windows but the last; None: there are none yet.
    """

    issue_id: str
    label: str
    definition: str
    counts: tuple[int, ...]
    baseline: float | None
    outlet_count: int
    proofs: tuple[Proof, ...] = ()

    @property
    def story_count(self) -> int:
        """Stories now."""
        return self.counts[-1]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries that are mentioned together.

    Attributes:
        issues: Labels of the issues of the articles where they are, most frequent first.
    """

    country_a: str
    country_b: str
    name_a: str
    name_b: str
    story_count: int
    issues: tuple[str, ...]
    proofs: tuple[Proof, ...]

    @property
    def row_id(self) -> str:
        """The id of its row on the page, which the heat map links to."""
        return f"{self.country_a}-{self.country_b}"


@dataclass(frozen=True, slots=True)
class Telling:
    """How one outlet tells a story. `is_own`: in words of its own, and not as a copy."""

    proof: Proof
    is_own: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A story, told by several outlets independently."""

    title: str
    independent_count: int
    outlet_count: int
    article_count: int
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody, with the office held on the day of the article; empty: none known."""

    text: str
    speaker: str
    office: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Change:
    """What a publisher changed or took away after we first read it.

    Attributes:
        removed: Sentences that are gone; of a withdrawn article, how it began.
        added: Sentences that are new.
        more_count: Further sentences, gone or new, that are not shown.
    """

    source: Source
    changed_at: datetime
    is_withdrawn: bool
    title_before: str
    title_after: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    more_count: int


@dataclass(frozen=True, slots=True)
class Example:
    """One thing that could not be had: its name, its address when it is one to link, and why."""

    title: str
    url: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What the pipeline could not get for one reason.

    Attributes:
        words: The reason in words, to go on after "3 entries: ".
    """

    kind: str
    reason: str
    words: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that found something, or problems of one kind."""

    name: str
    severity: str
    count: int
    message: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run of the night, and where the entries that it saw went."""

    started_at: datetime
    finished_at: datetime | None
    state: str
    entries: Mapping[str, int]
    difference: int


@dataclass(frozen=True, slots=True)
class Health:
    """How the night went.

    Attributes:
        counts: Of the last run, by name, as in `runs.counts`.
        check_count: Checks that were made.
    """

    runs: tuple[RunLine, ...]
    counts: Mapping[str, int]
    checks: tuple[Finding, ...]
    check_count: int
    problems: tuple[Finding, ...]
    versions: Mapping[str, str]

    @property
    def problem_count(self) -> int:
        """Problems of all kinds."""
        return sum(problem.count for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief.

    Attributes:
        is_published: Whether analysts see the night; the news of one that they do not see is left
            out.
        until: The end of the 24 hours that it is about.
        days_known: Windows of 24 hours that the baseline rests on, 0 to 28.
        older_count: New articles that are dated before the 24 hours.
        rose: Issues above their baseline; without one, those with most stories.
        countries: Codes and names of the rows of the heat map, in order.
    """

    night_on: date
    is_published: bool
    message: str
    until: datetime
    days_known: int
    new_count: int
    older_count: int
    health: Health
    rose: tuple[Mover, ...] = ()
    fell: tuple[Mover, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    pairs: tuple[Pair, ...] = ()
    stories: tuple[Story, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    changes: tuple[Change, ...] = ()
    change_count: int = 0
    failed_feeds: tuple[Gap, ...] = ()
    failed_entries: tuple[Gap, ...] = ()
    skipped_entries: tuple[Gap, ...] = ()
