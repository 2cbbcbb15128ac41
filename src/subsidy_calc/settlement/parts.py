"""The parts of a policy that give reasons: what each says of itself, its clause, and the column it asks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from subsidy_calc.engine.reasons import conditions
from subsidy_calc.faults import Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.words import joined, value_words

_NONE = Text("", "")
_EXAMPLES = {
    "amount": Text("金额（如 20万）", "an amount (as 200000)"),
    "quantity": Text("数量（如 12.5）", "a number (as 12.5)"),
    "date": Text("日期（如 2023-03-28）", "a date (as 2023-03-28)"),
}


@dataclass(frozen=True)
class Part:
    """One part of a policy: `clause` empty where its award's clause is meant, `column` empty where it asks none."""

    subject: Text = _NONE
    clause: str = ""
    column: str = ""


def parts_of(policy: Policy) -> dict[str, Part]:
    """Every mark of a part (`code:part`, without the code's last word: `exclusion:dishonest`) and its part."""
    return dict(_parts(policy))


def _parts(policy: Policy) -> Iterator[tuple[str, Part]]:
    for number, condition in conditions(policy).items():
        yield f"condition:{number}", Part(condition.says.text, condition.clause, condition.column)
    for column in policy.columns:
        yield f"column:{column.id}", Part(column=column.id)
    for column_id in (*(column.id for column in policy.columns), "role", "award-date", "place"):
        yield f"price:{column_id}", Part(column=column_id)
    for exclusion in policy.exclusions:
        yield f"exclusion:{exclusion.id}", Part(exclusion.says.text, exclusion.clause, exclusion.column or "")
    for window in policy.windows:
        yield f"window:{window.id}", Part(window.says.text, window.clause, window.column)
    for other in policy.other_money:
        yield f"other:{other.id}", Part(clause=other.clause, column=other.column)
    for rule in policy.highest_only:
        yield f"highest:{rule.id}", Part(clause=rule.clause)
    for award in policy.awards:
        if award.co_winners:
            yield f"co-winners:{award.id}", Part(clause=award.co_winners.clause, column=award.co_winners.column)
    for cap in policy.caps:
        yield f"cap:{cap.id}", Part(cap.says.text, cap.clause)
    if policy.clawback:
        yield "clawback:policy", Part(policy.clawback.says.text, policy.clawback.clause, policy.clawback.revoked)
    for other_policy in policy.beside:
        yield f"beside:{other_policy.policy}", Part(Text(other_policy.policy, other_policy.policy), other_policy.clause)


def part_of(mark: str, parts: dict[str, Part]) -> Part:
    """The part whose mark this is; one that says nothing where the reason is not a part's."""
    code, _, name = mark.partition(":")
    return parts.get(f"{code.split('.')[0]}:{name}", Part(Text(name, name)))


def values_of(policy: Policy, column: str) -> Text:
    """What may be filled in in a column."""
    if column == "role":
        return Text("主导 或 参与", "lead or participant")
    own = next((one for one in policy.columns if one.id == column), None)
    if own is None or own.kind == "date":
        return _EXAMPLES["date"]
    if own.kind != "word":
        return _EXAMPLES[own.kind]
    return joined((value_words(policy, column, value) for value in own.values), "、", ", ")
