"""What stands between an award and its amount: conditions, exclusions, windows, caps, other money, revocation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from subsidy_calc.policy.fields import Amount, Id, Model, Name, Scope, Text

Key = Annotated[tuple[Id, ...], Field(min_length=1)]
"""What is counted as one: `enterprise`, `item`, `year` (of the award), `place`, or a column of the claim."""
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class Column(Model):
    """A column that this policy asks of a claim, beside those that every claims file has.

    kind `word`: one of `values`, each with its other ways of writing; `amount`: money; `quantity`: a number with at
    most three decimals; `date`.
    """

    id: Id
    name: Text
    headers: tuple[Name, ...] = ()
    kind: Literal["word", "amount", "quantity", "date"]
    values: dict[Id, tuple[Name, ...]] = {}


class Condition(Model):
    """A condition on a claim's column; an empty column is unknown, not met."""

    column: Id
    value: Id | tuple[Id, ...] = Field(alias="is")
    says: Text
    clause: Name

    @property
    def accepted(self) -> tuple[str, ...]:
        """The values that meet it."""
        return (self.value,) if isinstance(self.value, str) else self.value


class Exclusion(Scope):
    """Who gets nothing: those on a list, those whose column says so, or to whom something happened of late.

    `list` is a CSV file beside the rule file with a column of credit codes or names. `is` names values of a word
    column. `within_years` looks back from the award date to the day in a date column. Where the column is empty the
    claim goes to review; with `if_empty: clear` it does not.
    """

    id: Id
    says: Text
    clause: Name
    list: Name | None = None
    column: Id | None = None
    value: Id | tuple[Id, ...] | None = Field(None, alias="is")
    within_years: int | None = Field(None, gt=0)
    if_empty: Literal["unknown", "clear"] = "unknown"
    listed: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values that exclude."""
        return () if self.value is None else (self.value,) if isinstance(self.value, str) else self.value


class Window(Scope):
    """When a claim must be made: from `opens` to `closes` (month-day), `years` after the year of the award.

    `02-29` is the end of February in every year.
    """

    id: Id
    column: Id
    years: int = 1
    opens: MonthDay = "01-01"
    closes: MonthDay = "12-31"
    says: Text
    clause: Name


class OtherMoney(Scope):
    """Money that another level already paid for the same thing: the difference, nothing, or both are paid.

    An empty column is unknown; with `if_empty: none` it means that nothing was paid.
    """

    id: Id
    column: Id
    pays: Literal["difference", "nothing", "both"]
    if_empty: Literal["unknown", "none"] = "unknown"
    clause: Name


class HighestOnly(Scope):
    """Of the awards that it covers only the highest is paid, for each `per`, in each `period`."""

    id: Id
    per: Key
    clause: Name
    reading: Id | None = None


class Cap(Scope):
    """No more than `amount` for each `per`; the claim that crosses it is cut, later ones get nothing.

    `first`: the order in which claims use it up - by award date (then line), or the largest first.
    """

    id: Id
    amount: Amount
    per: Key
    first: Literal["earliest", "largest"] = "earliest"
    says: Text
    clause: Name


class CoWinners(Model):
    """Several enterprises that won one item share its amount in proportion to a column; the odd 分 go to the first.

    Where one of them has no figure there, or another amount than the others, a person decides on all.
    """

    column: Id
    clause: Name


class Clawback(Model):
    """A revoked award: what was paid is to be paid back; where nothing was paid, nothing is owed."""

    revoked: Id
    paid: Id
    says: Text
    clause: Name


class Budget(Scope):
    """A pot of money: a warning where more is owed than it holds. The policy does not say whose claim is cut."""

    id: Id
    amount: Amount
    name: Text
    clause: Name


class Beside(Model):
    """How this policy stands to another that is computed beside it, claim by claim.

    `both` are paid; `not-twice`: this one pays nothing where the other pays; `difference`: this one pays what its
    amount is above the other's; `higher`: only the higher of the two is paid (of equals, the other's).
    """

    policy: Id
    pays: Literal["both", "not-twice", "difference", "higher"]
    reading: Id | None = None
    clause: Name
