"""The command `subsidy` and its parts, each loaded when it is called; all of them for the page that lists them."""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from subsidy_calc.cli.help_page import Command, Group


class _Commands(UserDict[str, Any]):
    """What `subsidy_calc.cli.NAME` calls NAME, as a command: a function, or a group of commands."""

    def __getitem__(self, name: str) -> Any:
        part = getattr(import_module(f"subsidy_calc.cli.{name}"), name)
        if isinstance(part, typer.Typer):
            return get_command(part)
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.command(name, cls=Command)(part)
        return get_command(alone)


class _Subsidy(Group):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        names = ("compute", "check", "validate", "explain", "impact", "template", "rules")
        self.commands = _Commands(dict.fromkeys(names))


app = typer.Typer(
    cls=_Subsidy,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def subsidy() -> None:
    """奖励资金核定 · Award subsidies: what is owed, who pays, which clause says so, and why not."""


def run() -> None:
    """Run the command that the arguments name."""
    app(prog_name="subsidy")
