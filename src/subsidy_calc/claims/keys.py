"""The keys of `subsidy_calc.keys` for a whole polars column; one pair of patterns serves both."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from subsidy_calc.keys import DASH_RUN, NOT_IN_ITEMS, NOT_IN_NAMES, item_key_of, text_key_of

__all__ = ["item_key", "item_key_of", "per_distinct", "text_key", "text_key_of"]


def text_key(text: pl.Expr) -> pl.Expr:
    """`text_key_of` for a String column; null stays null."""
    return text.str.normalize("NFKC").str.replace_all(NOT_IN_NAMES, "").str.to_lowercase()


def item_key(text: pl.Expr) -> pl.Expr:
    """`item_key_of` for a String column; null stays null."""
    clean = text.str.normalize("NFKC").str.replace_all(NOT_IN_ITEMS, "")
    return clean.str.replace_all(DASH_RUN, "-").str.to_uppercase()


def per_distinct(column: pl.Series, work: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """`work` done once for each distinct value of a column: cheaper where values come again and again."""
    name = column.name
    several = column.to_frame().select(pl.all().approx_n_unique()).item()
    if several * 4 > len(column):
        return column.to_frame().select(work(pl.col(name)).alias(name)).to_series()
    distinct = column.drop_nulls().unique()
    done = distinct.to_frame().select(work(pl.col(name)).alias(name)).to_series()
    if len(distinct) == 0:
        return pl.Series(name, [None] * len(column), dtype=done.dtype)
    return column.replace_strict(distinct, done, default=None, return_dtype=done.dtype)
