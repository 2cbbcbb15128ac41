"""Whole numbers are divided exactly on every engine, below zero and beyond what floating point can hold."""

import narwhals as nw
import polars as pl
import pytest
from installed import ENGINES

from subsidy_calc.engine.expressions import look_up, looked_up_by_value, quotient

CASES = [
    (7, 2, 3),
    (-7, 2, -4),  # rounded down, not towards zero
    (-1, 3, -1),
    (2**53 + 1, 1, 2**53 + 1),
    (900_000_000_000_000_007, 3, 300_000_000_000_000_002),
    (-900_000_000_000_000_007, 3, -300_000_000_000_000_003),
    (899_999_999_999_999_999, 900_000_000_000_000_000, 0),  # as floating point, 1
    (None, 3, None),
    (5, None, None),
]


def lazy(frame, engine):
    if engine == "polars":
        return nw.from_native(frame.lazy())
    if engine == "duckdb":
        import duckdb

        return nw.from_native(duckdb.from_arrow(frame.to_arrow()))
    from conformance import spark_session

    return nw.from_native(spark_session().createDataFrame(frame.to_arrow()))


def rows(frame, *columns):
    return sorted(frame.select("n", *columns).collect().rows())


@pytest.mark.parametrize("engine", ["polars", *ENGINES])
def test_a_quotient_is_rounded_down_exactly(engine):
    dividends, divisors, expected = zip(*CASES, strict=True)
    frame = pl.DataFrame(
        {"n": range(len(CASES)), "a": dividends, "b": divisors}, schema_overrides={"a": pl.Int64, "b": pl.Int64}
    )
    found = lazy(frame.cast({"n": pl.Int64}), engine).with_columns(q=quotient(nw.col("a"), nw.col("b")))
    assert rows(found, "q") == list(enumerate(expected))


def test_a_look_up_by_value_finds_the_same():
    frame = nw.from_native(pl.DataFrame({"n": [0, 1, 2, 3], "word": ["a", "b", "c", None]}).lazy())
    table = {"a": 1, "b": 2, "d": 1}
    with looked_up_by_value():
        by_value = rows(frame.with_columns(v=look_up(nw.col("word"), table, nw.Int64)), "v")
    assert by_value == rows(frame.with_columns(v=look_up(nw.col("word"), table, nw.Int64)), "v")
    assert by_value == [(0, 1), (1, 2), (2, None), (3, None)]
