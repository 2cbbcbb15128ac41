"""Every column that a rule asks about is one that claims have, and of the kind that the rule needs.

Claims have `role`, `award-date`, `place`, and the policy's own `columns`; keys (`per`, `once_per`) also know
`enterprise`, `item` and `year`. Bad: `amount: {share: 20%, of: cost}` without a column `cost` of kind `amount`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from subsidy_calc.faults import Text
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Award, Policy, Tier
from subsidy_calc.policy.prices import Approved, Banded, ByColumn, Dated, ShareOf

_BUILT_IN = {"role": "word", "award-date": "date", "place": "word"}
_KEYS = ("enterprise", "item", "year", "place", "role")
_ROLES = ("lead", "participant")

Use = tuple[Loc, str, tuple[str, ...], tuple[str, ...]]
"""Where a column is named, the column, the kinds that fit there, and the words that are named of it."""


def check_columns(policy: Policy) -> Iterator[Finding]:
    """Columns that exist, of the right kind, with the words they have."""
    kinds = _BUILT_IN | {column.id: column.kind for column in policy.columns}
    words = {column.id: tuple(column.values) for column in policy.columns} | {"role": _ROLES}
    for loc, column, fit, named in _uses(policy):
        if column not in kinds:
            known = Text(f"可用的有：{'、'.join(kinds)}", f"known: {', '.join(kinds)}")
            yield Finding("lint.column", loc, Text(f"申报没有列 {column}", f"claims have no column '{column}'"), known)
        elif kinds[column] not in fit:
            what = Text(f"列 {column} 是 {kinds[column]}，这里要 {' 或 '.join(fit)}",
                        f"the column '{column}' is a {kinds[column]}; here it must be {' or '.join(fit)}")  # fmt: skip
            yield Finding(
                "lint.column-kind", loc, what, Text("换一列，或改它的 kind", "name another, or change its kind")
            )
        elif missing := [word for word in named if words.get(column) and word not in words[column]]:
            what = Text(f"列 {column} 没有值 {missing[0]}", f"the column '{column}' has no value '{missing[0]}'")
            known = Text(f"可用的有：{'、'.join(words[column])}", f"known: {', '.join(words[column])}")
            yield Finding("lint.column-value", loc, what, known)


def check_keys(policy: Policy) -> Iterator[Finding]:
    """What is counted as one: the enterprise, the item, the year, the place, or a column."""
    known = [*_KEYS, *(column.id for column in policy.columns)]
    named: list[tuple[Loc, Iterable[str]]] = [
        (("awards", i, "once_per"), a.once_per) for i, a in enumerate(policy.awards)
    ]
    named += [(("caps", i, "per"), cap.per) for i, cap in enumerate(policy.caps)]
    named += [(("highest_only", i, "per"), rule.per) for i, rule in enumerate(policy.highest_only)]
    for loc, parts in named:
        for j, part in enumerate(parts):
            if part not in known:
                what = Text(f"不能按 {part} 合并", f"claims cannot be counted by '{part}'")
                yield Finding(
                    "lint.key", (*loc, j), what, Text(f"可用的有：{'、'.join(known)}", f"known: {', '.join(known)}")
                )


def check_own_columns(policy: Policy) -> Iterator[Finding]:
    """A column of the policy's own has a name that is free, and is used."""
    used = {column for _, column, _, _ in _uses(policy)}
    used |= {part for award in policy.awards for part in award.once_per}
    used |= {part for cap in policy.caps for part in cap.per}
    used |= {part for rule in policy.highest_only for part in rule.per}
    for i, column in enumerate(policy.columns):
        if column.id in (*_BUILT_IN, *_KEYS):
            what = Text(f"{column.id} 是每份申报都有的列", f"'{column.id}' is a column of every claims file")
            yield Finding("lint.column-name", ("columns", i, "id"), what, Text("换一个 id", "give it another id"))
        elif column.id not in used:
            what = Text(f"没有规则用到列 {column.id}", f"no rule uses the column '{column.id}'")
            yield Finding(
                "lint.column-unused", ("columns", i), what, Text("删去它，或写上用它的规则", "remove it, or use it")
            )


def _uses(policy: Policy) -> Iterator[Use]:
    yield ("effective", "column"), policy.effective.column, ("date",), ()
    for i, award in enumerate(policy.awards):
        yield from _of_award(award, ("awards", i))
    for i, exclusion in enumerate(policy.exclusions):
        if exclusion.column is not None:
            fit = ("date",) if exclusion.within_years else ("word",)
            yield ("exclusions", i, "column"), exclusion.column, fit, exclusion.values
    for i, window in enumerate(policy.windows):
        yield ("windows", i, "column"), window.column, ("date",), ()
    for i, other in enumerate(policy.other_money):
        yield ("other_money", i, "column"), other.column, ("amount",), ()
    if policy.clawback:
        yield ("clawback", "revoked"), policy.clawback.revoked, ("date",), ()
        yield ("clawback", "paid"), policy.clawback.paid, ("amount",), ()


def _of_award(award: Award, at: Loc) -> Iterator[Use]:
    for i, condition in enumerate(award.requires):
        yield (*at, "requires", i, "column"), condition.column, ("word",), condition.accepted
    if award.co_winners:
        yield (*at, "co_winners", "column"), award.co_winners.column, ("amount", "quantity"), ()
    for i, tier in enumerate(award.tiers):
        yield from _of_tier(tier, (*at, "tiers", i))


def _of_tier(tier: Tier, at: Loc) -> Iterator[Use]:
    price, here = tier.amount, (*at, "amount")
    if isinstance(price, Dated):
        yield (*here, "column"), price.column, ("date",), ()
    elif isinstance(price, ByColumn):
        yield (*here, "column"), price.column, ("word",), tuple(price.values)
    elif isinstance(price, Banded):
        yield (*here, "column"), price.column, ("quantity",), ()
    elif isinstance(price, ShareOf):
        yield (*here, "of"), price.of, ("amount",), ()
    elif isinstance(price, Approved):
        yield (*here, "approved"), price.approved, ("amount",), ()
    for i, rate in enumerate(tier.rates):
        yield (*at, "rates", i, "column"), rate.column, ("word",), tuple(rate.values)
