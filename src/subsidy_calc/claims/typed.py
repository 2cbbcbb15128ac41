"""Columns of a policy's own, read by kind: words, amounts, quantities, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import polars as pl

from subsidy_calc.claims.columns import header_key
from subsidy_calc.claims.dates import award_day
from subsidy_calc.claims.keys import per_distinct, text_key

MOST = 9 * 10**12
"""So many 分, or thousandths, at most: the engine's exact arithmetic in 64 bits rests on it."""
MONEY = r"^[¥￥]?\s*(\d{1,12})(?:\.(\d+))?\s*(亿|万|千|百)?元?$"
DIGITS = {"亿": 10, "万": 6, "千": 5, "百": 4}
NUMBER = r"^(\d{1,9})(?:\.(\d{1,3})0*)?\s*[^\d.,\s]*$"


@dataclass(frozen=True)
class TypedColumn:
    """A column to read: its id, the headers under which it may stand, its kind, and for words: text key -> value."""

    id: str
    headers: tuple[str, ...]
    kind: Literal["word", "amount", "quantity", "date"]
    words: Mapping[str, str] = field(default_factory=dict)


def typed(claims: pl.DataFrame, columns: Sequence[TypedColumn]) -> pl.DataFrame:
    """Read typed columns from the file's own (`extra:`) ones.

    Adds for each: `col:<id>` (word: String; amount: 分; quantity: thousandths; date: yyyymmdd; null where empty or
    unreadable), `as:<id>` (as written) and `column.unreadable:<id>`.
    """
    headers = {header_key(name.removeprefix("extra:")): name for name in claims.columns if name.startswith("extra:")}
    for column in columns:
        found = next((headers[key] for key in map(header_key, column.headers) if key in headers), None)
        written = claims[found] if found else pl.Series([None] * claims.height, dtype=pl.String)
        written = written.alias(f"as:{column.id}")
        value = per_distinct(written, partial(_read, column)).alias(f"col:{column.id}")
        unreadable = (written.is_not_null() & value.is_null()).alias(f"column.unreadable:{column.id}")
        claims = claims.with_columns(written, value, unreadable)
    return claims


def _read(column: TypedColumn, text: pl.Expr) -> pl.Expr:
    if column.kind == "word":
        key = text_key(text)
        return key.replace_strict(column.words, default=None, return_dtype=pl.String) if column.words else key
    if column.kind == "date":
        return award_day(text)
    plain = text.str.normalize("NFKC").str.replace_all(r"[,\s]", "")
    if column.kind == "quantity":
        return _fixed(plain.str.extract(NUMBER, 1), plain.str.extract(NUMBER, 2), pl.lit(3))
    digits = plain.str.extract(MONEY, 3).replace_strict(DIGITS, default=2, return_dtype=pl.Int64)
    return _fixed(plain.str.extract(MONEY, 1), plain.str.extract(MONEY, 2), digits)


def _fixed(whole: pl.Expr, decimals: pl.Expr, digits: pl.Expr) -> pl.Expr:
    """whole.decimals times 10 to the `digits`; null where digits are left over, or where it is more than `MOST`."""
    tail = decimals.fill_null("") + pl.lit("0" * 10)
    fits = tail.str.slice(digits).str.strip_chars("0") == ""
    scale = pl.lit(10, dtype=pl.Int64).pow(digits)
    within = whole.cast(pl.Float64) * scale.cast(pl.Float64) < MOST
    value = whole.cast(pl.Int64) * scale + tail.str.slice(0, digits).cast(pl.Int64)
    return pl.when(fits & within).then(value)
