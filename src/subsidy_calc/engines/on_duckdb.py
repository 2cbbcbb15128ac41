"""DuckDB, in this process (extra `duckdb`)."""

from __future__ import annotations

from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pyarrow  # noqa: F401  (DuckDB and Polars hand frames to each other as Arrow tables)

from subsidy_calc.engines.engine import Engine
from subsidy_calc.engines.lent import lent, restored

_connection = duckdb.connect()


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(_connection.from_arrow(lent(claims).to_arrow()))


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    return restored(nw.to_native(decided).pl(), claims)


ENGINE = Engine(_lend, _take_back)
