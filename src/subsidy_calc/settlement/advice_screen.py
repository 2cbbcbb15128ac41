"""The self-check on a terminal: for each claim what is owed, by whom, why, what is missing, what to bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import HORIZONTALS
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from subsidy_calc.faults import Lang, Text
from subsidy_calc.money import spaced
from subsidy_calc.settlement.advice import Advice, ConditionFound, advise, is_condition
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.model import Determination
from subsidy_calc.settlement.screen import STATUS_STYLES, STATUS_WORDS, stamp
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of

_OUTCOMES = {
    "payable": Text("应付 {owed} 元", "{owed} yuan owed"),
    "review": Text("待复核，成立则应付 {at_stake} 元", "for review: {at_stake} yuan if it holds"),
}
_OPEN = Text("待复核，金额未定", "for review: the amount is open")
_OVER = ("ineligible", "duplicate", "superseded")
"""Nothing that is brought, and no higher tier, would change these."""
_STATES = {
    "met": (Text("符合", "met"), "green"),
    "unmet": (Text("不符", "not met"), "magenta"),
    "unknown": (Text("未知", "unknown"), "yellow"),
}
_OPTIONS = {
    "award": "--award",
    "tier": "--tier",
    "place": "--place",
    "uscc": "--uscc",
    "role": "--role lead|participant",
    "award_date": "--date YYYY-MM-DD",
    "item": "--item",
}
_CAVEAT = Text(
    "以上按所填内容核定。奖励只给一次，以前是否领过，这里查不到。",
    "By what was filled in. Paid once only: whether it was paid before is not known here.",
)


def show_advice(run: Run, console: Console) -> None:
    """Print the answer to each claim, their sum where there are several, and the rule file."""
    claims = list(determinations(run))
    written = run.frame.select("award", "tier").rows()
    for number, (words, claim, advice) in enumerate(zip(written, claims, advise(run), strict=True), start=1):
        head = f"{number}. " if len(claims) > 1 else ""
        console.print(_answer(run, head, words, claim, advice))
    if len(claims) > 1:
        totals = totals_of(run)
        both = {"owed": spaced(totals.owed), "at_stake": spaced(totals.at_stake)}
        text = Text("合计：应付 {owed} 元，待复核 {at_stake} 元", "Total: {owed} yuan owed, {at_stake} for review")
        console.print(Styled(text.format(**both).of(run.lang), style="bold"))
    console.print(_CAVEAT.of(run.lang), stamp(run), sep="\n")


def _answer(run: Run, head: str, words: tuple[str | None, str | None], claim: Determination, advice: Advice) -> Table:
    title = Styled(head + _named(run, words, claim), style="bold")
    title.append("  " + _outcome(run.lang, claim), style=STATUS_STYLES.get(claim.status, "dim"))
    table = Table(title=title, title_justify="left", title_style="", box=HORIZONTALS, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for label, content in _rows(run, claim, advice):
        table.add_row(label.of(run.lang), content)
    return table


def _named(run: Run, words: tuple[str | None, str | None], claim: Determination) -> str:
    for award in run.policy.awards:
        for tier in award.tiers:
            if (award.id, tier.id) == (claim.award, claim.tier):
                both = Text("{award}·{tier}", "{award}, {tier}")
                return both.format(award=award.name.text, tier=tier.name.text).of(run.lang)
    return " ".join(word for word in words if word)


def _outcome(lang: Lang, claim: Determination) -> str:
    if claim.status == "review" and not claim.at_stake:
        return _OPEN.of(lang)
    text = _OUTCOMES.get(claim.status)
    if text is None:
        return STATUS_WORDS[claim.status].of(lang)
    return text.format(owed=spaced(claim.owed), at_stake=spaced(claim.at_stake)).of(lang)


def _rows(run: Run, claim: Determination, advice: Advice) -> Iterator[tuple[Text, RenderableType]]:
    payers = [(f"{share.name} ({share.payer})", Styled(spaced(share.amount))) for share in claim.allocations]
    if claim.unallocated:
        shared = Text("市与区共担，比例未定", "city and district share, in no set ratio").of(run.lang)
        payers.append((shared, Styled(spaced(claim.unallocated))))
    if payers:
        yield Text("承担", "Paid by"), _listed(payers)
    if why := [reason for reason in claim.reasons if not is_condition(reason.code)]:
        said = [f"{reason.message} [{reason.clause}]" if reason.clause else reason.message for reason in why]
        yield Text("依据", "Why"), Styled("\n".join(said))
    conditions = [_condition(run.lang, condition) for condition in advice.conditions]
    yield Text("条件", "Conditions"), _listed(conditions)
    if claim.readings:
        yield Text("解读", "Readings"), _listed([(name, _reading(run, name)) for name in claim.readings])
    if claim.status in _OVER:
        return
    if advice.evidence:
        papers = [("-", Styled(paper)) for paper in advice.evidence]
        yield Text("材料", "To bring"), Group(Styled(advice.evidence_note or "", style="dim"), _listed(papers))
    if above := advice.next_tier:
        how = Text("（{reading}）", " ({reading})").format(reading=above.reading).of(run.lang) if above.reading else ""
        yield (
            Text("更高等次", "Next tier"),
            Styled(f"{above.name}  {above.pays if above.amount is None else spaced(above.amount)}{how}"),
        )


def _listed(lines: Sequence[tuple[str | Styled, Styled]]) -> Table:
    """What stands first in a line keeps to itself, however long the rest is."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for first, rest in lines:
        grid.add_row(first, rest)
    return grid


def _reading(run: Run, name: str) -> Styled:
    reading = run.policy.readings[name]
    both = Text("{question}——{choice} [{clause}]", "{question} {choice} [{clause}]")
    choice = reading.choices[reading.choice].text
    return Styled(both.format(question=reading.question.text, choice=choice, clause=reading.clause).of(run.lang))


def _condition(lang: Lang, condition: ConditionFound) -> tuple[Styled, Styled]:
    word, style = _STATES[condition.state]
    line = Styled(condition.note or condition.says)
    if condition.fill_in:
        option = _OPTIONS.get(condition.fill_in, f"--extra {condition.fill_in}=…")
        line.append(f" → {option}", style="bold")
    return Styled(word.of(lang), style=style), line
