"""Look-ups and exact division as Narwhals expressions that every engine runs, to the same end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import narwhals as nw

_by_value: ContextVar[bool] = ContextVar("by_value", default=False)


@contextmanager
def looked_up_by_value() -> Iterator[None]:
    """While this holds, a look-up asks for each value whether the column is among its keys.

    For Spark, which searches a table of keys from its start for every row, but a set of keys by hash.
    """
    before = _by_value.set(True)
    try:
        yield
    finally:
        _by_value.reset(before)


def look_up(column: nw.Expr, table: Mapping[Any, Any], dtype: Any) -> nw.Expr:
    """The value that `table` holds for each value of `column`; null where it holds none."""
    if not table:
        return nw.lit(None, dtype=dtype)
    if _by_value.get():
        keys: dict[Any, list[Any]] = {}
        for key, value in table.items():
            keys.setdefault(value, []).append(key)
        found = nw.lit(None, dtype=dtype)
        for value, some in keys.items():
            found = nw.when(column.is_in(some)).then(nw.lit(value, dtype=dtype)).otherwise(found)
        return found
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


def quotient(dividend: nw.Expr, divisor: nw.Expr | int) -> nw.Expr:
    """dividend / divisor of whole numbers, rounded down, exactly.

    Spark divides as floating point, which beyond 2^53 is near the quotient only: what is left over is divided again.
    """
    near = dividend // divisor
    return near + (dividend - near * divisor) // divisor
