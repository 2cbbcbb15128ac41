"""Every class, area, reading, place, award and tier that is named must exist.

Bad: `class: enginering` where `classes` has `engineering`. Good: the id as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from subsidy_calc.faults import Text
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Policy


def _dangling(code: str, loc: Loc, kind: Text, name: str, known: list[str]) -> Finding:
    return Finding(
        code,
        loc,
        Text(f"没有这个{kind.zh}：{name}", f"there is no {kind.en} '{name}'"),
        Text(f"可用的有：{'、'.join(known)}", f"known: {', '.join(known)}"),
    )


_CLASS, _AREA = Text("奖项类别", "class"), Text("区域", "area")
_READING, _PLACE, _TIER = Text("解读", "reading"), Text("所属地", "place"), Text("等次", "tier")
_CHOICE, _AWARD = Text("选项", "choice"), Text("奖项", "award")


def check_references(policy: Policy) -> Iterator[Finding]:
    """Every class, area, reading, place, award and tier that is named exists."""
    classes, areas, readings = list(policy.classes), list(policy.areas), list(policy.readings)
    places = [place.id for place in policy.places]
    tiers = {award.id: [tier.id for tier in award.tiers] for award in policy.awards}
    named: list[tuple[Loc, Text, str | None, list[str]]] = [(("city",), _PLACE, policy.city, places)]
    for key, reading in policy.readings.items():
        named.append((("readings", key, "choice"), _CHOICE, reading.choice, list(reading.choices)))
    for i, place in enumerate(policy.places):
        named += [(("places", i, "area"), _AREA, place.area, areas)]
        named += [(("places", i, "reading"), _READING, place.reading, readings)]
    if policy.outside:
        named += [(("outside", "areas", i), _AREA, area, areas) for i, area in enumerate(policy.outside.areas)]
        named += [(("outside", "reading"), _READING, policy.outside.reading, readings)]
    for i, rule in enumerate(policy.funding):
        at: Loc = ("funding", i)
        named += [((*at, "classes", j), _CLASS, name, classes) for j, name in enumerate(rule.classes)]
        named += [((*at, "areas", j), _AREA, name, areas) for j, name in enumerate(rule.areas)]
        payers = ["city", "place", *places]
        named += [((*at, "pays", name), _PLACE, name, payers) for name in rule.pays]
        named += [((*at, "shared", j), _PLACE, name, payers) for j, name in enumerate(rule.shared)]
        named += [((*at, "reading"), _READING, rule.reading, readings)]
    for i, award in enumerate(policy.awards):
        at = ("awards", i)
        named += [((*at, "class"), _CLASS, award.class_, classes)]
        known = [*tiers[award.id], "none"]
        named += [((*at, "numbers", prefix), _TIER, tier, known) for prefix, tier in award.numbers.items()]
        if award.not_covered:
            named += [((*at, "not_covered", "reading"), _READING, award.not_covered.reading, readings)]
        named += [
            ((*at, "tiers", j, "reading"), _READING, tier.reading, readings) for j, tier in enumerate(award.tiers)
        ]
    full = [f"{award}/{tier}" for award, ids in tiers.items() for tier in ids]
    for i, entry in enumerate(policy.ambiguous):
        named += [(("ambiguous", i, "may_be", j), _TIER, name, full) for j, name in enumerate(entry.may_be)]
    for i, target in enumerate(policy.targets):
        named += [(("targets", i, "awards", j), _AWARD, name, list(tiers)) for j, name in enumerate(target.awards)]
        known = [tier for award in target.awards for tier in tiers.get(award, [])]
        named += [(("targets", i, "tiers", j), _TIER, name, known) for j, name in enumerate(target.tiers)]
    for loc, kind, name, known in named:
        if name is not None and name not in known:
            yield _dangling("lint.dangling", loc, kind, name, known)
