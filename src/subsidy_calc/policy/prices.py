"""What a tier pays: one amount, or an amount that hangs on the claim's date or on one of its columns."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from subsidy_calc.policy.fields import Amount, Id, Model, Name, Share


def _bound(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Bound = Annotated[str, BeforeValidator(_bound, json_schema_input_type=str | int)]
"""A quantity as it is written, `2` or `12.5`: text, so that no digit is lost."""


class Version(Model):
    """An amount and the days on which it is in force; an end left out is open."""

    start: date | None = Field(None, alias="from")
    until: date | None = None
    amount: Amount


class Dated(Model):
    """Dated versions: the amount in force on the day in `column` (left out: the award date)."""

    dated: tuple[Version, ...] = Field(min_length=1)
    column: Id = "award-date"


class ByColumn(Model):
    """An amount for each value of a column: rank, role, kind, type of applicant. A value not listed gives `otherwise`.

    No `otherwise`: such a claim is ineligible.
    """

    column: Id
    values: dict[Name, Amount] = Field(min_length=1)
    otherwise: Amount | None = None


class Band(Model):
    """Quantities from `from` (included) or `above` (not included), to `to` (included) or `below` (not included)."""

    start: Bound | None = Field(None, alias="from")
    above: Bound | None = None
    to: Bound | None = None
    below: Bound | None = None
    each: Amount


class Banded(Model):
    """So much for each unit, by bands of the quantity in `column`.

    `counts: marginal` pays each unit at its own band's amount, `whole` the whole quantity at the amount of its band.
    """

    column: Id
    counts: Literal["marginal", "whole"]
    bands: tuple[Band, ...] = Field(min_length=1)
    at_most: Amount | None = None


class ShareOf(Model):
    """A share of the money in `column` (a cost, what an upper level paid), as far as it is above `above`."""

    share: Share
    of: Id
    above: Amount = 0
    at_most: Amount | None = None


class Approved(Model):
    """Up to an amount: what `approved` says (a column of the claim), never more than `at_most`.

    Where the column is empty the claim goes to review, with `at_most` at stake.
    """

    approved: Id
    at_most: Amount


def _form(value: Any) -> str:
    """Which form is written, told by the key that only it has."""
    if not isinstance(value, dict):
        return "fixed"
    return next((form for form in ("dated", "values", "bands", "share", "approved") if form in value), "values")


Price = Annotated[
    Annotated[Amount, Tag("fixed")]
    | Annotated[Dated, Tag("dated")]
    | Annotated[ByColumn, Tag("values")]
    | Annotated[Banded, Tag("bands")]
    | Annotated[ShareOf, Tag("share")]
    | Annotated[Approved, Tag("approved")],
    Discriminator(_form),
]


class Rate(Model):
    """A share of the amount for each value of a column: a revision at 50%. A value not listed gives `otherwise`.

    No `otherwise`: such a claim is ineligible.
    """

    column: Id
    values: dict[Name, Share] = Field(min_length=1)
    otherwise: Share | None = None


class Instalment(Model):
    """One part of the amount: a share of it, or the policy's own figure; due so many years after the award."""

    share: Share | None = None
    amount: Amount | None = None
    after_years: int = Field(0, ge=0)
