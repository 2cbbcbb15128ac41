"""`subsidy explain`: the way of one claim through the steps."""

from __future__ import annotations

from typing import Annotated

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, Language, LocalFile, SeveralRules, Sheets, run_claims
from subsidy_calc.faults import Fault, Faulty, Text


def explain(
    claims: Claims,
    line: Annotated[int, typer.Option("--line", help="申报所在行 · The claim's line in its file")],
    rules: SeveralRules = None,
    local: LocalFile = None,
    sheet: Sheets = None,
    lang: Language = None,
) -> None:
    """逐步说明一条申报是怎样核定的。 Each step that one claim went through, and what decided it."""
    spoken = language(lang)
    with faults_shown(spoken):
        import polars as pl

        from subsidy_calc.settlement.explain import explain as sentences

        runs = run_claims(claims, rules, local, spoken, sheet)
        said = [sentence for run in runs for sentence in sentences(run, line)]
        if not said:
            first, last = runs[0].frame.select(first=pl.col("line").min(), last=pl.col("line").max()).row(0)
            raise Faulty(
                Fault(
                    "explain.no-claim",
                    Text(f"第 {line} 行没有申报", f"no claim stands at line {line}"),
                    claims[0],
                    line,
                    help=Text(f"申报在第 {first} 至 {last} 行", f"claims are at lines {first} to {last}"),
                )
            )
        print("\n".join(said))
