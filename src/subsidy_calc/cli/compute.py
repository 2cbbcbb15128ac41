"""`subsidy compute`: the settlement of claims files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, EngineName, Language, LocalFile, Out, SeveralRules, Sheets, run_claims
from subsidy_calc.cli.output import BINARY, check_output, is_stdout, write_out
from subsidy_calc.cli.progress import WRITING, Progress

if TYPE_CHECKING:
    from subsidy_calc.settlement.settle import Run

Format = Annotated[
    Literal["table", "csv", "json", "jsonl", "xlsx", "parquet"] | None,
    typer.Option("--format", help="结果的形式，缺省看 -o 的后缀 · Form of the result (default: by the suffix of -o)"),
]


def compute(
    claims: Claims,
    rules: SeveralRules = None,
    local: LocalFile = None,
    sheet: Sheets = None,
    engine: EngineName = "polars",
    format: Format = None,
    output: Out = None,
    lang: Language = None,
) -> None:
    """核定：每条申报应付多少、由谁承担、依据哪一条、为何不付。
    For every claim: what is owed, who pays, which clause says so, and why not.

    Exit code 0: every claim was determined; 1: some are invalid; 2: it could not run.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        form = format or _form_of(output)
        check_output(output, form)
        with Progress(spoken) as at:
            runs = run_claims(claims, rules, local, spoken, sheet, engine, at)
            if is_stdout(output):
                at.end()
            at(WRITING)
            if is_stdout(output) and form == "table":
                _table(runs)
            else:
                write_out(output, lambda file: _writer(form)(runs, file))
    raise typer.Exit(FOUND_SOMETHING if any(run.any_invalid for run in runs) else 0)


def _form_of(output: Path | None) -> str:
    """The form that the file's suffix names; a table where it names none."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in ("csv", "json", "jsonl", *BINARY) else "table"


def _writer(form: str) -> Callable[[Sequence[Run], BinaryIO], None]:
    if form == "table":
        return _table_to
    if form == "xlsx":
        from subsidy_calc.settlement.workbook import write_xlsx

        return write_xlsx
    from subsidy_calc.settlement import writers

    writer: Callable[[Sequence[Run], BinaryIO], None] = getattr(writers, f"write_{form}")
    return writer


def _table(runs: Sequence[Run]) -> None:
    from rich.console import Console

    from subsidy_calc.settlement.screen import show

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    show(runs, Console(width=width, highlight=False, markup=False))


def _table_to(runs: Sequence[Run], file: BinaryIO) -> None:
    import io

    from rich.console import Console

    from subsidy_calc.settlement.screen import show

    text = io.StringIO()
    show(runs, Console(file=text, width=100, highlight=False, markup=False))
    file.write(text.getvalue().encode())
