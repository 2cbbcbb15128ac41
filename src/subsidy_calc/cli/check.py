"""`subsidy check`: the self-check of an enterprise, by options or, on a terminal, by questions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language, LocalFile, Rules, load_policies_and_local
from subsidy_calc.faults import Fault, Faulty, Text

if TYPE_CHECKING:
    from subsidy_calc.settlement.settle import Run

_SELF = Text("本单位", "this applicant")
_NEEDED = ("award", "place")
_HELP = {
    "award": Text(
        "写 --award 奖项名；`subsidy rules show` 列出全部奖项",
        "give --award NAME; `subsidy rules show` lists them all",
    ),
    "place": Text("写 --place，即所属县市区的名称或代码", "give --place, the name or code of the county or district"),
}
Several = list[str] | None
Answer = Annotated[Literal["text", "json"], typer.Option("--format", help="结果的形式 · Form of the result")]


def check(
    award: Annotated[Several, typer.Option(metavar="TEXT", help="奖项，可写多次 · Award; may be given again")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="所属县市区 · County or district")] = None,
    tier: Annotated[Several, typer.Option(metavar="TEXT", help="等次 · Tier")] = None,
    role: Annotated[Several, typer.Option(metavar="TEXT", help="角色：lead 主导，participant 参与 · Role")] = None,
    item: Annotated[Several, typer.Option(metavar="TEXT", help="项目、标准号、景区或商标 · What won")] = None,
    date: Annotated[Several, typer.Option(metavar="TEXT", help="获奖日期 · Award date")] = None,
    certificate: Annotated[Several, typer.Option(metavar="TEXT", help="证书编号 · Certificate number")] = None,
    enterprise: Annotated[str | None, typer.Option(metavar="TEXT", help="企业名称 · Enterprise")] = None,
    uscc: Annotated[str | None, typer.Option(metavar="TEXT", help="统一社会信用代码 · Credit code")] = None,
    extra: Annotated[
        Several,
        typer.Option(
            metavar="NAME=VALUE",
            help="政策另问的列，写成 列名=值，可写多次 · A column that the policy asks beside these",
        ),
    ] = None,
    rules: Rules = None,
    local: LocalFile = None,
    format: Answer = "text",
    lang: Language = None,
) -> None:
    """自查：能得多少、由谁承担、缺什么、带什么材料。终端上没写的会逐项询问。
    Self-check: what is owed, by whom, what is missing, what to bring. On a terminal, what is not given is asked.

    Of several awards, an option given once holds for all; given as often as --award, each for its own, in order.
    Exit code 0: every claim was determined; 1: some are invalid; 2: it could not run.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        several = {
            "award": award,
            "tier": tier,
            "role": role,
            "item": item,
            "award_date": date,
            "certificate": certificate,
        }
        shared = {**_extra(extra), "place": place, "enterprise": enterprise or _SELF.of(spoken), "uscc": uscc}
        claims = _claims(several, shared)
        (policy,), settings = load_policies_and_local([rules] if rules else None, local)
        from subsidy_calc.claims import from_records
        from subsidy_calc.settlement.settle import settle

        if sys.stdin.isatty() and sys.stdout.isatty():
            from subsidy_calc.cli.questions import answered

            claims = answered(claims, policy, settings, spoken)
        elif missing := [name for name in _NEEDED if claims[0][name] is None]:
            raise Faulty(*(_not_given(name) for name in missing))
        run = settle(from_records(claims), policy, settings, spoken)
        _print(run, format)
    raise typer.Exit(FOUND_SOMETHING if run.any_invalid else 0)


def _claims(several: dict[str, Several], shared: dict[str, str | None]) -> list[dict[str, str | None]]:
    """A claim for each award. Raises Faulty where an option's number is neither one nor that of the awards."""
    awards = len(several["award"] or ())
    count = max(1, awards)
    faults = [_uneven(name, len(v), awards) for name, v in several.items() if v and len(v) not in (1, count)]
    if faults:
        raise Faulty(*faults)

    def nth(values: Sequence[str] | None, number: int) -> str | None:
        return None if not values else values[0] if len(values) == 1 else values[number]

    return [{name: nth(values, i) for name, values in several.items()} | shared for i in range(count)]


def _extra(given: Several) -> dict[str, str | None]:
    """Columns of the policy's own, by header. Raises Faulty where no name or no value is written."""
    pairs = [text.partition("=") for text in given or ()]
    if wrong := [name for name, sign, _ in pairs if not name or not sign]:
        message = Text(f"--extra {wrong[0]} 要写成 列名=值", f"--extra {wrong[0]} must be written NAME=VALUE")
        raise Faulty(Fault("check.extra", message, help=Text("如 --extra 排名=第一", "as --extra rank=first")))
    return {name.strip(): value for name, _, value in pairs}


def _uneven(name: str, given: int, awards: int) -> Fault:
    option = name.removeprefix("award_")
    return Fault(
        "check.uneven",
        Text(
            f"--{option} 写了 {given} 次，--award 写了 {awards} 次",
            f"{given} --{option} for {awards} --award",
        ),
        help=Text(
            "写一次（各奖项共用），或与 --award 同样多次；没有的写 ''",
            "give it once for all awards, or once for each; '' where there is none",
        ),
    )


def _not_given(name: str) -> Fault:
    return Fault("check.missing", Text(f"缺少 --{name}", f"--{name} is not given"), help=_HELP[name])


def _print(run: Run, format: str) -> None:
    if format == "json":
        from subsidy_calc.settlement.advice import advise
        from subsidy_calc.settlement.writers import json_record, write_record

        record = json_record([run])
        for claim, advice in zip(record["claims"], advise(run), strict=True):
            claim |= advice.model_dump(mode="json")
        write_record(record, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    from subsidy_calc.cli.console import console
    from subsidy_calc.settlement.advice_screen import show_advice

    show_advice(run, console(piped=80))
