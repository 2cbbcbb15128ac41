"""Look-ups as Narwhals expressions that every engine runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw


def look_up(column: nw.Expr, table: Mapping[Any, Any], dtype: Any) -> nw.Expr:
    """The value that `table` holds for each value of `column`; null where it holds none."""
    if not table:
        return nw.lit(None, dtype=dtype)
    return column.replace_strict(list(table), list(table.values()), default=None, return_dtype=dtype)


def among(column: nw.Expr, values: Any) -> nw.Expr:
    """True where the column's value is one of `values`; false where it is not, or is null."""
    return column.is_in(list(values)).fill_null(False)


def touched(claims: nw.LazyFrame[Any], where: Mapping[str, nw.Expr]) -> nw.LazyFrame[Any]:
    """Mark, for each reading, the claims on which it bears: `reading:<id>`, beside those marked by other steps."""
    present = claims.collect_schema().names()
    marks = {f"reading:{reading}": bears.fill_null(False) for reading, bears in where.items()}
    marks = {name: nw.col(name) | bears if name in present else bears for name, bears in marks.items()}
    return claims.with_columns(**marks) if marks else claims


def pair_key(left: str, right: str) -> nw.Expr:
    """The look-up key of two columns: `left|right`, a null counting as empty."""
    return nw.concat_str([nw.col(left).fill_null(""), nw.col(right).fill_null("")], separator="|")
