"""A long sheet before it is written: its name, its columns, its rows, and a total below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from subsidy_calc.faults import Fault, Faulty, Text

Kind = Literal["text", "prose", "money", "count"]
"""`text` is as wide as its cells, `prose` wraps, `money` is 元 (Decimal), `count` an integer."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, by the file format."""


@dataclass(frozen=True)
class Column:
    """A column: its header, the column of the frame that fills it, and how it is shown."""

    header: str
    source: str
    kind: Kind = "text"

    @property
    def wraps(self) -> bool:
        """Whether it holds text, which takes several lines where it is longer than the column is wide."""
        return self.kind in ("text", "prose")


@dataclass(frozen=True)
class Sheet:
    """Rows under one header.

    The first `printed` columns go to the printer, so that its letters can be read; the others are for the screen.
    `total` is (its word, column, 分) for a last line; `empty` is said where no row is.
    """

    name: str
    columns: tuple[Column, ...]
    frame: pl.DataFrame
    printed: int
    total: tuple[str, str, int] | None = None
    empty: str = ""

    def check(self) -> None:
        """Raise Faulty where the rows are more than a sheet can have."""
        needed = 1 + self.frame.height + (self.total is not None)
        if needed > MOST_ROWS:
            raise Faulty(
                Fault(
                    "xlsx.too-many-rows",
                    Text(
                        f"工作表“{self.name}”要 {needed:,} 行，超过 XLSX 的 {MOST_ROWS:,} 行上限",
                        f"sheet '{self.name}' needs {needed:,} rows; an XLSX sheet has at most {MOST_ROWS:,}",
                    ),
                    help=Text(
                        "改用 --format csv 或 parquet，或把申报文件分几次核定",
                        "use --format csv or parquet, or compute the claims files in several runs",
                    ),
                )
            )


_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " ") | {code: " " for code in range(32)})
_LONGEST = 31


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook accepts: at most 31 UTF-16 units, no []:*?/\\, no edge apostrophe, unlike any `taken`.

    Adds the name, in lower case (Excel's own comparison), to `taken`.
    """
    whole = " ".join(wanted.translate(_FORBIDDEN).split()).strip("'") or "-"
    number, name = 1, _cut(whole, _LONGEST)
    while name.lower() in taken or name.lower() == "history":  # a name that Excel keeps for itself
        number += 1
        mark = f" ({number})"
        name = _cut(whole, _LONGEST - len(mark)) + mark
    taken.add(name.lower())
    return name


def _cut(text: str, most: int) -> str:
    cut = text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    return cut.strip().strip("'") or "-"
