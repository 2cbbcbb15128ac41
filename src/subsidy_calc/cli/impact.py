"""`subsidy impact`: what a change of the rules comes to, on claims that there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Claims, Language, LocalFile, Out, Sheets, load_local
from subsidy_calc.cli.output import check_output, is_stdout, write_out
from subsidy_calc.faults import Lang

if TYPE_CHECKING:
    from subsidy_calc.settlement.impact import Impact

New = Annotated[str, typer.Option("--rules", help="新的规则文件 · The new rule file")]
Old = Annotated[
    str | None,
    typer.Option("--against", help="与之相比的规则文件，缺省为自带的 · What it is held against (default: our own)"),
]
Format = Annotated[
    Literal["table", "json", "xlsx"] | None,
    typer.Option("--format", help="结果的形式，缺省看 -o 的后缀 · Form of the result (default: by the suffix of -o)"),
]


def impact(
    claims: Claims,
    rules: New,
    against: Old = None,
    local: LocalFile = None,
    sheet: Sheets = None,
    format: Format = None,
    output: Out = None,
    lang: Language = None,
) -> None:
    """规则变动的影响：同一批申报按两份规则核定，谁多谁少、多少、为什么。
    The same claims under two rule files: who gains, who loses, how much, and why.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        form = format or _form_of(output)
        check_output(output, form)
        found = _impact(claims, rules, against, local, sheet, spoken)
        if is_stdout(output) and form == "table":
            from subsidy_calc.cli.console import console
            from subsidy_calc.settlement.impact_screen import show_impact

            show_impact(found, console(100), spoken)
        else:
            write_out(output, lambda file: _write(found, form, spoken, file))


def _form_of(output: Path | None) -> str:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in ("json", "xlsx") else "table"


def _impact(
    claims: list[str], rules: str, against: str | None, local: str | None, sheets: list[str] | None, lang: Lang
) -> Impact:
    """Read the claims once and decide them under both rule files; local settings are held against the new one."""
    from subsidy_calc.claims import read
    from subsidy_calc.policy.load import load
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.impact import impact as between
    from subsidy_calc.settlement.settle import settle

    new, old = load(rules, Policy), load(against, Policy)
    settings = load_local(local, new)
    frame = read(claims, sheets or (), lambda fault: print(fault.show(lang), file=sys.stderr))
    return between(settle(frame, new, settings, lang), settle(frame, old, settings, lang))


def _write(found: Impact, form: str, lang: Lang, out: BinaryIO) -> None:
    if form == "xlsx":
        from subsidy_calc.settlement.impact_book import write_impact

        write_impact(found, lang, out)
    elif form == "json":
        from subsidy_calc.settlement.writers import write_record

        write_record(found.model_dump(mode="json"), out)
    else:
        import io

        from rich.console import Console

        from subsidy_calc.settlement.impact_screen import show_impact

        text = io.StringIO()
        show_impact(found, Console(file=text, width=100, highlight=False, markup=False), lang)
        out.write(text.getvalue().encode())
