"""Parquet, from systems -> the frame that a text file of the same claims gives."""

from __future__ import annotations

import io

import polars as pl

from subsidy_calc.claims.columns import name_columns
from subsidy_calc.claims.damage import damaged, too_large, undamaged
from subsidy_calc.claims.delimited import no_claims
from subsidy_calc.claims.shape import shaped
from subsidy_calc.claims.written import texts
from subsidy_calc.faults import Faulty, Text

CELL_LIMIT = 300_000_000


def is_parquet(data: bytes) -> bool:
    """Whether a Parquet file begins here."""
    return data.startswith(b"PAR1")


def parquet(data: bytes, file: str) -> pl.DataFrame:
    """The frame of a Parquet file; the first record is line 2, as below the header of a CSV file of the same claims.

    Whole numbers are exact here whatever their length, so that a credit code stored as one is read; as a
    floating-point number it is mangled, as in a spreadsheet.
    """
    with undamaged(file, pl.exceptions.PolarsError, OSError, ValueError, OverflowError):
        lazy = pl.scan_parquet(io.BytesIO(data))
        schema = lazy.collect_schema()
        height = lazy.select(pl.len()).collect().item()
        names, faults = name_columns(schema.names(), file, 1)
        if faults:
            raise Faulty(*faults)
        if height * len(names) > CELL_LIMIT:
            raise Faulty(too_large(file, Text("超过 {n} 个单元格", "more than {n} cells").format(n=f"{CELL_LIMIT:,}")))
        if nested := [name for name, kind in schema.items() if kind.is_nested() or kind == pl.Binary]:
            raise Faulty(damaged(file, f"columns that are no text, number or date: {', '.join(nested)}"))
        written = as_written(lazy.collect(), names)
    if written.is_empty():
        raise Faulty(no_claims(file))
    return written


def as_written(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """A frame of typed columns as the texts that a person would see, under new `names`; its first row is line 2."""
    columns = [_text(frame[old], new) for old, new in zip(frame.columns, names, strict=True)]
    line = pl.int_range(2, frame.height + 2, dtype=pl.Int64, eager=True).alias("line")
    return shaped(pl.DataFrame([line, *columns]), names)


def _text(column: pl.Series, name: str) -> pl.Series:
    kind = column.dtype
    if kind.is_float() or isinstance(kind, pl.Datetime) or (kind.is_integer() and name == "award_date"):
        cells = ["" if cell is None else cell for cell in column.to_list()]
        return pl.Series(name, texts(cells, name), dtype=pl.String)
    return column.cast(pl.String).alias(name)
