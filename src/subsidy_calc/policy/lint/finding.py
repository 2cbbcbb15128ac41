"""What a check finds: a code, the place in the file, what is wrong, and the way out."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text

Loc = tuple[int | str, ...]
"""The path from the top of the file to a value: `("awards", 0, "tiers", 1, "amount")`."""


@dataclass(frozen=True)
class Finding:
    """One fault between parts, at the model path `loc`."""

    code: str
    loc: Loc
    message: Text
    help: Text
