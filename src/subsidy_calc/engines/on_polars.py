"""Polars, which is always there."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl

from subsidy_calc.engines.engine import Engine


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(claims.lazy())


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    frame: pl.DataFrame = nw.to_native(decided).collect()
    return frame if frame["seq"].is_sorted() else frame.sort("seq")


ENGINE = Engine(_lend, _take_back)
