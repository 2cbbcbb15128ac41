"""Who bears an amount: the funding rule for each tier and place, as a table worked out once from the policy."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from subsidy_calc.engine.local import Local
from subsidy_calc.policy.models import Award, Funding, Policy


@dataclass(frozen=True)
class Split:
    """One way to divide an amount: payers with their shares; the odd 分 are those of `parts[residual]`.

    No parts: the money is owed, and not yet allocated.
    """

    rule: str
    parts: tuple[tuple[str, Fraction], ...]
    residual: int
    round_to: int | None = None


def funding_rule(policy: Policy, award: Award, area: str | None) -> Funding | None:
    """The first funding rule that fits; where the place is unknown (`area` None), one that needs no place."""
    for rule in policy.funding:
        if rule.classes and award.class_ not in rule.classes:
            continue
        if area is None:
            return None if rule.needs_place else rule
        if not rule.areas or area in rule.areas:
            return rule
    return None


def placeless_tiers(policy: Policy) -> list[str]:
    """The tiers whose funding does not ask for the place."""
    return [
        f"{award.id}/{tier.id}" for award in policy.awards if funding_rule(policy, award, None) for tier in award.tiers
    ]


def split_table(policy: Policy, local: Local | None) -> dict[str, Split]:
    """`tier id|place id` (place empty where it is unknown and not needed) -> how its amount is divided."""
    table: dict[str, Split] = {}
    for award in policy.awards:
        splits: dict[str, Split] = {}
        if rule := funding_rule(policy, award, None):
            splits[""] = _split(rule, policy, "", "", local)
        for place in policy.places:
            if rule := funding_rule(policy, award, place.area):
                splits[place.id] = _split(rule, policy, place.id, place.name.zh, local)
        for tier in award.tiers:
            table.update({f"{award.id}/{tier.id}|{place_id}": split for place_id, split in splits.items()})
    return table


def _split(rule: Funding, policy: Policy, place_id: str, place_name: str, local: Local | None) -> Split:
    def payer(word: str) -> str:
        return {"city": policy.city, "place": place_id}.get(word, word)

    if rule.pays:
        parts: dict[str, Fraction] = {}
        for word, share in rule.pays.items():
            if share:
                bearer = payer(word)  # of a claim whose place is the city itself, both words name one payer
                parts[bearer] = parts.get(bearer, Fraction(0)) + share
        return Split(rule.id, tuple(parts.items()), list(parts).index(bearer), rule.round_to)
    city_share = local.share_of(place_id, place_name) if local else None
    if local is None or city_share is None:
        return Split(rule.id, (), 0)
    shares = [("city", city_share), ("place", 1 - city_share)]
    words = [(word, share) for word, share in shares if share]
    residual = [word for word, _ in words].index(local.odd_fen) if len(words) == 2 else 0
    return Split(rule.id, tuple((payer(word), share) for word, share in words), residual)
