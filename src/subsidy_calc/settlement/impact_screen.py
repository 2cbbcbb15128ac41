"""The impact of a change of the rules on a terminal: totals, then what changes by award, payer, place, enterprise."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import HORIZONTALS
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from subsidy_calc.faults import Lang, Text
from subsidy_calc.money import spaced
from subsidy_calc.settlement.impact import ClaimChange, Impact, Measure, Outcome, Part
from subsidy_calc.settlement.model import PolicyUsed
from subsidy_calc.settlement.screen import STATUS_STYLES, STATUS_WORDS

BEFORE, AFTER, DIFFERENCE = Text("原应付", "Before"), Text("现应付", "After"), Text("差额", "Difference")
PARTS: tuple[tuple[str, Text, Text], ...] = (
    ("by_award", Text("按奖项", "By award"), Text("奖项", "Award")),
    ("by_payer", Text("按承担财政", "By payer"), Text("承担财政", "Payer")),
    ("by_place", Text("按所属地", "By place"), Text("所属地", "Place")),
    ("by_enterprise", Text("按申报单位", "By enterprise"), Text("申报单位", "Enterprise")),
)
TOTALS: tuple[tuple[str, Text], ...] = (
    ("owed", Text("应付合计", "Owed")),
    ("unallocated", Text("其中未分配", "of which unallocated")),
    ("at_stake", Text("待复核涉及", "At stake in review")),
)
_MOST = 30
"""Rows of one table: whoever wants more of them writes a file."""


def signed(fen: int) -> str:
    """An amount as people read it, with its sign where it is not 0."""
    return f"+{spaced(fen)}" if fen > 0 else spaced(fen)


def show_impact(impact: Impact, console: Console, lang: Lang) -> None:
    """Print what changes; parts and claims that stay as they are are left out."""
    blocks: list[RenderableType] = [_totals(impact, lang), _counts(impact, lang)]
    for name, title, header in PARTS:
        if changed := [part for part in getattr(impact, name) if part.difference or part.gaining or part.losing]:
            blocks += _parts(changed, title, header, lang)
    if impact.changes:
        blocks += _claims(impact.changes, lang)
    blocks.append(_stamp(impact, lang))
    console.print(Group(*blocks))


def _table(title: Text, lang: Lang) -> Table:
    name = Text("{t}（元）", "{t} (yuan)").format(t=title).of(lang)
    return Table(title=name, box=HORIZONTALS, title_justify="left", title_style="bold", pad_edge=False)


def _amounts(table: Table, lang: Lang) -> None:
    for header in (BEFORE, AFTER, DIFFERENCE):
        table.add_column(header.of(lang), justify="right", no_wrap=True)


def _cells(measure: Measure) -> tuple[str, str, Styled]:
    style = "green" if measure.difference > 0 else "red" if measure.difference < 0 else "dim"
    return spaced(measure.before), spaced(measure.after), Styled(signed(measure.difference), style=style)


def _totals(impact: Impact, lang: Lang) -> Table:
    table = _table(Text("规则变动的影响", "The impact of the change"), lang)
    table.add_column("", overflow="fold")
    _amounts(table, lang)
    for name, title in TOTALS:
        table.add_row(title.of(lang), *_cells(getattr(impact, name)), style="bold" if name == "owed" else "")
    return table


def _counts(impact: Impact, lang: Lang) -> str:
    said = Text(
        "申报 {claims} 条：应付增加 {gaining}，减少 {losing}，结果有变 {changed}\n",
        "{claims} claims: {gaining} gain, {losing} lose; the outcome of {changed} changes\n",
    )
    counts = {"claims": impact.claims, "gaining": impact.gaining, "losing": impact.losing}
    return said.format(**counts, changed=len(impact.changes)).of(lang)


def _parts(parts: Sequence[Part], title: Text, header: Text, lang: Lang) -> list[RenderableType]:
    table = _table(title, lang)
    table.add_column(header.of(lang), overflow="fold", ratio=1)
    _amounts(table, lang)
    table.add_column(Text("增", "Gain").of(lang), justify="right", no_wrap=True)
    table.add_column(Text("减", "Lose").of(lang), justify="right", no_wrap=True)
    for part in parts[:_MOST]:
        table.add_row(Styled(part.name), *_cells(part), str(part.gaining), str(part.losing))
    return [table, *_rest(len(parts), lang)]


def _claims(changes: Sequence[ClaimChange], lang: Lang) -> list[RenderableType]:
    table = _table(Text("结果有变的申报", "Claims whose outcome changes"), lang)
    table.add_column(Text("行", "Line").of(lang), justify="right", no_wrap=True)
    table.add_column(Text("申报单位", "Enterprise").of(lang), overflow="fold", ratio=2)
    table.add_column(Text("原来", "Before").of(lang), justify="right", no_wrap=True)
    table.add_column(Text("现在", "After").of(lang), justify="right", no_wrap=True)
    table.add_column(Text("依据", "Why").of(lang), overflow="fold", ratio=3)
    several, source = len({change.source for change in changes}) > 1, None
    for change in changes[:_MOST]:
        if several and change.source != source:
            source = change.source
            table.add_section()
            table.add_row("", Styled(source, style="bold"))
        enterprise = Styled(change.enterprise or "")
        outcomes = _outcome(change.before, lang), _outcome(change.after, lang)
        table.add_row(str(change.line), enterprise, *outcomes, Styled(why(change, lang)))
    return [table, *_rest(len(changes), lang)]


def _outcome(outcome: Outcome, lang: Lang) -> Styled:
    """The status, and below it what is owed, or what is at stake in brackets."""
    status = STATUS_WORDS[outcome.status].of(lang)
    amount = spaced(outcome.owed) if outcome.owed or not outcome.at_stake else f"({spaced(outcome.at_stake)})"
    return Styled(f"{status}\n{amount}", style=STATUS_STYLES.get(outcome.status, "dim"))


def why(change: ClaimChange, lang: Lang) -> str:
    """What the new rules say of a claim, with the clauses; who pays only where that is another than before."""
    same = [a.payer for a in change.before.allocations] == [a.payer for a in change.after.allocations]
    reasons = [r for r in change.reasons if not (same and r.code == "price.funding")]
    said = [f"{r.message} [{r.clause}]" if r.clause else r.message for r in reasons]
    return Text("；", "; ").of(lang).join(said)


def _rest(count: int, lang: Lang) -> list[str]:
    more = Text("另有 {n} 行，全部请用 -o 写入文件\n", "{n} more: write them all with -o\n")
    return [more.format(n=count - _MOST).of(lang)] if count > _MOST else []


def _stamp(impact: Impact, lang: Lang) -> str:
    def line(word: Text, policy: PolicyUsed) -> str:
        return f"{word.of(lang)} {policy.id} {policy.version}  sha256 {policy.sha256}"

    return "\n".join([line(Text("原", "before"), impact.against), line(Text("现", "after"), impact.rules)])
