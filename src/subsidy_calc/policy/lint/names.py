"""No id is used twice, and no way of writing names two awards, two tiers of one award, or two places.

A name that may mean several tiers is listed under `ambiguous`, and claims that use it are answered so.
"""

from __future__ import annotations

from collections.abc import Iterator

from subsidy_calc.faults import Text
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Policy


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
