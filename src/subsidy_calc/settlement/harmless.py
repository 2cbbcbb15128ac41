"""No cell that a spreadsheet would run: CSV, XLSX and Parquet alike, since one is so often saved as another."""

from __future__ import annotations

import re

import polars as pl

from subsidy_calc.keys import BLANKS

WOULD_RUN = rf"^(?:[{BLANKS}\x00-\x1F]*[=+\-@＝＋－＠]|[\t\r\n])"
"""`= + - @`, in full width too (which a spreadsheet may fold), also behind what shows as nothing; tab, CR, LF."""
_RUNS = re.compile(WOULD_RUN)


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before every text, and every column's name, that a spreadsheet would run.

    Numbers stay as they are: a negative amount is a number cell and no formula.
    """
    text = pl.selectors.string()
    found = frame.select(text.str.contains(WOULD_RUN).any())
    runs = pl.col([column.name for column in found if column.item()])
    cell = pl.when(runs.str.contains(WOULD_RUN)).then(pl.lit("'") + runs).otherwise(runs)
    return frame.with_columns(cell.name.keep()).rename(_harmless_names(frame.columns))


def harmless_text(text: str) -> str:
    """One text with an apostrophe before it, if a spreadsheet would run it."""
    return f"'{text}" if _RUNS.match(text) else text


def _harmless_names(names: list[str]) -> dict[str, str]:
    """New names for the columns whose own would run, none of which is taken."""
    renamed: dict[str, str] = {}
    for name in names:
        harmless_name = harmless_text(name)
        while harmless_name != name and harmless_name in names:
            harmless_name = f"'{harmless_name}"
        renamed[name] = harmless_name
    return renamed
