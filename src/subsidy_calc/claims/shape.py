"""The shape of rows as read, whatever the file: blanks gone, giant cells cut, empty rows left out."""

from __future__ import annotations

import re

import polars as pl

SHAPE_FAULTS = ("row.short", "row.long", "row.quote", "row.formula")
LARGE = "row.field-too-large"
FIELD_LIMIT = 1_000_000
KEPT = 200

BLANK = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\xad\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x2010))
)
"""Characters around a cell's text that show as nothing: white space, zero-width and direction marks."""


def shaped(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The frame with the columns `names` as every reader gives them: `trimmed`, `without_nameless`."""
    return without_nameless(trimmed(frame, names), names)


def without_nameless(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The frame without columns that have no name and in which nothing stands."""
    return frame.drop(name for name in names if re.fullmatch(r"extra:#\d+", name) and frame[name].is_null().all())


def trimmed(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """The rows in which something stands, with their cells as every reader gives them.

    Reads: line, the String columns `names`, any of SHAPE_FAULTS. Adds: the shape faults that are missing (False) and
    LARGE. Cells lose the blanks around them (null where nothing is left); one over 1 MB keeps its first 200
    characters.
    """
    texts = frame.select(pl.col(names).str.strip_chars(BLANK))  # apart: the column `line` is not in the same chunks
    texts = texts.select(pl.when(pl.col(names) != "").then(pl.col(names)))
    large = texts.select(pl.any_horizontal(pl.col(names).str.len_bytes() > FIELD_LIMIT).fill_null(False)).to_series()
    given = [LARGE] if LARGE in frame.columns else []
    whole = frame.select(
        "line",
        *(code if code in frame.columns else pl.lit(False).alias(code) for code in SHAPE_FAULTS),
        pl.any_horizontal(large, *given).fill_null(False).alias(LARGE),
    ).with_columns(texts)
    if whole[LARGE].any():
        cell = pl.col(names)
        whole = whole.with_columns(
            pl.when(cell.str.len_bytes() > FIELD_LIMIT).then(cell.str.head(KEPT) + "…").otherwise(cell)
        )
    return whole.filter(pl.any_horizontal(pl.col(names).is_not_null()) | pl.any_horizontal(SHAPE_FAULTS))
