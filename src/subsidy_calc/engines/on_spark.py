"""Apache Spark (extra `spark`): the session that is there, or one of this machine's own cores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import narwhals as nw
import polars as pl
import pyarrow
from pyspark.sql import functions
from pyspark.sql.column import Column

from subsidy_calc.engine.expressions import looked_up_by_value
from subsidy_calc.engines.engine import Engine
from subsidy_calc.engines.lent import lent, restored
from subsidy_calc.engines.spark_session import session


@contextmanager
def planning() -> Iterator[None]:
    """While the steps write their plan: a column's name is taken whole, and look-ups go by value.

    Spark reads `once.duplicate` as the field `duplicate` of a column `once`; ours are names of reasons.
    """
    plain = functions.col

    def whole(name: str) -> Column:
        return plain(f"`{name}`" if "." in name else name)

    functions.col = cast(Any, whole)
    try:
        with looked_up_by_value():
            yield
    finally:
        functions.col = plain


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(session().createDataFrame(lent(claims).to_arrow()))


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    table: pyarrow.Table = nw.to_native(decided).toArrow()
    return restored(cast(pl.DataFrame, pl.from_arrow(table)), claims)


ENGINE = Engine(_lend, _take_back, planning)
