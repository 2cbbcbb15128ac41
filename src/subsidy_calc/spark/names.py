"""Columns by their whole names: Spark would read a dot as a field, and a back-quote as a quote."""

from __future__ import annotations

from collections.abc import Mapping

from pyspark.sql import Column
from pyspark.sql import functions as F


def col(name: str) -> Column:
    """The column of exactly that name."""
    return F.col("`" + name.replace("`", "``") + "`")


def by_value(column: Column, table: Mapping[str, str | None]) -> Column:
    """The value that `table` holds for each value of `column`; null where it holds none."""
    keys: dict[str, list[str]] = {}
    for key, value in table.items():
        if value is not None:
            keys.setdefault(value, []).append(key)
    found = F.lit(None).cast("string")
    for value, some in keys.items():
        found = F.when(column.isin(some), F.lit(value)).otherwise(found)
    return found
