"""A run on a terminal: the claims, who pays what, what needs a person, the readings that mattered."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import HORIZONTALS
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from subsidy_calc.faults import Text
from subsidy_calc.money import spaced
from subsidy_calc.settlement.budgets import warnings
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.layers import totals_of_all
from subsidy_calc.settlement.model import Determination, Totals
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import readings_used, totals_of

STATUS_WORDS = {
    "payable": Text("应付", "payable"),
    "duplicate": Text("重复", "duplicate"),
    "superseded": Text("被取代", "superseded"),
    "ineligible": Text("不符", "ineligible"),
    "review": Text("待复核", "review"),
    "invalid": Text("无效", "invalid"),
}
STATUS_STYLES = {"payable": "green", "review": "yellow", "invalid": "red", "ineligible": "magenta"}
_MOST_ROWS = 1000


def show(runs: Sequence[Run], console: Console) -> None:
    """Print the whole settlement; of several policies each by itself, and then who pays for all together."""
    for run in runs:
        if len(runs) > 1:
            console.rule(run.policy.name.text.of(run.lang), characters="=", align="left")
        _show(run, console)
    if len(runs) > 1:
        console.rule(_words(runs[0], "各政策合计", "All policies together"), characters="=", align="left")
        console.print(_payers(runs[0], totals_of_all(runs)))


def _show(run: Run, console: Console) -> None:
    totals = totals_of(run)
    claims = list(determinations(run)) if totals.claims <= _MOST_ROWS else []
    parts: list[RenderableType] = []
    if claims:
        parts.append(_claims(run, claims))
    else:
        parts.append(
            _words(
                run,
                f"共 {totals.claims} 条，逐条结果请用 -o 写入文件",
                f"{totals.claims} claims: write them with -o",
            )
        )
    parts += [_payers(run, totals), _summary(run, totals)]
    if waiting := [claim for claim in claims if claim.status in ("review", "invalid")]:
        parts.append(_needs_person(run, waiting))
    parts += [_warnings(run), _readings(run), stamp(run)]
    console.print(Group(*parts))


def _words(run: Run, zh: str, en: str) -> str:
    return zh if run.lang == "zh" else en


def _table(run: Run, zh: str, en: str) -> Table:
    return Table(title=_words(run, zh, en), box=HORIZONTALS, title_justify="left", title_style="bold", pad_edge=False)


def _claims(run: Run, claims: list[Determination]) -> Table:
    table = _table(run, "核定明细（元）", "Determinations (yuan)")
    table.add_column(_words(run, "行", "Line"), justify="right", no_wrap=True)
    table.add_column(_words(run, "申报单位", "Enterprise"), overflow="fold", ratio=3)
    table.add_column(_words(run, "奖项·等次", "Award, tier"), overflow="fold", ratio=3)
    table.add_column(_words(run, "核定", "Status"), no_wrap=True)
    table.add_column(_words(run, "应付", "Owed"), justify="right", no_wrap=True)
    table.add_column(_words(run, "承担/原因", "Payer or reason"), overflow="fold", ratio=4)
    names = {f"{a.id}/{t.id}": (a.name.text, t.name.text) for a in run.policy.awards for t in a.tiers}
    rows = dict(run.frame.select("seq", "award").iter_rows())
    several, source = run.frame["source"].n_unique() > 1, None
    for (_, written), claim in zip(rows.items(), claims, strict=True):
        if several and claim.source != source:
            source = claim.source
            table.add_section()
            table.add_row("", Styled(source, style="bold"))
        named = names.get(f"{claim.award}/{claim.tier}")
        award = " ".join(text.of(run.lang) for text in named) if named else (written or "")
        table.add_row(
            str(claim.line),
            Styled(claim.enterprise or ""),
            Styled(award),
            Styled(STATUS_WORDS[claim.status].of(run.lang), style=STATUS_STYLES.get(claim.status, "dim")),
            spaced(claim.owed),
            Styled(_why(run, claim)),
        )
    return table


def _why(run: Run, claim: Determination) -> str:
    if claim.status != "payable":
        said = [reason for reason in claim.reasons if not reason.code.startswith("price.")]
        text = _words(run, "；", "; ").join(_with_clause(reason.message, reason.clause) for reason in said)
        at_stake = _words(run, f"（涉及 {spaced(claim.at_stake)}）", f" (at stake {spaced(claim.at_stake)})")
        return text + (at_stake if claim.at_stake else "")
    shares = [a.name if len(claim.allocations) == 1 else f"{a.name} {spaced(a.amount)}" for a in claim.allocations]
    if claim.unallocated:
        shares.append(_words(run, "市与区共担，未分配", "city and district share: unallocated"))
    clause = claim.reasons[0].clause
    notes = [r.message for r in claim.reasons if not r.code.startswith("price.")]
    return (
        "；".join([" + ".join(shares) + f" [{clause}]", *notes])
        if run.lang == "zh"
        else "; ".join([" + ".join(shares) + f" [{clause}]", *notes])
    )


def _with_clause(message: str, clause: str) -> str:
    return f"{message} [{clause}]" if clause else message


def _payers(run: Run, totals: Totals) -> Table:
    table = _table(run, "承担财政（元）", "Who pays (yuan)")
    table.add_column(_words(run, "承担财政", "Payer"), overflow="fold")
    table.add_column(_words(run, "代码", "Code"), no_wrap=True)
    table.add_column(_words(run, "金额", "Amount"), justify="right", no_wrap=True)
    for payer in totals.by_payer:
        table.add_row(payer.name, payer.payer, spaced(payer.amount))
    if totals.unallocated:
        shared = _words(
            run,
            "市与区共担，未分配（可用 --local 分）",
            "shared by city and district, unallocated (see --local)",
        )
        table.add_row(shared, "", spaced(totals.unallocated))
    table.add_section()
    table.add_row(_words(run, "合计", "Total"), "", spaced(totals.owed), style="bold")
    return table


def _summary(run: Run, totals: Totals) -> str:
    counts = [f"{STATUS_WORDS[s].of(run.lang)} {n}" for s, n in totals.by_status.items() if n]
    head = _words(run, f"申报 {totals.claims} 条：", f"{totals.claims} claims: ")
    at_stake = _words(
        run,
        f"。待复核涉及 {spaced(totals.at_stake)} 元",
        f". At stake in review: {spaced(totals.at_stake)} yuan",
    )
    return head + _words(run, "，", ", ").join(counts) + (at_stake if totals.at_stake else "") + "\n"


def _needs_person(run: Run, waiting: list[Determination]) -> Table:
    table = _table(run, "需要人处理", "What needs a person")
    table.add_column(_words(run, "位置", "Where"), overflow="fold", ratio=1)
    table.add_column(_words(run, "核定", "Status"), no_wrap=True)
    table.add_column(_words(run, "做什么", "What to do"), overflow="fold", ratio=3)
    for claim in waiting:
        said = [r.message for r in claim.reasons if not r.code.startswith("price.")]
        table.add_row(
            Styled(f"{claim.source}:{claim.line}"),
            STATUS_WORDS[claim.status].of(run.lang),
            Styled(_words(run, "；", "; ").join(said)),
        )
    return table


def _warnings(run: Run) -> str:
    return "".join(_words(run, f"注意：{w.message}\n", f"Warning: {w.message}\n") for w in warnings(run))


def _readings(run: Run) -> str:
    lines = []
    for _, reading, touched in readings_used(run):
        question, choice = reading.question.text.of(run.lang), reading.choices[reading.choice].text.of(run.lang)
        lines.append(
            _words(run, f"· {question}——{choice}（{touched} 条）", f"- {question} {choice} ({touched} claims)")
        )
    if not lines:
        return ""
    return "\n".join([_words(run, "起作用的解读：", "Readings that mattered:"), *lines]) + "\n"


def stamp(run: Run) -> str:
    """The rule files that the result rests on, a line each."""
    return "\n".join(
        _words(run, f"政策 {p.id} {p.version}  sha256 {p.sha256}", f"rules {p.id} {p.version}  sha256 {p.sha256}")
        for p in run.policies
    )
