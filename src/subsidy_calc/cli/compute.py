"""`subsidy compute`: the settlement of claims files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.console import console
from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, Language, LocalFile, Out, Rules, run_claims

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
        if output is None or str(output) == "-":
            if format == "table":
                _table(run)
            else:
                _writer(format)(run, sys.stdout.buffer)
                sys.stdout.buffer.flush()
        else:
            _write_aside(run, format, output)
    raise typer.Exit(FOUND_SOMETHING if run.any_invalid else 0)


def _writer(format: str) -> Callable[[Run, BinaryIO], None]:
    from subsidy_calc.settlement import writers

    return {"csv": writers.write_csv, "json": writers.write_json, "jsonl": writers.write_jsonl}[format]


def _table(run: Run, file: BinaryIO | None = None) -> None:
    import io

    from rich.console import Console

    from subsidy_calc.settlement.screen import show

    if file is None:
        show(run, console(piped=100))
        return
    text = io.StringIO()
    show(run, Console(file=text, width=100, highlight=False, markup=False))
    file.write(text.getvalue().encode())


def _write_aside(run: Run, format: str, output: Path) -> None:
    """Write beside the file and rename, so that no half-written result ever bears the final name."""
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if format == "table":
                _table(run, file)
            else:
                _writer(format)(run, file)
        umask = os.umask(0)
        os.umask(umask)
        aside.chmod(0o666 & ~umask)
        aside.replace(output)
    finally:
        aside.unlink(missing_ok=True)
