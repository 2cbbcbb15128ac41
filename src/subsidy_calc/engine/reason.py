"""A reason: its code, what it makes of a claim, and what it says in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text


@dataclass(frozen=True)
class Reason:
    """`status` is what the claim becomes (None: a note); placeholders in `text` are columns of the claim.

    `{subject}` is what a part of the policy says of itself, `{column}`, `{written}` and `{values}` the column that it
    asks about. `at_qualify`: every policy marks it, before claims are held against each other.
    """

    code: str
    status: str | None
    text: Text
    at_qualify: bool = False


def reason(code: str, status: str | None, zh: str, en: str, at_qualify: bool = False) -> Reason:
    """A reason with its text in both languages."""
    return Reason(code, status, Text(zh, en), at_qualify)
