"""Apache Spark (extra `spark`): the session that is there, or one of this machine's own cores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import reduce
from operator import or_
from typing import Any, cast
from unittest.mock import patch

import narwhals as nw
import polars as pl
import pyarrow
from pyspark.sql import Window, WindowSpec, functions
from pyspark.sql.classic.dataframe import DataFrame

from subsidy_calc.engine.expressions import looked_up_by_value
from subsidy_calc.engines.engine import Engine
from subsidy_calc.engines.lent import lent, restored
from subsidy_calc.engines.spark_session import session


@contextmanager
def planning() -> Iterator[None]:
    """While the steps write their plan: a column's name is taken whole, look-ups go by value, and claims whose key is
    null meet no other.

    Spark reads `once.duplicate` as the field `duplicate` of a column `once`; ours are names of reasons. And it takes
    all claims of a key in one task: the steps give a null key to those that meet no other, which may be most of them.
    Its inference of filters takes time and memory that double with each step, and finds none here: it is turned off, in
    the session, since Spark plans when the answer is asked for.
    """
    session().conf.set("spark.sql.constraintPropagation.enabled", "false")
    plain_col, plain_select, plain_partition = functions.col, DataFrame.select, Window.partitionBy

    def whole(name: Any) -> Any:
        return f"`{name}`" if isinstance(name, str) and "." in name else name

    def select(frame: DataFrame, *columns: Any) -> DataFrame:
        names = columns[0] if len(columns) == 1 and isinstance(columns[0], list) else columns
        return cast(DataFrame, plain_select(frame, *map(whole, names)))

    def partition_by(*keys: Any) -> WindowSpec:
        columns = [plain_col(whole(key)) if isinstance(key, str) else key for key in keys]
        no_key = reduce(or_, (column.isNull() for column in columns))
        return plain_partition(*columns, functions.when(no_key, plain_col("seq")))

    ours = {
        (functions, "col"): lambda name: plain_col(whole(name)),
        (DataFrame, "select"): select,
        (Window, "partitionBy"): partition_by,
    }
    with ExitStack() as patched, looked_up_by_value():
        for (owner, name), mine in ours.items():
            patched.enter_context(patch.object(owner, name, mine))
        yield


def _lend(claims: pl.DataFrame) -> nw.LazyFrame[Any]:
    return nw.from_native(session().createDataFrame(lent(claims).to_arrow()))


def _take_back(decided: nw.LazyFrame[Any], claims: pl.DataFrame) -> pl.DataFrame:
    table: pyarrow.Table = nw.to_native(decided).toArrow()
    return restored(cast(pl.DataFrame, pl.from_arrow(table)), claims)


ENGINE = Engine(_lend, _take_back, planning)
