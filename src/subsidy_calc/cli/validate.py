"""`subsidy validate`: are claims files fit to compute."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.ending import COULD_NOT_RUN, FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, Language, Out, Rules
from subsidy_calc.cli.output import is_stdout, write_out
from subsidy_calc.faults import Fault, Faulty, Text

if TYPE_CHECKING:
    from subsidy_calc.settlement.validation import Validation

Format = Annotated[
    Literal["text", "json", "github", "junit", "sarif"],
    typer.Option("--format", help="报告的形式 · Form of the report"),
]
MaxErrors = Annotated[
    int | None,
    typer.Option(
        "--max-errors", min=0, help="最多列出多少个问题，缺省全列 · List at most so many findings (default: all)"
    ),
]
FixedOut = Annotated[
    Path | None,
    typer.Option(
        "--fixed",
        help="把能确定的改好，另存一份（.csv 或 .xlsx），并加一列写明问题 · "
        "Write a copy with what is certain repaired, and a column of what is wrong",
    ),
]


def validate(
    claims: Claims,
    rules: Rules = None,
    format: Format = "text",
    max_errors: MaxErrors = None,
    fixed: FixedOut = None,
    output: Out = None,
    lang: Language = None,
) -> None:
    """检查申报文件能否核定，一次列出全部问题，不算钱。
    Is this file fit to compute: all that is wrong with it, all at once; no money.

    Exit code 0: no error; 1: some claims are invalid; 2: it could not run, or a file could not be read.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy
        from subsidy_calc.settlement.reports.words import summary
        from subsidy_calc.settlement.validation import validate as validated

        validation = validated(claims, load(rules, Policy), spoken, max_errors)
        if fixed is not None:
            _write_fixed(validation, claims, fixed)
        write_out(output, partial(_writer(format), validation))
        print(summary(validation), file=sys.stderr)
    if not validation.readable:
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(FOUND_SOMETHING if validation.counts["error"] else 0)


def _writer(format: str) -> Callable[[Validation, BinaryIO], None]:
    write: Callable[[Validation, BinaryIO], None] = import_module(f"subsidy_calc.settlement.reports.{format}").write
    return write


def _write_fixed(validation: Validation, claims: list[str], fixed: Path) -> None:
    """Write the repaired copy; never over a claims file, nor without the claims of a file that could not be read."""
    from subsidy_calc.settlement.fixed import write_fixed_csv, write_fixed_xlsx

    named = is_stdout(fixed) or fixed.resolve() in {Path(claim).resolve() for claim in claims}
    if named:
        raise Faulty(
            Fault(
                "fixed.name",
                Text("修正后的文件要另取文件名", "the repaired copy needs a file name of its own"),
                str(fixed),
                help=Text("原文件不会被改动", "the claims file itself is never changed"),
            )
        )
    if not validation.readable:
        zh, en = "有文件无法读取，未写修正后的文件", "some file could not be read: the repaired copy is not written"
        print(zh if validation.lang == "zh" else en, file=sys.stderr)
        return
    write = write_fixed_xlsx if fixed.suffix.lower() == ".xlsx" else write_fixed_csv
    write_out(fixed, partial(write, validation.run))
