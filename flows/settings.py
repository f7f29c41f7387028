"""Settings of a newsroom: `dateline.toml`, every key optional, every mistake explained."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

import extractors
from flows import __version__
from flows.diagnosis import Verdict, judge_cron
from flows.web.fields import is_printable
from flows.web.policy import AllowedAddress, WebPolicy

if TYPE_CHECKING:
    from pathlib import Path

PROJECT_URL = "https://github.com/dateline-news/dateline"
"""What the user agent points publishers to, beside the operator's own contact."""


class SettingsError(Exception):
    """`dateline.toml` cannot be used; the message names the key and the fix."""


class Section(BaseModel):
    """One table of `dateline.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WebSettings(Section):
    """How the pipeline behaves towards other people's servers."""

    contact: Annotated[
        str, Field(description="how publishers reach you; stands in the user agent")
    ] = ""
    seconds_between_requests: Annotated[
        float, Field(ge=0, le=3600, description="gap between two requests to one host")
    ] = 1.0
    deadline_seconds: Annotated[
        float, Field(gt=0, le=600, description="one exchange, from name look-up to last byte")
    ] = 20.0
    max_body_bytes: Annotated[
        int, Field(gt=0, description="largest body, counted after decompression")
    ] = 10_000_000
    max_in_flight: Annotated[
        int, Field(gt=0, le=256, description="requests under way at once, over all hosts")
    ] = 32
    obey_robots: Annotated[
        bool, Field(description="obey robots.txt (RFC 9309) for feeds and articles")
    ] = True
    allow_private_addresses: Annotated[
        tuple[str, ...],
        Field(description='inside addresses that may be asked: "127.0.0.1:8765", "10.1.0.0/16"'),
    ] = ()
    proxy: Annotated[
        str, Field(description="HTTP proxy; proxies of the environment are never used")
    ] = ""

    @field_validator("contact")
    @classmethod
    def _contact_can_be_sent(cls, value: str) -> str:
        if value and not is_printable(value):
            raise ValueError("a contact goes out in a header field: write it in plain ASCII")
        return value

    @field_validator("proxy")
    @classmethod
    def _proxy_is_an_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("a proxy is an address such as http://proxy.example:3128")
        return value

    @field_validator("allow_private_addresses")
    @classmethod
    def _addresses_parse(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            AllowedAddress.parse(value)
        return values


class FeedSettings(Section):
    """When feeds are polled and how much of them is taken."""

    default_interval_minutes: Annotated[
        int, Field(ge=0, description="0: every run polls every feed that does not ask otherwise")
    ] = 0
    max_entries: Annotated[
        int, Field(gt=0, description="newest entries taken of one feed; the rest is reported")
    ] = 2000
    max_attempts: Annotated[
        int, Field(gt=0, description="runs in which a page that fails is tried again")
    ] = 5


class WorkerSettings(Section):
    """The processes that read feeds and pages, and what one item may cost them."""

    processes: Annotated[int, Field(ge=0, le=256, description="0: one per core")] = 0
    cpu_seconds: Annotated[
        int, Field(gt=0, description="one feed or page; past it the worker is killed")
    ] = 20
    memory_bytes: Annotated[
        int, Field(ge=500_000_000, description="address space of one worker")
    ] = 2_000_000_000


class RevisitSettings(Section):
    """Looking again at articles whose feed entry did not change."""

    hours: Annotated[
        tuple[Annotated[int, Field(ge=1)], ...],
        Field(description="ages at which to look again, such as [1, 6, 24]"),
    ] = ()


class ExtractorSettings(Section):
    """Which extractors tag the articles."""

    enabled: Annotated[
        tuple[str, ...] | None, Field(description="names; without the key, all; [] for none")
    ] = None

    @field_validator("enabled")
    @classmethod
    def _extractors_exist(cls, values: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Refuse a name that no extractor has: a slip of the pen must not end the tagging."""
        known = list(extractors.versions()) if values else []
        for value in values or ():
            if value not in known:
                raise ValueError(f"no extractor is called {value!r}: {_hint(value, known)}")
        return values


class ScheduleSettings(Section):
    """When `dateline serve` runs the night, and which day a night belongs to."""

    cron: Annotated[str, Field(description="minute hour day month weekday")] = "30 2 * * *"
    timezone: Annotated[str, Field(description="zone of the cron line and of nights")] = "UTC"

    @field_validator("cron")
    @classmethod
    def _cron_is_one(cls, value: str) -> str:
        judged = judge_cron(value)
        if judged.verdict is Verdict.FAIL:
            raise ValueError(f"{judged.sentence}; {judged.fix}")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no time zone is called {value!r}; try Europe/Berlin") from error
        return value


class StoreSettings(Section):
    """What the store needs before a run may begin."""

    min_free_bytes: Annotated[
        int, Field(ge=0, description="free disk space below which a run does not start")
    ] = 200_000_000


class PrefectSettings(Section):
    """How much of Prefect a run uses."""

    telemetry: Annotated[bool, Field(description="let Prefect report its usage")] = False


class Settings(Section):
    """All of `dateline.toml`."""

    web: WebSettings = WebSettings()
    feeds: FeedSettings = FeedSettings()
    workers: WorkerSettings = WorkerSettings()
    revisit: RevisitSettings = RevisitSettings()
    extractors: ExtractorSettings = ExtractorSettings()
    schedule: ScheduleSettings = ScheduleSettings()
    store: StoreSettings = StoreSettings()
    prefect: PrefectSettings = PrefectSettings()

    def web_policy(self) -> WebPolicy:
        """Return the rules that the web door goes by."""
        contact = f"; {self.web.contact}" if self.web.contact else ""
        return WebPolicy(
            user_agent=f"dateline/{__version__} (+{PROJECT_URL}{contact})",
            deadline_seconds=self.web.deadline_seconds,
            max_body_bytes=self.web.max_body_bytes,
            seconds_between_requests=self.web.seconds_between_requests,
            allow_private=tuple(map(AllowedAddress.parse, self.web.allow_private_addresses)),
            max_in_flight=self.web.max_in_flight,
            proxy=self.web.proxy or None,
            obey_robots=self.web.obey_robots,
        )


def read_settings(path: Path) -> Settings:
    """Read `dateline.toml`; a file that is not there means all defaults.

    Raises:
        SettingsError: The file is no TOML, or a key or value in it is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return Settings.model_validate(tomllib.loads(text))
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name} is not UTF-8, save it as such: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} is not TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {_in_words(error)}") from error


def _in_words(error: ValidationError) -> str:
    return "; ".join(_one_in_words(dict(detail)) for detail in error.errors())


def _one_in_words(detail: dict[str, Any]) -> str:
    where = [str(part) for part in detail["loc"]]
    name, got = ".".join(where), f"(got {detail['input']!r})"
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key {name!r}: {_place_of(where)}"
        case "model_type":
            return f"{name} is a table: write [{name}], and its keys on the lines below {got}"
        case "tuple_type":
            return f"{name} is a list: write [...], with commas between {got}"
        case _:
            return f"{name}: {detail['msg'].removeprefix('Value error, ')} {got}"


def _place_of(where: list[str]) -> str:
    """Return where an unknown key belongs: under another table, or spelled otherwise."""
    homes = [f"[{name}]" for name in Settings.model_fields if where[-1] in _keys_beside([name, ""])]
    if homes:
        return f"it belongs under {' or '.join(homes)}"
    return _hint(where[-1], _keys_beside(where))


def _hint(name: str, known: list[str]) -> str:
    """Return the known name that is meant, where one is near, else all of them."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    return f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"


def _keys_beside(where: list[str]) -> list[str]:
    section: type[BaseModel] = Settings
    for part in where[:-1]:
        annotation = section.model_fields[part].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            section = annotation
    return sorted(section.model_fields)


def commented_settings() -> str:
    """Return a `dateline.toml` with every key documented, commented out at its default."""
    lines = [
        "# Settings of this newsroom. Every key is optional; what is commented out is the",
        "# default. An unknown key is an error that names the nearest known one.",
        "",
    ]
    defaults = Settings()
    for name, section in ((n, getattr(defaults, n)) for n in Settings.model_fields):
        lines += [f"# {type(section).__doc__}", f"[{name}]"]
        for key, field in type(section).model_fields.items():
            lines.append(f"# {key} = {_toml(getattr(section, key))}  # {field.description}")
        lines.append("")
    return "\n".join(lines)


def _toml(value: object) -> str:
    if value is None:
        return '["entities", "events", "issues", "quotes"]'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return f"{value:_}"
    return f'"{value}"' if isinstance(value, str) else str(value)
