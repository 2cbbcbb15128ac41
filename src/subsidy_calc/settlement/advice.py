"""What a claimant can do: which conditions hold, what to fill in, what to bring, what the next tier would pay.

Nothing is decided here: every state is read off the marks that the engine's steps left on the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from subsidy_calc.engine.amounts import hangs_on
from subsidy_calc.engine.reasons import conditions
from subsidy_calc.faults import Text
from subsidy_calc.policy.models import Award, Policy
from subsidy_calc.policy.words import column_words, tier_words
from subsidy_calc.settlement.build import reasons_by_claim
from subsidy_calc.settlement.model import Fen, Record
from subsidy_calc.settlement.settle import Run

State = Literal["met", "unmet", "unknown"]


class ConditionFound(Record):
    """One condition of a claim. `fill_in` names the column that would settle what is unknown; null where none would.

    `note` is the engine's own sentence on it (null where the condition is met).
    """

    id: str
    says: str
    state: State
    fill_in: str | None
    note: str | None
    clause: str


class NextTier(Record):
    """The tier above the one that is claimed, what it pays, and how the policy reads one tier after another.

    `amount` is null where it hangs on the claim; `pays` says it in words.
    """

    tier: str
    name: str
    amount: Fen | None
    pays: str
    reading: str | None


class Advice(Record):
    """What one claim's enterprise can do about it."""

    conditions: tuple[ConditionFound, ...]
    evidence: tuple[str, ...]
    evidence_note: str | None
    next_tier: NextTier | None


@dataclass(frozen=True)
class _Topic:
    """A condition and the engine's marks (reason codes) that bear on it; with none of them it is met."""

    id: str
    column: str | None
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]


_TOPICS = (
    _Topic(
        "award",
        "award",
        ("award.not-covered",),
        ("award.missing", "award.unknown", "award.ambiguous"),
    ),
    _Topic("tier", "tier", (), ("tier.missing", "tier.unknown", "tier.contradicts")),
    _Topic("place", "place", ("place.outside",), ("place.missing", "place.unknown", "place.not-needed")),
    _Topic("payer", None, (), ("funding.none",)),
    _Topic("uscc", "uscc", (), ("uscc.mangled", "uscc.malformed", "uscc.check", "uscc.region")),
    _Topic("role", "role", (), ("role.contradicts",)),
    _Topic("date", "award_date", ("date.outside",), ("date.unknown", "award_date.impossible")),
    _Topic("item", "item", (), ("item.empty", "number.disagrees")),
    _Topic("once", None, ("once.duplicate", "upgrade.superseded"), ("once.contested",)),
)
_ALWAYS = ("award", "place")
_UNMET = ("condition.unmet", "exclusion.applies", "window.outside", "price.none", "other.covers")
_UNKNOWN = (
    *("condition.unknown", "exclusion.unknown", "window.unknown", "price.unknown", "other.unknown"),
    "column.unreadable",
)
"""The marks that the policy's own parts leave: conditions, exclusions, windows, and what an amount hangs on."""


def advise(run: Run) -> list[Advice]:
    """Advice on each claim of a run, in input order."""
    reasons = reasons_by_claim(run.reasons)
    awards = {award.id: award for award in run.policy.awards}
    return [
        _advice(run, row, awards.get(row["award_id"]), reasons.get(row["seq"], []))
        for row in run.frame.iter_rows(named=True)
    ]


def is_condition(code: str) -> bool:
    """Whether a reason with this code is told as a condition."""
    return code in (*_UNMET, *_UNKNOWN) or any(code in (*topic.unmet, *topic.unknown) for topic in _TOPICS)


def _advice(run: Run, row: dict[str, Any], award: Award | None, reasons: list[dict[str, Any]]) -> Advice:
    note = run.policy.evidence_note
    evidence = award.evidence if award else ()
    return Advice(
        conditions=(*_conditions(run, row, award, reasons), *_of_parts(run, row, award, reasons)),
        evidence=tuple(paper.text.of(run.lang) for paper in evidence),
        evidence_note=note.text.of(run.lang) if note and evidence else None,
        next_tier=_next_tier(run, row, award),
    )


def _conditions(
    run: Run, row: dict[str, Any], award: Award | None, reasons: list[dict[str, Any]]
) -> Iterator[ConditionFound]:
    for topic in _TOPICS:
        unmet = [reason for reason in reasons if reason["code"] in topic.unmet]
        unknown = [reason for reason in reasons if reason["code"] in topic.unknown]
        bears = topic.id in _ALWAYS or (award is not None and _bears(topic.id, award, run.policy))
        if not (bears or unmet or unknown):
            continue
        state: State = "unmet" if unmet else "unknown" if unknown or not _examined(topic, row) else "met"
        found = unmet or unknown
        yield ConditionFound(
            id=topic.id,
            says=_says(topic, award).of(run.lang),
            state=state,
            fill_in=topic.column if state == "unknown" else None,
            note=" ".join(reason["message"] for reason in found) or None,
            clause=found[0]["clause"] if found else award.clause if award else run.policy.clause,
        )


def _of_parts(
    run: Run, row: dict[str, Any], award: Award | None, reasons: list[dict[str, Any]]
) -> Iterator[ConditionFound]:
    """The award's own conditions, and what else the policy asks of it."""
    if award is None:
        return
    for code, name, said_as, says, clause in _asked_of(award, run.policy):
        found = [r for r in reasons if r["part"] == name and r["code"].partition(".")[0] == code]
        found = [r for r in found if r["code"] in (*_UNMET, *_UNKNOWN)]
        state: State = "unknown" if row["tier_id"] is None else "met"
        if found:
            state = "unmet" if any(r["code"] in _UNMET for r in found) else "unknown"
        column = found[0]["column"] if found and state == "unknown" else None
        yield ConditionFound(
            id=said_as,
            says=says.of(run.lang),
            state=state,
            fill_in=_header(run, column) if column else None,
            note=" ".join(r["message"] for r in found) or None,
            clause=found[0]["clause"] if found else clause or award.clause,
        )


def _asked_of(award: Award, policy: Policy) -> Iterator[tuple[str, str, str, Text, str]]:
    """Every part that this award must pass: its kind, its name, its id in the answer, what it says, its clause."""
    for name, condition in conditions(policy).items():
        if condition in award.requires:
            yield "condition", name, condition.column, condition.says.text, condition.clause
    for exclusion in policy.exclusions:
        if exclusion.covers(award.id, award.class_):
            says = Text("没有：{s}", "not so: {s}").format(s=exclusion.says.text)
            yield "exclusion", exclusion.id, f"exclusion:{exclusion.id}", says, exclusion.clause
    for window in policy.windows:
        if window.covers(award.id, award.class_):
            yield "window", window.id, f"window:{window.id}", window.says.text, window.clause
    for column in dict.fromkeys(column for tier in award.tiers for column in hangs_on(tier)):
        known = Text("金额取决于{c}", "the amount hangs on {c}").format(c=column_words(policy, column))
        yield "price", column, f"price:{column}", known, award.clause
    for other in policy.other_money:
        if other.covers(award.id, award.class_) and other.pays != "both":
            known = Text("有无其他资金：{c}", "other money: {c}").format(c=column_words(policy, other.column))
            yield "other", other.id, f"other:{other.id}", known, other.clause


def _header(run: Run, column: str) -> str:
    """The column to fill in: canonical, or the policy's own by its name."""
    return column_words(run.policy, column[3:]).of(run.lang) if column.startswith("as:") else column


def _bears(topic: str, award: Award, policy: Policy) -> bool:
    """Whether the rule file makes this a condition of the award."""
    window = policy.effective
    return {
        "date": window.start is not None or window.until is not None,
        "item": "item" in award.once_per,
    }.get(topic, False)


def _examined(topic: _Topic, row: dict[str, Any]) -> bool:
    """Whether the engine came to look at it: no step looks further at a claim whose tier is unknown."""
    looked_at = {"award": row["award_id"], "place": row["place"], "item": row["item"]}
    return looked_at.get(topic.id, row["tier_id"]) is not None


def _says(topic: _Topic, award: Award | None) -> Text:
    if topic.id == "item" and award and award.item_name:
        name = award.item_name.text
        return Text("写明{name}，每项只奖一次", "the {name} is named; each is paid once").format(name=name)
    return _SAYS[topic.id]


_SAYS = {
    "award": Text("奖项在奖励范围内", "the award is one that is rewarded"),
    "tier": Text("写明等次", "the tier is named"),
    "place": Text("所属地适用本政策", "the policy covers the place"),
    "payer": Text("有规则说明由谁承担", "a rule says who pays"),
    "uscc": Text("统一社会信用代码无误", "the credit code is right"),
    "role": Text("角色符合", "the role fits"),
    "date": Text("获奖日期在适用期内", "the award date is within the policy's dates"),
    "item": Text("写明标的，每项只奖一次", "the item is named; each is paid once"),
    "once": Text("没有重复申报", "not claimed twice"),
}


def _next_tier(run: Run, row: dict[str, Any], award: Award | None) -> NextTier | None:
    """The tier above, where the tiers of the award lead from one to the next."""
    if award is None or row["tier_id"] is None:
        return None
    rule = award.upgrade or run.policy.upgrade
    if rule.pays == "each-in-full" and not rule.reading:
        return None
    ids = [f"{award.id}/{tier.id}" for tier in award.tiers]
    above = award.tiers[ids.index(row["tier_id"]) + 1 :]
    if not above:
        return None
    reading = run.policy.readings[rule.reading] if rule.reading else None
    amount = above[0].amount
    return NextTier(
        tier=above[0].id,
        name=above[0].name.text.of(run.lang),
        amount=amount if isinstance(amount, int) else None,
        pays=tier_words(run.policy, above[0]).of(run.lang),
        reading=reading.choices[reading.choice].text.of(run.lang) if reading else None,
    )
