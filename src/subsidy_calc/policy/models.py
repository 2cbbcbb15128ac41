"""What a rule file may say: the policy as frozen pydantic models. Unknown keys are errors."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from subsidy_calc.policy.fields import Amount, Id, Model, Name, Share, Text
from subsidy_calc.policy.limits import (
    Beside,
    Budget,
    Cap,
    Clawback,
    Column,
    Condition,
    CoWinners,
    Exclusion,
    HighestOnly,
    Key,
    OtherMoney,
    Window,
)
from subsidy_calc.policy.prices import Instalment, Price, Rate


class Reading(Model):
    """解读: a stated choice where the text of the policy is silent."""

    question: Text
    choice: Id
    choices: dict[Id, Text]
    clause: Name


class Effective(Model):
    """The days that the policy covers, by the award date or another `column`; an end left out is open."""

    start: date | None = Field(None, alias="from")
    until: date | None = None
    column: Id = "award-date"
    reading: Id | None = None


class Upgrade(Model):
    """Several tiers of one award for one enterprise and item: each in full, the difference, or the highest only.

    The order of an award's tiers is the order in which the file lists them, the lowest first.
    """

    pays: Literal["each-in-full", "top-up", "highest-only"]
    reading: Id | None = None


class Contested(Model):
    """Two enterprises claim one item of one tier: a person decides, or each is paid."""

    becomes: Literal["review", "each"]
    reading: Id | None = None


class Place(Model):
    """所属地: a county, district or zone, by its GB/T 2260 code or, where it has none, an id."""

    id: Id
    name: Text
    aliases: tuple[Name, ...] = ()
    area: Id
    reading: Id | None = None


class Outside(Model):
    """The areas whose applicants the policy does not cover."""

    areas: tuple[Id, ...]
    reading: Id


class Funding(Model):
    """Who pays: a rule that fits the awards of `classes` and the places of `areas` (left out: all).

    `pays` gives each payer (`city`, `place` or a place's id) its share; the remaining 分 are the last payer's.
    `shared` names payers who share without a ratio in the policy: only a local setting splits it.
    `round_to` rounds every part but the last payer's down to whole units (whole 万). `advanced_by` pays it all out
    first, and has it back from those who bear it.
    """

    id: Id
    name: Text
    classes: tuple[Id, ...] = ()
    areas: tuple[Id, ...] = ()
    pays: dict[Id, Share] = {}
    shared: tuple[Id, ...] = ()
    round_to: Amount | None = None
    advanced_by: Id | None = None
    reading: Id | None = None
    clause: Name

    @property
    def needs_place(self) -> bool:
        """Whether this rule can be applied only where the place is known."""
        return bool(self.areas) or "place" in self.pays or "place" in self.shared


class Ambiguous(Model):
    """A way of writing that may mean several tiers (`award/tier`): never guessed."""

    alias: Name
    may_be: tuple[Name, ...] = Field(min_length=2)


class RoleAlias(Model):
    """A way of writing an award that states the enterprise's role too."""

    alias: Name
    role: Literal["lead", "participant"]


class NotCovered(Model):
    """Names of honours that resemble this award and that the policy, as read, does not pay."""

    names: tuple[Name, ...]
    reading: Id


class Tier(Model):
    """等次: what a level of an award pays. `aliases` name it beside its award, `full_names` award and tier at once."""

    id: Id
    name: Text
    aliases: tuple[Name, ...] = ()
    full_names: tuple[Name, ...] = ()
    claims_role: tuple[RoleAlias, ...] = ()
    amount: Price
    rates: tuple[Rate, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    reading: Id | None = None


class Award(Model):
    """奖项: an honour with its tiers, from the lowest to the highest.

    `evidence` says what a claim is usually asked to bring: advice, which decides nothing.
    """

    id: Id
    name: Text
    aliases: tuple[Name, ...] = ()
    claims_role: tuple[RoleAlias, ...] = ()
    class_: Id = Field(alias="class")
    level: Literal["national", "provincial", "municipal", "various"]
    once_per: Key
    repeat_reading: Id | None = None
    item_name: Text | None = None
    upgrade: Upgrade | None = None
    co_winners: CoWinners | None = None
    requires: tuple[Condition, ...] = ()
    numbers: dict[Name, Id] = {}
    not_covered: NotCovered | None = None
    clause: Name
    evidence: tuple[Text, ...] = ()
    tiers: tuple[Tier, ...] = Field(min_length=1)


class Target(Model):
    """A target of the policy, for the progress report."""

    awards: tuple[Id, ...]
    tiers: tuple[Id, ...] = ()
    at_least: int = Field(gt=0)
    total: bool = False
    by: int
    clause: Name


class Policy(Model):
    """政策: one rule file."""

    id: Id
    version: Name
    name: Text
    clause: Name
    effective: Effective = Effective()
    upgrade: Upgrade = Upgrade(pays="each-in-full")
    contested: Contested = Contested(becomes="review")
    columns: tuple[Column, ...] = ()
    readings: dict[Id, Reading] = {}
    classes: dict[Id, Text]
    areas: dict[Id, Text]
    place_prefixes: tuple[Name, ...] = ()
    city: Id
    places: tuple[Place, ...] = Field(min_length=1)
    outside: Outside | None = None
    funding: tuple[Funding, ...] = Field(min_length=1)
    ambiguous: tuple[Ambiguous, ...] = ()
    evidence_note: Text | None = None
    awards: tuple[Award, ...] = Field(min_length=1)
    exclusions: tuple[Exclusion, ...] = ()
    windows: tuple[Window, ...] = ()
    other_money: tuple[OtherMoney, ...] = ()
    highest_only: tuple[HighestOnly, ...] = ()
    caps: tuple[Cap, ...] = ()
    clawback: Clawback | None = None
    budgets: tuple[Budget, ...] = ()
    beside: tuple[Beside, ...] = ()
    targets: tuple[Target, ...] = ()
    sha256: str = Field("", exclude=True)

    def choice(self, reading: str) -> str | None:
        """The choice made in a reading; None where the policy has no such reading."""
        found = self.readings.get(reading)
        return found.choice if found else None
