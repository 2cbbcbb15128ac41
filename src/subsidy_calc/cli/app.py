"""The command `subsidy` and its parts."""

from __future__ import annotations

import typer

from subsidy_calc.cli.check import check
from subsidy_calc.cli.compute import compute
from subsidy_calc.cli.explain import explain
from subsidy_calc.cli.help_page import Command, Group
from subsidy_calc.cli.impact import impact
from subsidy_calc.cli.rules import rules
from subsidy_calc.cli.template import template
from subsidy_calc.cli.validate import validate

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="奖励资金核定 · Award subsidies: what is owed, who pays, which clause says so, and why not.",
)
app.command(cls=Command)(compute)
app.command(cls=Command)(check)
app.command(cls=Command)(validate)
app.command(cls=Command)(explain)
app.command(cls=Command)(impact)
app.command(cls=Command)(template)
app.add_typer(rules, name="rules")


def run() -> None:
    """Run the command that the arguments name."""
    app(prog_name="subsidy")
