"""Where the header stands: below the title, the blank rows and the captions that a form puts above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from subsidy_calc.claims.columns import column_of

SEARCHED = 20
"""Among how many rows of a file or sheet the header is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """`cells`, as they name the columns; `at`, the position of the last row that they take."""

    at: int
    cells: tuple[str, ...]

    @property
    def known(self) -> frozenset[str]:
        """The canonical columns that it names."""
        return frozenset(column for cell in self.cells if (column := column_of(cell)))


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The header among a file's first rows: the row, or pair of rows, that names most known columns.

    A pair is a header in two storeys: a cell that is empty below takes the text above it, as where 企业名称 is merged
    over both rows and 奖项 stands under a caption. Of equals a single row before a pair, then the first. Where
    no row names a known column, the first row in which anything stands; None where there is none.
    """
    first = next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if first is None:
        return None
    searched = rows[first : first + SEARCHED]
    singles = [Header(first + at, tuple(row)) for at, row in enumerate(searched)]
    pairs = [Header(lower.at, _storeys(upper.cells, lower.cells)) for upper, lower in pairwise(singles)]
    return max([*singles, *pairs], key=lambda header: len(header.known))


def _storeys(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    width = max(len(upper), len(lower))
    above = upper + ("",) * (width - len(upper))
    below = lower + ("",) * (width - len(lower))
    return tuple(b if b.strip() else a for a, b in zip(above, below, strict=True))
