"""For people: `file:line:column-name: severity: message [code]`, and below it what to do."""

from __future__ import annotations

from typing import BinaryIO

from subsidy_calc.settlement.reports.words import omitted, sentences
from subsidy_calc.settlement.validation import Validation


def write(validation: Validation, out: BinaryIO) -> None:
    """Each finding in a line, its help in the next; last, how many more there are."""
    for finding in validation.shown:
        out.write(f"{sentences(finding, validation.lang)}\n".encode())
    if more := omitted(validation.omitted, validation.lang):
        out.write(f"{more}\n".encode())
