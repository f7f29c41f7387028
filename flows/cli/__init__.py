"""The command line. Each command is a module of its own and imports what it needs when it runs."""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

from flows import __version__

COMMANDS = (
    "init",
    "run",
    "feeds",
    "status",
    "report",
    "query",
    "tag",
    "replay",
    "export",
    "serve",
    "doctor",
)  # in the order in which one meets them

USAGE, FAILED, PARTIAL, BUSY, INTERRUPTED = 2, 1, 3, 75, 130
"""Exit codes: 0 is published, 2 usage or settings, 1 nothing published, 3 `--strict` and problems,
75 another run is on (EX_TEMPFAIL of sysexits.h), 130 interrupted."""


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


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def dateline() -> None:
    """Turn news feeds into DuckDB tables, night after night."""


def main() -> NoReturn:
    """Run the command line; what an operator can mend is one sentence, not a traceback."""
    from flows.cli.errors import exit_code_of

    try:
        code = dateline.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; that is its right
        sys.exit(0)
    except Exception as error:
        code = exit_code_of(error)
        if code is None:
            raise
        click.echo(f"dateline: {error}", err=True)
        sys.exit(code)
