"""Combinations that have no meaning: upgrades that lose money, parts that don't sum, awards that can't be compared.

`lint.upgrade`: top-up where a tier listed higher pays less than one below it: the order of tiers is that of the file.
`lint.instalments`: shares that don't sum to 100%, or figures that don't sum to the amount. `lint.highest-only`: fewer
than two awards, or awards once per enterprise in a group that is compared by item. `lint.exclusion`: not exactly one
of `list` and `column`, or a column without exactly one of `is` and `within_years`. `lint.co-winners`: an award that is
not once per item has no item to share. `lint.exact`: numbers beyond the engine's exact arithmetic. `lint.beside`: a
policy beside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from subsidy_calc.faults import Text
from subsidy_calc.policy.fields import Scope
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Award, Policy, Tier

_FINEST = 10**6
_MOST_SHARED = 10**10


def check_upgrades(policy: Policy) -> Iterator[Finding]:
    """Where the difference is paid, every tier pays more than the one listed below it."""
    for i, award in enumerate(policy.awards):
        if (award.upgrade or policy.upgrade).pays != "top-up":
            continue
        for j, (lower, higher) in enumerate(pairwise(award.tiers), start=1):
            if isinstance(lower.amount, int) and isinstance(higher.amount, int) and higher.amount <= lower.amount:
                what = Text(
                    "补差额时，它不比下一等次高", "the difference is paid, and it is no higher than the tier below"
                )
                way = Text("等次由低到高写", "list tiers from the lowest to the highest")
                yield Finding("lint.upgrade", ("awards", i, "tiers", j, "amount"), what, way)


def check_instalments(policy: Policy) -> Iterator[Finding]:
    """Instalments are all shares or all figures, and sum to the whole."""
    for i, award in enumerate(policy.awards):
        for j, tier in enumerate(award.tiers):
            if tier.instalments and (what := _wrong_sum(tier)):
                way = Text("比例合计 100%，或金额合计等于奖励额", "shares sum to 100%, or figures to the amount")
                yield Finding("lint.instalments", ("awards", i, "tiers", j, "instalments"), what, way)


def _wrong_sum(tier: Tier) -> Text | None:
    shares = [part.share for part in tier.instalments if part.share is not None]
    figures = [part.amount for part in tier.instalments if part.amount is not None]
    if len(shares) + len(figures) != len(tier.instalments) or (shares and figures):
        return Text("每期写 share 或 amount 之一，各期一样", "each part has a share or an amount, and all the same")
    if shares and sum(shares) != 1:
        return Text(f"各期合计 {float(sum(shares)):.2%}", f"the instalments sum to {float(sum(shares)):.2%}")
    if figures and isinstance(tier.amount, int) and sum(figures) != tier.amount:
        return Text("各期金额合计不等于奖励额", "the instalments do not sum to the amount")
    return None


def check_groups(policy: Policy) -> Iterator[Finding]:
    """A highest-only group compares at least two awards, by something that each of them has."""
    for i, rule in enumerate(policy.highest_only):
        members = [(j, award) for j, award in enumerate(policy.awards) if rule.covers(award.id, award.class_)]
        at: Loc = ("highest_only", i)
        if len(members) < 2:
            what = Text("没有两个以上的奖项可比", "it compares fewer than two awards")
            yield Finding("lint.highest-only", at, what, Text("写上要比的奖项", "name the awards to compare"))
        without = [award.id for _, award in members if "item" not in award.once_per]
        if "item" in rule.per and without:
            what = Text(f"按标的比较，而 {without[0]} 不分标的", f"compared by item, of which '{without[0]}' has none")
            way = Text(
                "按 enterprise 比较，或让它 once_per 含 item", "compare by enterprise, or let it be once per item"
            )
            yield Finding("lint.highest-only", (*at, "per"), what, way)


def check_exclusions(policy: Policy) -> Iterator[Finding]:
    """An exclusion says by what: a list, a value, or a day of late."""
    for i, rule in enumerate(policy.exclusions):
        by_column = rule.column is not None
        if (rule.list is None) != by_column or (by_column and bool(rule.values) == (rule.within_years is not None)):
            what = Text("没说清按什么排除", "it does not say by what it excludes")
            way = Text(
                "写 list；或写 column 加 is 或 within_years 之一", "a list; or a column with either is or within_years"
            )
            yield Finding("lint.exclusion", ("exclusions", i), what, way)


def check_co_winners(policy: Policy) -> Iterator[Finding]:
    """An award that is shared is won for an item, and its amount can be shared exactly."""
    for i, award in enumerate(policy.awards):
        if award.co_winners is None:
            continue
        if "item" not in award.once_per:
            what = Text("共同获奖的奖项要按标的", "co-winners share an item, of which this award has none")
            way = Text("once_per 写上 item", "let it be once per item")
            yield Finding("lint.co-winners", ("awards", i, "co_winners"), what, way)
        for j, tier in enumerate(award.tiers):
            if isinstance(tier.amount, int) and tier.amount > _MOST_SHARED:
                yield _inexact(("awards", i, "tiers", j, "amount"))


def check_exact(policy: Policy) -> Iterator[Finding]:
    """Shares are no finer than a millionth."""
    for i, rule in enumerate(policy.funding):
        for name, share in rule.pays.items():
            if share.denominator > _FINEST:
                yield _inexact(("funding", i, "pays", name))
        if rule.advanced_by and rule.advanced_by not in ["city", *(place.id for place in policy.places)]:
            what = Text(f"没有这个承担财政：{rule.advanced_by}", f"there is no payer '{rule.advanced_by}'")
            way = Text("写 city 或所属地的 id", "write city, or a place's id")
            yield Finding("lint.dangling", ("funding", i, "advanced_by"), what, way)


def _inexact(loc: Loc) -> Finding:
    what = Text("超出能精确计算的范围", "beyond what is worked out exactly")
    way = Text(
        "比例的分母不超过一百万，分享的奖金不超过一亿元", "a denominator of at most a million; 100 million yuan shared"
    )
    return Finding("lint.exact", loc, what, way)


def check_scopes(policy: Policy) -> Iterator[Finding]:
    """What a part speaks of exists, and no id of a kind of part is used twice."""
    classes, awards = list(policy.classes), [award.id for award in policy.awards]
    for kind in ("exclusions", "windows", "other_money", "highest_only", "caps", "budgets"):
        parts: tuple[Scope, ...] = getattr(policy, kind)
        ids = [getattr(part, "id") for part in parts]  # noqa: B009
        for i, part in enumerate(parts):
            for key, names, known in (("classes", part.classes, classes), ("awards", part.awards, awards)):
                for j, name in enumerate(names):
                    if name not in known:
                        what = Text(f"没有 {name}", f"there is no '{name}'")
                        way = Text(f"可用的有：{'、'.join(known)}", f"known: {', '.join(known)}")
                        yield Finding("lint.dangling", (kind, i, key, j), what, way)
            if ids[i] in ids[:i]:
                what = Text(f"id {ids[i]} 用了两次", f"the id '{ids[i]}' is used twice")
                yield Finding("lint.same-id", (kind, i, "id"), what, Text("改成不同的 id", "give each its own id"))


def check_beside(policy: Policy) -> Iterator[Finding]:
    """A policy stands beside others, not beside itself."""
    for i, rule in enumerate(policy.beside):
        if rule.policy == policy.id:
            what = Text("这是本政策自己", "this is the policy itself")
            way = Text("写另一份政策的 id", "write the other policy's id")
            yield Finding("lint.beside", ("beside", i, "policy"), what, way)


def check_readings(policy: Policy) -> Iterator[Finding]:
    """Readings that parts name exist."""
    known = list(policy.readings)
    named: list[tuple[Loc, str | None]] = [
        (("effective", "reading"), policy.effective.reading),
        (("upgrade", "reading"), policy.upgrade.reading),
        (("contested", "reading"), policy.contested.reading),
        *((("highest_only", i, "reading"), rule.reading) for i, rule in enumerate(policy.highest_only)),
        *((("beside", i, "reading"), rule.reading) for i, rule in enumerate(policy.beside)),
        *(entry for i, award in enumerate(policy.awards) for entry in _of_award(award, i)),
    ]
    for loc, name in named:
        if name is not None and name not in known:
            what = Text(f"没有这个解读：{name}", f"there is no reading '{name}'")
            yield Finding(
                "lint.dangling", loc, what, Text(f"可用的有：{'、'.join(known)}", f"known: {', '.join(known)}")
            )


def _of_award(award: Award, i: int) -> list[tuple[Loc, str | None]]:
    upgrade = award.upgrade.reading if award.upgrade else None
    return [(("awards", i, "repeat_reading"), award.repeat_reading), (("awards", i, "upgrade", "reading"), upgrade)]
