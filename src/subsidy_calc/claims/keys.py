"""The keys of `subsidy_calc.keys` for a whole polars column; one pair of patterns serves both."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from subsidy_calc.keys import DASH_RUN, NOT_IN_ITEMS, NOT_IN_NAMES, item_key_of, text_key_of

__all__ = ["item_key", "item_key_of", "item_keys", "per_distinct", "text_key", "text_key_of", "text_keys"]

_FOLDED_AWAY = "（）［］｛｝＜＞＂＇｢｣"
"""What NFKC folds to a mark that no key has."""
_BARE_NAME, _BARE_ITEM = "0-9a-z\u4e00-\u9fff", "0-9A-Z\u4e00-\u9fff/.\\-"
"""Characters that neither NFKC nor letter case changes, in whatever company: a key of these alone is finished."""


def text_key(text: pl.Expr) -> pl.Expr:
    """`text_key_of` for a String column; null stays null."""
    return text.str.normalize("NFKC").str.replace_all(NOT_IN_NAMES, "").str.to_lowercase()


def item_key(text: pl.Expr) -> pl.Expr:
    """`item_key_of` for a String column; null stays null."""
    clean = text.str.normalize("NFKC").str.replace_all(NOT_IN_ITEMS, "")
    return clean.str.replace_all(DASH_RUN, "-").str.to_uppercase()


def text_keys(texts: pl.Series) -> pl.Series:
    """`text_key` of a column of many different names, most of which need no folding."""
    return _finished(texts, texts.str.replace_all(_or_folded_away(NOT_IN_NAMES), ""), _BARE_NAME, text_key)


def item_keys(texts: pl.Series) -> pl.Series:
    """`item_key` of a column of many different items, most of which need no folding."""
    bare = texts.str.replace_all(_or_folded_away(NOT_IN_ITEMS), "").str.replace_all(DASH_RUN, "-")
    return _finished(texts, bare, _BARE_ITEM, item_key)


def _or_folded_away(dropped: str) -> str:
    return f"[{dropped[1:-1]}{_FOLDED_AWAY}]"


def _finished(texts: pl.Series, bare: pl.Series, finished: str, key: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """The bare texts, but where one has other than `finished` characters the key worked out from the whole text."""
    rest = bare.str.contains(f"[^{finished}]").arg_true()
    name = texts.name
    return bare.scatter(rest, texts.gather(rest).to_frame().select(key(pl.col(name))).to_series())


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
