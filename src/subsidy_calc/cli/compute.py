"""`subsidy compute`: the settlement of claims files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, Language, LocalFile, Out, Rules, run_claims
from subsidy_calc.cli.output import to_stdout, written

if TYPE_CHECKING:
    from subsidy_calc.settlement.settle import Run

Format = Annotated[
    Literal["table", "csv", "json", "jsonl"],
    typer.Option("--format", help="结果的形式 · Form of the result"),
]


def compute(
    claims: Claims,
    rules: Rules = None,
    local: LocalFile = None,
    format: Format = "table",
    output: Out = None,
    lang: Language = None,
) -> None:
    """核定：每条申报应付多少、由谁承担、依据哪一条、为何不付。

    For every claim: what is owed, who pays, which clause says so, and why not.
    Exit code 0: every claim was determined; 1: some are invalid; 2: it could not run.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        run = run_claims(claims, rules, local, spoken)
        if format == "table" and to_stdout(output):
            _show(run)
        else:
            written(output, partial(_writer(format), run))
    raise typer.Exit(FOUND_SOMETHING if run.any_invalid else 0)


def _writer(format: str) -> Callable[[Run, BinaryIO], None]:
    from subsidy_calc.settlement import writers

    return {"table": _table, "csv": writers.write_csv, "json": writers.write_json, "jsonl": writers.write_jsonl}[format]


def _show(run: Run) -> None:
    """The table on the terminal, as wide as it is."""
    from rich.console import Console

    from subsidy_calc.settlement.screen import show

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    show(run, Console(width=width, highlight=False, markup=False))


def _table(run: Run, out: BinaryIO) -> None:
    """The table in a file."""
    import io

    from rich.console import Console

    from subsidy_calc.settlement.screen import show

    text = io.StringIO()
    show(run, Console(file=text, width=100, highlight=False, markup=False))
    out.write(text.getvalue().encode())
