"""The command `subsidy` and its parts."""

from __future__ import annotations

import typer

from subsidy_calc.cli.check import check
from subsidy_calc.cli.compute import compute
from subsidy_calc.cli.explain import explain
from subsidy_calc.cli.impact import impact
from subsidy_calc.cli.rules import rules
from subsidy_calc.cli.template import template
from subsidy_calc.cli.validate import validate

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="奖励资金核定 · Award subsidies: what is owed, who pays, which clause says so, and why not.",
)
app.command()(compute)
app.command()(check)
app.command()(validate)
app.command()(explain)
app.command()(impact)
app.command()(template)
app.add_typer(rules, name="rules")


def run() -> None:
    """Run the command that the arguments name."""
    app()
