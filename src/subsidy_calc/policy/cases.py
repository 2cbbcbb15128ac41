"""Worked cases of a policy: given these claims, expect these determinations. Written by people who do not program."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from subsidy_calc.policy.fields import Amount, Id, Model, Name, Share, SignedAmount, Text


class LocalCase(Model):
    """Local settings of a case."""

    city_share: dict[Name, Share]
    odd_fen: Literal["city", "place"]


class Expected(Model):
    """What one claim must give; what is left out is not compared, but for the amount, which is then 0."""

    status: Literal["payable", "duplicate", "superseded", "ineligible", "review", "invalid"]
    owed: SignedAmount = 0
    at_stake: Amount = 0
    pays: dict[Name, SignedAmount] | None = None
    instalments: tuple[Amount, ...] | None = None
    unallocated: Amount | None = None
    reasons: tuple[Name, ...] = ()
    readings: tuple[Id, ...] = ()


class CaseClaim(Model):
    """One claim of a case, in the words of a claims file; `extra` holds columns that the policy asks beside these."""

    claim_id: str | None = None
    enterprise: str | None = None
    uscc: str | None = None
    place: str | None = None
    award: str | None = None
    tier: str | None = None
    item: str | None = None
    role: str | None = None
    award_date: str | None = None
    certificate: str | None = None
    extra: dict[Name, str] = {}
    expect: Expected

    @property
    def written(self) -> dict[str, str | None]:
        """The claim as a row of a file: header -> what stands there."""
        return {**self.model_dump(exclude={"expect", "extra"}), **self.extra}


class Case(Model):
    """One worked case; `readings` changes choices for this case alone."""

    name: Text | Name
    local: LocalCase | None = None
    readings: dict[Id, Id] = Field(default_factory=dict)
    claims: tuple[CaseClaim, ...]


class Cases(Model):
    """A file of worked cases; `beside` names rule files that are computed beside this one."""

    beside: tuple[Name, ...] = ()
    cases: tuple[Case, ...]
