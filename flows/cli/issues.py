"""`dateline issues`: the issues in force, and what an edit of them would do to stored articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractors.issues import built_in, in_force
from flows.cli.options import Moment, at_home, home_option, keep_home, style_option
from flows.home import issues_in, own_issues
from flows.tables import render
from flows.warehouse.connection import Warehouse
from flows.warehouse.results import Table
from flows.wording import counted

if TYPE_CHECKING:
    from datetime import datetime

    from extractors.findings import IssueRule
    from flows.home import Home
    from flows.register.backtest import BackTest, Change

STYLES = ("table", "csv", "json", "md", "html")

SHOWN_CHANGES = 40
"""Rows of a table; the other formats give all, and the sentence below counts them."""

file_argument = click.Path(path_type=Path, exists=True, dir_okay=False)
since_option = click.option("--since", type=Moment(), help="Only articles since this time.")


@click.group(name="issues")
@home_option
@click.pass_context
def command(ctx: click.Context, home: Home) -> None:
    """List issues, try an edit of them, find faults in rules, find what no issue covers."""
    keep_home(ctx, home)


@command.command(name="list")
@style_option(*STYLES)
@at_home
def list_issues(home: Home, style: str) -> None:
    """List the issues in force: the built-in ones, and your own."""
    own = own_issues(home)
    rows = tuple(_listed(rule, own) for rule in in_force(own))
    columns = (
        "issue_id", "label", "parent_id", "countries", "from_on", "to_on", "plover", "phrases",
        "whose",
    )  # fmt: skip
    _say(
        Table(columns, rows), style, f"{counted(len(rows), 'issue')}, {len(own)} of them your own."
    )


def _listed(rule: IssueRule, own: tuple[IssueRule, ...]) -> tuple[object, ...]:
    whose = "built in"
    if rule in own:
        ids = {known.issue.issue_id for known in built_in()}
        whose = "own, instead of the built-in one" if rule.issue.issue_id in ids else "own"
    countries = "near" if rule.is_placed else ", ".join(rule.countries)
    return (
        rule.issue.issue_id, rule.issue.label, rule.issue.parent_id, countries, rule.from_on,
        rule.to_on, ", ".join(rule.plover), len(rule.phrases), whose,
    )  # fmt: skip


@command.command(name="test")
@click.argument("file", type=file_argument)
@since_option
@style_option(*STYLES)
@at_home
def back_test(home: Home, file: Path, since: datetime | None, style: str) -> None:
    """Show which stored articles would gain and lose which tag with FILE as issues.toml.

    Nothing is changed. The tags of FILE are held against those of the issues now in force.
    """
    from flows.register.backtest import back_test as compare

    now, then = own_issues(home), issues_in(file)
    with Warehouse.open_readonly(home.published) as warehouse:
        done = compare(warehouse, now, then, since)
    shown = done.changes[:SHOWN_CHANGES] if style == "table" else done.changes
    rows = [_fields(change) for change in shown]
    columns = tuple(rows[0]) if rows else ("change", "issue_id")
    if style == "table":
        columns = tuple(name for name in columns if name != "url")
    table = Table(columns, tuple(tuple(row[name] for name in columns) for row in rows))
    _say(table, style, _sentence(done), whole=("sentences",))


def _fields(change: Change) -> dict[str, object]:
    article = change.article
    return {
        "change": change.change,
        "issue_id": change.tag.issue_id,
        "country_code": change.tag.country_code,
        "score": change.tag.score,
        "reported_on": article.reported_on,
        "outlet": article.outlet,
        "title": article.document.title,
        "url": article.url,
        "sentences": " / ".join(change.sentences),
    }


def _sentence(done: BackTest) -> str:
    gained = sum(change.change == "gained" for change in done.changes)
    articles = len({change.article.article_id for change in done.changes})
    if not done.issue_ids:
        return "No rule differs from those in force: nothing would change."
    return (
        f"{counted(len(done.issue_ids), 'rule')} tried on"
        f" {counted(done.article_count, 'article')}: {counted(gained, 'tag')} gained,"
        f" {len(done.changes) - gained:,} lost, {done.kept_count:,} kept, in"
        f" {counted(articles, 'article')}. Nothing was changed."
    )


@command.command(name="lint")
@click.argument("file", type=file_argument, required=False)
@since_option
@click.option(
    "--share",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="An issue on more than this share of the articles tells little.",
)
@style_option(*STYLES)
@at_home
def lint(home: Home, file: Path | None, since: datetime | None, share: float, style: str) -> None:
    """Find rules that never fire, fire too often, or always with another, and idle phrases.

    FILE is looked at, else your issues.toml, else the built-in rules; over the stored articles,
    and before the first night the rules alone.
    """
    from flows.register.lint import faults_over, shadows, tally

    own = own_issues(home) if file is None else issues_in(file)
    looked_at = own or built_in()
    wanted = {rule.issue.issue_id for rule in looked_at}
    found, count = shadows(looked_at), 0
    if home.published.is_file():
        with Warehouse.open_readonly(home.published) as warehouse:
            done = tally(warehouse, in_force(own), since)
        count = done.article_count
        found += faults_over(done, wanted, share) if count else []
    order = {rule.issue.issue_id: number for number, rule in enumerate(looked_at)}
    rows = sorted(
        ((fault.issue_id, fault.code, fault.message) for fault in found),
        key=lambda row: (order[row[0]], row[1], row[2]),
    )
    faulty = len({row[0] for row in rows})
    summary = (
        f"{counted(len(rows), 'finding')} in {faulty:,} of {counted(len(wanted), 'rule')},"
        f" over {counted(count, 'article')} in English."
    )
    _say(Table(("issue_id", "code", "message"), tuple(rows)), style, summary, whole=("message",))


@command.command(name="propose")
@since_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@style_option(*STYLES)
@at_home
def propose(home: Home, since: datetime | None, limit: int, style: str) -> None:
    """List phrases that rise and that no issue covers, against the four weeks before.

    Without --since, of the last seven days that there are articles of.
    """
    from flows.register.propose import newest_window
    from flows.register.propose import propose as rising

    own = own_issues(home)
    with Warehouse.open_readonly(home.published) as warehouse:
        begin = since or newest_window(warehouse)
        if begin is None:
            click.echo("There are no articles yet.")
            return
        done = rising(warehouse, own, begin, limit)
    columns = ("phrase", "articles", "before", "outlets", "rise", "score", "sentences")
    rows = tuple(
        (p.phrase, p.article_count, p.before_count, p.outlet_count, p.rise, p.score,
         " / ".join(p.sentences))
        for p in done.found
    )  # fmt: skip
    summary = (
        f"{counted(len(rows), 'phrase')} in {counted(done.article_count, 'article')} since"
        f" {done.since:%Y-%m-%d}, against {done.before_count:,} of the four weeks before."
    )
    _say(Table(columns, rows), style, summary, whole=("sentences",))


def _say(table: Table, style: str, summary: str, whole: tuple[str, ...] = ()) -> None:
    """Print a table, and one sentence after it; on standard error where programs read the rest."""
    if table.rows or style != "table":
        click.echo(render(table, style, whole=whole))
    click.echo(summary, err=style != "table")
