"""What is wrong between the parts of a rule file, each part being well formed: one function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from subsidy_calc.faults import Text
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.models import Policy

Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Finding:
    """One fault between parts, at the model path `loc`."""

    code: str
    loc: Loc
    message: Text
    help: Text


def findings(policy: Policy) -> list[Finding]:
    """All faults of a policy whose parts are well formed."""
    return [finding for check in CHECKS for finding in check(policy)]


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


def check_unused_classes(policy: Policy) -> Iterator[Finding]:
    """A funding rule for a class that no award has can never apply."""
    used = {award.class_ for award in policy.awards}
    for i, rule in enumerate(policy.funding):
        for j, name in enumerate(rule.classes):
            if name in policy.classes and name not in used:
                yield Finding(
                    "lint.class-without-award",
                    ("funding", i, "classes", j),
                    Text(f"没有奖项属于类别 {name}", f"no award has the class '{name}'"),
                    Text("删去这一类别，或给奖项标上它", "remove it, or give it to an award"),
                )


def check_same_ids(policy: Policy) -> Iterator[Finding]:
    """Awards, tiers of one award, places and funding rules each have their own id."""
    groups: list[tuple[Loc, list[str]]] = [
        (("awards",), [award.id for award in policy.awards]),
        (("places",), [place.id for place in policy.places]),
        (("funding",), [rule.id for rule in policy.funding]),
        *((("awards", i, "tiers"), [tier.id for tier in award.tiers]) for i, award in enumerate(policy.awards)),
    ]
    for loc, ids in groups:
        for i, name in enumerate(ids):
            if name in ids[:i]:
                yield Finding(
                    "lint.same-id",
                    (*loc, i, "id"),
                    Text(f"id {name} 用了两次", f"the id '{name}' is used twice"),
                    Text("改成不同的 id", "give each its own id"),
                )


def check_aliases(policy: Policy) -> Iterator[Finding]:
    """No way of writing names two awards, two tiers of one award, or two places."""
    awards: dict[str, str] = {}
    for i, award in enumerate(policy.awards):
        at: Loc = ("awards", i)
        mine: list[tuple[Loc, str]] = [
            ((*at, "name", "zh"), award.name.zh),
            ((*at, "name", "en"), award.name.en),
        ]
        mine += [((*at, "aliases", j), alias) for j, alias in enumerate(award.aliases)]
        mine += [((*at, "claims_role", j, "alias"), a.alias) for j, a in enumerate(award.claims_role)]
        tiers: dict[str, str] = {}
        for j, tier in enumerate(award.tiers):
            here: Loc = (*at, "tiers", j)
            full: list[tuple[Loc, str]] = [((*here, "full_names", k), n) for k, n in enumerate(tier.full_names)]
            full += [((*here, "claims_role", k, "alias"), a.alias) for k, a in enumerate(tier.claims_role)]
            short: list[tuple[Loc, str]] = [
                ((*here, "name", "zh"), tier.name.zh),
                ((*here, "name", "en"), tier.name.en),
                *(((*here, "aliases", k), alias) for k, alias in enumerate(tier.aliases)),
            ]
            yield from _clashes([*short, *full], tiers, tier.id, Text("等次", "tier"))
            mine += full
        if award.not_covered:
            mine += [((*at, "not_covered", "names", j), name) for j, name in enumerate(award.not_covered.names)]
        yield from _clashes(mine, awards, award.id, Text("奖项", "award"))
    places: dict[str, str] = {}
    for i, place in enumerate(policy.places):
        names: list[tuple[Loc, str]] = [(("places", i, "name", "zh"), place.name.zh)]
        names += [(("places", i, "name", "en"), place.name.en)]
        names += [(("places", i, "aliases", j), alias) for j, alias in enumerate(place.aliases)]
        yield from _clashes(names, places, place.id, Text("所属地", "place"))


def _clashes(names: list[tuple[Loc, str]], seen: dict[str, str], owner: str, kind: Text) -> Iterator[Finding]:
    for loc, name in names:
        other = seen.setdefault(text_key_of(name), owner)
        if other != owner:
            yield Finding(
                "lint.same-alias",
                loc,
                Text(f"“{name}”已是{kind.zh} {other} 的写法", f"'{name}' already names the {kind.en} '{other}'"),
                Text("删去一处，或把它列入 ambiguous", "remove one of them, or list it under ambiguous"),
            )


def check_shares(policy: Policy) -> Iterator[Finding]:
    """The shares of a funding rule sum to 100%, and a rule says either shares or who shares without a ratio."""
    for i, rule in enumerate(policy.funding):
        if bool(rule.pays) == bool(rule.shared):
            yield Finding(
                "lint.pays-or-shared",
                ("funding", i),
                Text("资金规则要写 pays 或 shared 之一", "a funding rule has either pays or shared"),
                Text("有比例写 pays，没有比例写 shared", "pays where the policy states shares, else shared"),
            )
        elif rule.pays and (total := sum(rule.pays.values())) != 1:
            yield Finding(
                "lint.shares-sum",
                ("funding", i, "pays"),
                Text(
                    f"各方比例合计 {float(total):.2%}，不是 100%",
                    f"the shares sum to {float(total):.2%}, not 100%",
                ),
                Text("改正比例，使合计为 100%", "make them sum to 100%"),
            )


def check_window(policy: Policy) -> Iterator[Finding]:
    """The policy does not end before it begins."""
    window = policy.effective
    if window.start and window.until and window.until < window.start:
        yield Finding(
            "lint.window",
            ("effective", "until"),
            Text("截止日期早于起始日期", "the policy ends before it begins"),
            Text("改正 from 或 until", "correct from or until"),
        )


CHECKS: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    check_references,
    check_unused_classes,
    check_same_ids,
    check_aliases,
    check_shares,
    check_window,
)
