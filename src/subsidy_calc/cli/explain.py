"""`subsidy explain`: the way of one claim through the steps."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import (
    Claims,
    Language,
    LocalFile,
    SeveralRules,
    Sheets,
    load_policies_and_local,
    run_claims,
)
from subsidy_calc.faults import Fault, Faulty, Text

if TYPE_CHECKING:
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import Run


def explain(
    claims: Claims,
    line: Annotated[int | None, typer.Option("--line", help="申报所在行 · The claim's line in its file")] = None,
    plan: Annotated[bool, typer.Option("--plan", help="列出规则文件用到的步骤 · The steps that the rules use")] = False,
    rules: SeveralRules = None,
    local: LocalFile = None,
    sheet: Sheets = None,
    lang: Language = None,
) -> None:
    """逐步说明一条申报是怎样核定的。 Each step that one claim went through, and what decided it."""
    spoken = language(lang)
    with faults_shown(spoken):
        if plan:
            policies, _ = load_policies_and_local(rules, None)
            print("\n".join(line for policy in policies for line in _plan(policy)))
        if line is not None:
            runs = run_claims(claims, rules, local, spoken, sheet)
            print("\n".join(_sentences(runs, claims[0], line)))
        if line is None and not plan:
            help_line = Text("写 --line 行号", "give --line and the claim's line")
            raise Faulty(Fault("explain.line", Text("没说是哪一行", "which line is not said"), help=help_line))


def _plan(policy: Policy) -> Iterator[str]:
    """The policy and its steps in order, each with the first line of its page; what it does not use is not there."""
    from subsidy_calc.engine.pipeline import deciding, sharing

    yield f"{policy.id} {policy.version}"
    for name in (*deciding(policy, []), *sharing(policy)):
        page = import_module(f"subsidy_calc.engine.{name.replace('-', '_')}").__doc__ or ""
        yield f"  {name:12} {page.splitlines()[0]}"


def _sentences(runs: list[Run], file: str, line: int) -> list[str]:
    import polars as pl

    from subsidy_calc.settlement.explain import explain as sentences

    said = [sentence for run in runs for sentence in sentences(run, line)]
    if said:
        return said
    first, last = runs[0].frame.select(first=pl.col("line").min(), last=pl.col("line").max()).row(0)
    raise Faulty(
        Fault(
            "explain.no-claim",
            Text(f"第 {line} 行没有申报", f"no claim stands at line {line}"),
            file,
            line,
            help=Text(f"申报在第 {first} 至 {last} 行", f"claims are at lines {first} to {last}"),
        )
    )
