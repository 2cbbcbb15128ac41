"""Polars, which is always there."""

from __future__ import annotations

from typing import Any, Literal

import narwhals as nw
import polars as pl

from subsidy_calc.engines.engine import Engine

_FEW = 50_000


def fitting(rows: int) -> Literal["in-memory", "streaming"]:
    """How Polars runs a query of so many rows sooner: few in one piece, many in parts that stream through it."""
    return "in-memory" if rows < _FEW else "streaming"


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(claims.lazy())


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    plan: pl.LazyFrame = nw.to_native(decided)
    frame = plan.collect(engine=fitting(claims.height))
    return frame if frame["seq"].is_sorted() else frame.sort("seq")


ENGINE = Engine(_lend, _take_back)
