"""`subsidy rules`: look at, check and test a rule file."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.help_page import Command, Group
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language
from subsidy_calc.cli.rules_diff import diff
from subsidy_calc.cli.rules_docs import docs
from subsidy_calc.cli.rules_new import new
from subsidy_calc.faults import Fault, Faulty, Text

rules = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="规则文件 · The rule file: show, lint, test, diff, docs, new, schema, readings.",
)
rules.command(cls=Command)(diff)
rules.command(cls=Command)(docs)
rules.command(cls=Command)(new)
File = Annotated[
    str | None,
    typer.Argument(help="规则文件，缺省为自带的 · Rule file (default: the one that comes with it)"),
]


@rules.command(cls=Command)
def lint(
    file: File = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", help="说明一个代码，all 为全部 · Explain a code of a finding; all of them"),
    ] = None,
    lang: Language = None,
) -> None:
    """检查规则文件，一次列出全部问题。 Check a rule file; all faults at once."""
    spoken = language(lang)
    if explain is not None:
        with faults_shown(spoken):
            print(_page(explain), end="")
        return
    with faults_shown(spoken, FOUND_SOMETHING):
        from subsidy_calc.policy.load import check, rule_file

        policy = check(file)
        awards, tiers = len(policy.awards), sum(len(award.tiers) for award in policy.awards)
        name = rule_file(file)
    zh = f"{name}：{awards} 个奖项，{tiers} 个等次，没有问题"
    print(zh if spoken == "zh" else f"{name}: {awards} awards, {tiers} tiers, no fault")


def _page(code: str) -> str:
    from subsidy_calc.policy.lint.pages import CODES, page_of, whole

    page = whole() if code == "all" else page_of(code)
    if page is None:
        known = Text(f"可用的有：{'、'.join(CODES)}", f"known: {', '.join(CODES)}")
        raise Faulty(Fault("lint.no-code", Text(f"没有代码 {code}", f"there is no code '{code}'"), help=known))
    return page


@rules.command(cls=Command)
def show(file: File = None, lang: Language = None) -> None:
    """列出奖项、等次、金额、承担者。 Awards, tiers, amounts and who pays."""
    spoken = language(lang)
    with faults_shown(spoken):
        from rich.console import Console

        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy
        from subsidy_calc.policy.tables import awards_table

        Console(highlight=False, markup=False).print(awards_table(load(file, Policy), spoken))


@rules.command(cls=Command)
def readings(file: File = None, lang: Language = None) -> None:
    """列出解读：政策没说清处的选择。 The readings: what is chosen where the policy is silent."""
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy

        for name, reading in load(file, Policy).readings.items():
            print(f"{name} [{reading.clause}]  {reading.question.text.of(spoken)}")
            for choice, text in reading.choices.items():
                print(f"  {'*' if choice == reading.choice else ' '} {choice}  {text.text.of(spoken)}")


@rules.command(cls=Command)
def schema(
    format: Annotated[
        Literal["json", "md"], typer.Option("--format", help="json 供编辑器，md 供人看 · for editors, or people")
    ] = "json",
) -> None:
    """打印规则文件的 JSON Schema，供编辑器用。 Print the JSON Schema of rule files, or their reference."""
    if format == "md":
        from subsidy_calc.policy.reference import reference

        print(reference(), end="")
        return
    from subsidy_calc.policy.schema import schema as of_rules

    print(json.dumps(of_rules(), ensure_ascii=False, indent=1))


@rules.command(cls=Command)
def test(
    file: File = None,
    cases: Annotated[
        str | None, typer.Option("--cases", help="算例文件，缺省为规则文件旁的 .cases.yaml · Worked cases")
    ] = None,
    lang: Language = None,
) -> None:
    """运行算例，不符处列出差别。 Run the worked cases; print a diff where one fails."""
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.settlement.cases import run_cases

        failures, count = run_cases(file, cases, spoken)
    for failure in failures:
        print(failure)
    ended = f"算例 {count} 个，{len(failures)} 个不符" if spoken == "zh" else f"{count} cases, {len(failures)} failed"
    print(ended)
    raise typer.Exit(FOUND_SOMETHING if failures else 0)
