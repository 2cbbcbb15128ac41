"""How people write awards, tiers and places: every accepted way of writing, as look-up tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.models import Award, Policy, Tier


def pair(award_key: str, tier_key: str = "") -> str:
    """The look-up key of what stands in a claim's columns award and tier."""
    return f"{award_key}|{tier_key}"


@dataclass
class Names:
    """Look-up tables from normalised text (`text_key`) to ids."""

    tiers: dict[str, str] = field(default_factory=dict)
    """award|tier -> tier id."""
    awards: dict[str, str] = field(default_factory=dict)
    """award -> award id, for saying what is missing where no tier is found."""
    contradictions: set[str] = field(default_factory=set)
    """award|tier where each names another tier of one award."""
    roles: dict[str, str] = field(default_factory=dict)
    """award text that states a role -> role."""
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """award text -> the tier ids it may mean."""
    not_covered: dict[str, str] = field(default_factory=dict)
    """award text that the policy, as read, does not pay -> award id."""
    places: dict[str, str] = field(default_factory=dict)
    """place -> place id."""


def _keys(texts: Iterable[str]) -> list[str]:
    return [text_key_of(text) for text in texts]


def award_names(award: Award) -> list[str]:
    """Every way of writing the award without its tier."""
    return [
        award.name.zh,
        award.name.en,
        *award.aliases,
        award.id,
        *(alias.alias for alias in award.claims_role),
    ]


def tier_names(tier: Tier) -> list[str]:
    """Every way of writing the tier beside its award."""
    return [tier.name.zh, tier.name.en, *tier.aliases, tier.id]


def full_names(tier: Tier) -> list[str]:
    """Every way of writing award and tier at once."""
    return [*tier.full_names, *(alias.alias for alias in tier.claims_role)]


def names_of(policy: Policy) -> Names:
    """All look-up tables of a policy."""
    names = Names()
    for award in policy.awards:
        bare = _keys(award_names(award))
        for alias in award.claims_role:
            names.roles[text_key_of(alias.alias)] = alias.role
        names.awards.update(dict.fromkeys(bare, award.id))
        full_of = {tier.id: _keys(full_names(tier)) for tier in award.tiers}
        short_of = {tier.id: _keys(tier_names(tier)) for tier in award.tiers}
        stated_beside = {tier: [*short_of[tier], *full_of[tier]] for tier in full_of}
        for tier in award.tiers:
            tier_id = f"{award.id}/{tier.id}"
            if len(award.tiers) == 1:
                full_of[tier.id] += bare
            for alias in tier.claims_role:
                names.roles[text_key_of(alias.alias)] = alias.role
            full = full_of[tier.id]
            for beside in [*short_of[tier.id], *full]:
                for name in [*bare, *full]:
                    names.tiers[pair(name, beside)] = tier_id
            for name in full:
                names.tiers[pair(name)] = tier_id
                for other, stated in stated_beside.items():
                    if other != tier.id:
                        names.contradictions.update(pair(name, beside) for beside in stated)
        for award_text in [key for keys in full_of.values() for key in keys]:
            names.awards.setdefault(award_text, award.id)
        if award.not_covered:
            names.not_covered.update(dict.fromkeys(_keys(award.not_covered.names), award.id))
    _add_ambiguous(names, policy)
    names.places = places_of(policy)
    return names


def _add_ambiguous(names: Names, policy: Policy) -> None:
    tiers = {f"{award.id}/{tier.id}": tier for award in policy.awards for tier in award.tiers}
    for entry in policy.ambiguous:
        key = text_key_of(entry.alias)
        names.ambiguous[key] = entry.may_be
        for tier_id in entry.may_be:
            for beside in _keys([*tier_names(tiers[tier_id]), *full_names(tiers[tier_id])]):
                names.tiers[pair(key, beside)] = tier_id


def places_of(policy: Policy) -> dict[str, str]:
    """Every way of writing a place: key -> place id. A place's own name beats a prefixed alias of another."""
    prefixes = _keys(policy.place_prefixes)
    own = {place.id: _keys([place.id, place.name.zh, place.name.en, *place.aliases]) for place in policy.places}
    places = {prefix + key: place for place, keys in own.items() for key in keys[1:] for prefix in prefixes}
    return places | {key: place for place, keys in own.items() for key in keys}
