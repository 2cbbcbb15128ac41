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


def pair_key(left: str, right: str) -> nw.Expr:
    """The look-up key of two columns: `left|right`, a null counting as empty."""
    return nw.concat_str([nw.col(left).fill_null(""), nw.col(right).fill_null("")], separator="|")
