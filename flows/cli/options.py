"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from flows.home import Home

F = TypeVar("F", bound=Callable[..., Any])


def _as_home(ctx: click.Context, param: click.Parameter, value: Path) -> Home:  # noqa: ARG001
    return Home(value.expanduser().resolve())


def home_option(function: F) -> F:
    """Add `--home`: the newsroom's directory, `DATELINE_HOME`, or the current directory."""
    option = click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        default=".",
        envvar="DATELINE_HOME",
        show_default="DATELINE_HOME, or the current directory",
        callback=_as_home,
        help="The newsroom's directory.",
    )
    return option(function)


def keep_home(ctx: click.Context, home: Home) -> None:
    """Keep the `--home` that a group of subcommands was given, for `at_home`."""
    is_named = ctx.get_parameter_source("home") is ParameterSource.COMMANDLINE
    ctx.obj = home if is_named else None


def at_home(function: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a subcommand its home: `--home` after its name, before it, or as everywhere."""

    @home_option
    @click.pass_context
    @functools.wraps(function)
    def wrapped(ctx: click.Context, /, *, home: Home, **arguments: object) -> object:
        is_own = ctx.get_parameter_source("home") is ParameterSource.COMMANDLINE
        chosen: Home = home if is_own or ctx.obj is None else ctx.obj
        return function(chosen.require(), **arguments)

    return wrapped


def style_option(*styles: str) -> Callable[[F], F]:
    """Add `--format` with these styles, the first being the default."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(styles),
        default=styles[0],
        show_default=True,
        help="How to print the result.",
    )


class Moment(click.ParamType[datetime]):
    """A date and time in ISO 8601; without a zone it is UTC."""

    name = "time"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return an aware datetime, or refuse the text."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a time such as 2019-05-15T22:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
