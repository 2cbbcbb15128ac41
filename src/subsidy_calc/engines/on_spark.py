"""Apache Spark (extra `spark`): the session that is there, or one of this machine's own cores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import narwhals as nw
import polars as pl
import pyarrow
from pyspark.sql import functions
from pyspark.sql.classic.dataframe import DataFrame

from subsidy_calc.engine.expressions import looked_up_by_value
from subsidy_calc.engines.engine import Engine
from subsidy_calc.engines.lent import lent, restored
from subsidy_calc.engines.spark_session import session


@contextmanager
def planning() -> Iterator[None]:
    """While the steps write their plan: a column's name is taken whole, and look-ups go by value.

    Spark reads `once.duplicate` as the field `duplicate` of a column `once`; ours are names of reasons.
    """
    plain_col, plain_select = functions.col, DataFrame.select

    def whole(name: Any) -> Any:
        return f"`{name}`" if isinstance(name, str) and "." in name else name

    def select(frame: DataFrame, *columns: Any) -> DataFrame:
        names = columns[0] if len(columns) == 1 and isinstance(columns[0], list) else columns
        return cast(DataFrame, plain_select(frame, *map(whole, names)))

    patches: Any = ((functions, "col", lambda name: plain_col(whole(name))), (DataFrame, "select", select))
    for owner, name, ours in patches:
        setattr(owner, name, ours)
    try:
        with looked_up_by_value():
            yield
    finally:
        for (owner, name, _), plain in zip(patches, (plain_col, plain_select), strict=True):
            setattr(owner, name, plain)


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(session().createDataFrame(lent(claims).to_arrow()))


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    table: pyarrow.Table = nw.to_native(decided).toArrow()
    return restored(cast(pl.DataFrame, pl.from_arrow(table)), claims)


ENGINE = Engine(_lend, _take_back, planning)
