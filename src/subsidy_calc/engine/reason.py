"""A reason: its code, what it makes of a claim, and what it says in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text


@dataclass(frozen=True)
class Reason:
    """`status` is what the claim becomes (None: a note); placeholders in `text` are columns of the claim.

    `{subject}` is what a part of the policy says of itself, `{column}`, `{written}` and `{values}` the column that it
    asks about. `column` is the canonical column whose cell is to be looked at first; empty where the part of the policy
    says which. `at_qualify`: every policy marks it, before claims are held against each other.
    """

    code: str
    status: str | None
    column: str
    text: Text
    at_qualify: bool = False


def reason(code: str, status: str | None, column: str, zh: str, en: str, at_qualify: bool = False) -> Reason:
    """A reason with its text in both languages."""
    return Reason(code, status, column, Text(zh, en), at_qualify)
