"""What a rule file may say: the policy as frozen pydantic models. Unknown keys are errors."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from subsidy_calc import faults
from subsidy_calc.money import parse_amount, parse_share


def _amount(value: object) -> int:
    try:
        return parse_amount(str(value))
    except ValueError:
        raise PydanticCustomError(
            "amount",
            "{en}",
            {
                "zh": f"“{value}”不是金额",
                "en": f"'{value}' is not an amount",
                "help_zh": "写成 20万、1.5万元 或 200000，不能为负，精确到分",
                "help_en": "write 20万, 1.5万元 or 200000; never negative, whole 分",
            },
        ) from None


def _share(value: object) -> Fraction:
    try:
        return parse_share(str(value))
    except ValueError:
        raise PydanticCustomError(
            "share",
            "{en}",
            {
                "zh": f"“{value}”不是 0 到 100% 之间的比例",
                "en": f"'{value}' is not a share between 0 and 100%",
                "help_zh": "写成 60% 或 3/7",
                "help_en": "write 60% or 3/7",
            },
        ) from None


Amount = Annotated[int, BeforeValidator(_amount, json_schema_input_type=str | int)]
"""分, written as 20万."""
Share = Annotated[Fraction, BeforeValidator(_share, json_schema_input_type=str)]
"""A fraction, written as 60% or 3/7."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Name = Annotated[str, Field(min_length=1)]


class Model(BaseModel):
    """A part of a rule file: frozen, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Text(Model):
    """A text in both languages."""

    zh: Name
    en: Name

    @property
    def text(self) -> faults.Text:
        """The same as the plain bilingual text that messages are made of."""
        return faults.Text(self.zh, self.en)


class Reading(Model):
    """解读: a stated choice where the text of the policy is silent."""

    question: Text
    choice: Id
    choices: dict[Id, Text]
    clause: Name


class Effective(Model):
    """The award dates that the policy covers; an end left out is open."""

    start: date | None = Field(None, alias="from")
    until: date | None = None


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
    """

    id: Id
    name: Text
    classes: tuple[Id, ...] = ()
    areas: tuple[Id, ...] = ()
    pays: dict[Id, Share] = {}
    shared: tuple[Id, ...] = ()
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


class Condition(Model):
    """A condition on a claim's column; an empty column is unknown, not met."""

    column: Literal["role"]
    value: Literal["lead", "participant"] = Field(alias="is")
    says: Text
    clause: Name


class NotCovered(Model):
    """Names of honours that resemble this award and that the policy, as read, does not pay."""

    names: tuple[Name, ...]
    reading: Id


class Tier(Model):
    """等次: one amount. `aliases` name it beside its award; `full_names` name award and tier at once."""

    id: Id
    name: Text
    aliases: tuple[Name, ...] = ()
    full_names: tuple[Name, ...] = ()
    claims_role: tuple[RoleAlias, ...] = ()
    amount: Amount
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
    once_per: tuple[Literal["enterprise", "item", "year"], ...] = Field(min_length=1)
    item_name: Text | None = None
    upgrades: bool = True
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
    targets: tuple[Target, ...] = ()
    sha256: str = Field("", exclude=True)

    def choice(self, reading: str) -> str | None:
        """The choice made in a reading; None where the policy has no such reading."""
        found = self.readings.get(reading)
        return found.choice if found else None
