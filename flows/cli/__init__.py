"""The command line. Each command is a module of its own and imports what it needs when it runs."""

from __future__ import annotations

import importlib
import os
import select
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import click

from flows import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = (
    "init",
    "run",
    "feeds",
    "issues",
    "status",
    "brief",
    "report",
    "query",
    "tag",
    "replay",
    "export",
    "serve",
    "doctor",
    "verify",
)  # in the order in which one meets them

USAGE, FAILED, PARTIAL, BUSY, INTERRUPTED = 2, 1, 3, 75, 130
"""Exit codes: 0 is published, 2 usage or settings, 1 nothing published, 3 `--strict` and problems,
75 another run is on (EX_TEMPFAIL of sysexits.h), 130 interrupted."""


BROKEN_INSTALLATION = "A library is missing or broken: install Dateline in a fresh environment."


class PipeBroke(Exception):  # noqa: N818 - what happened, whether or not it is a fault
    """A pipe broke: the cause, which click would turn into a silent 1 wherever it came from."""


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise PipeBroke from error


class Commands(click.Group):
    """Finds a command's module by its name, so that no command pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the README."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"flows.cli.{cmd_name}").command
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        """Read the arguments, which is when `--help` is printed."""
        with _past_click():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _past_click():
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def dateline() -> None:
    """Turn news feeds into DuckDB tables, night after night."""


def main() -> NoReturn:
    """Run the command line; what an operator can mend is one sentence, not a traceback."""
    try:
        code = _exit_code()
    except PipeBroke:
        if not _reader_has_left():
            raise
        code = 0
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    if _reader_has_left():
        _write_nowhere()
    sys.exit(code)


def _exit_code() -> int:
    """Run the command line, say what an operator can mend, and return the exit code.

    Raises:
        PipeBroke: A pipe broke, be it that of the output (`dateline status | head`) or not.
    """
    try:
        from flows.cli.errors import exit_code_of, sentence_of
        from flows.text import printable

        code = dateline.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except ImportError as error:
        if (error.name or "").partition(".")[0] in {"flows", "extractors", "sql"}:
            raise  # ours, and a bug
        click.echo(f"dateline: {error}. {BROKEN_INSTALLATION}", err=True)
        return FAILED
    except Exception as error:
        failure = exit_code_of(error)
        if failure is None:
            raise
        click.echo(f"dateline: {printable(sentence_of(error))}", err=True)
        return failure
    return code if isinstance(code, int) else 0


def _reader_has_left() -> bool:
    """Return whether nobody reads our output any more, which is a reader's right."""
    outputs = select.poll()
    for stream in (1, 2):
        outputs.register(stream, 0)  # poll(2) tells of POLLERR and POLLHUP unasked
    gone = select.POLLERR | select.POLLHUP
    return any(event & gone for _, event in outputs.poll(0))


def _write_nowhere() -> None:
    """Send the rest of our output nowhere, so that Python has nothing to complain of at its end.

    As in the documentation of the module `signal`, "Note on SIGPIPE".
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
