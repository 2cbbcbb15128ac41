"""A Spark frame of claims as written -> the canonical columns of `claims.read`, lazily, whatever its size.

A table is data, no form: total rows, signatures and headers printed again are not looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from subsidy_calc.claims import CANONICAL, ROW_FAULTS
from subsidy_calc.claims.columns import EXTRA, header_key, name_columns
from subsidy_calc.claims.damage import damaged
from subsidy_calc.claims.shape import FIELD_LIMIT, KEPT, LARGE
from subsidy_calc.claims.typed import TypedColumn
from subsidy_calc.faults import Faulty
from subsidy_calc.spark.names import col
from subsidy_calc.spark.normal import item_key, text_key, trimmed
from subsidy_calc.spark.values import with_code, with_day, with_role, with_value

_FILE, _PLACE, _BEFORE = "\x00file", "\x00place", "\x00before"
_EXACT = 1e15
_KEYS = ("enterprise", "place", "award", "tier")


def canonical(written: DataFrame, source: str, columns: Sequence[TypedColumn]) -> DataFrame:
    """The canonical frame of claims as written, headers in Chinese or English, with a policy's own `columns` read.

    `seq` counts the rows in the order in which they stand in their files, and `line` is seq + 2. Raises `Faulty` where
    the headers cannot be used.
    """
    names, faults = name_columns(written.columns, source, 1)
    if faults:
        raise Faulty(*faults)
    if nested := [
        f.name for f in written.schema if isinstance(f.dataType, T.ArrayType | T.MapType | T.StructType | T.BinaryType)
    ]:
        raise Faulty(damaged(source, f"columns that are no text, number or date: {', '.join(nested)}"))
    kinds = {field.name: field.dataType for field in written.schema}
    texts = [
        trimmed(_text(col(old), kinds[old], new)).alias(new) for old, new in zip(written.columns, names, strict=True)
    ]
    frame = _counted(written, texts)
    filled = [name for name in names if name in CANONICAL or name.startswith(EXTRA)]
    frame = frame.where(F.coalesce(*map(col, filled)).isNotNull())
    large = [F.coalesce(F.octet_length(col(name)) > FIELD_LIMIT, F.lit(False)) for name in filled]
    cut = [
        F.when(big, F.concat(F.substring(col(name), 1, KEPT), F.lit("…"))).otherwise(col(name)).alias(name)
        for name, big in zip(filled, large, strict=True)
    ]
    absent = [F.lit(None).cast("string").alias(name) for name in CANONICAL if name not in filled]
    frame = frame.select(
        "seq",
        (F.col("seq") + 2).alias("line"),
        F.lit(source).alias("source"),
        F.greatest(*large, F.lit(False)).alias(LARGE),
        *cut,
        *absent,
    )
    return _typed(_keyed(frame), columns)


def _text(column: Column, kind: T.DataType, name: str) -> Column:
    """The text that a person sees in a typed cell (`claims.written`)."""
    text = column.cast("string")
    if isinstance(kind, T.FloatType | T.DoubleType):
        number = column.cast("double")
        plain = F.regexp_replace(number.cast("decimal(38,10)").cast("string"), r"\.?0+$", "")
        text = F.when(F.abs(number) >= _EXACT, F.format_string("%.2E", number)).otherwise(plain)
    if isinstance(kind, T.TimestampType | T.TimestampNTZType):
        text = F.regexp_replace(text, " 00:00:00$", "")
    if name == "award_date" and isinstance(kind, T.NumericType):
        serial = column.cast("int")
        day = F.date_add(F.lit("1899-12-30").cast("date"), serial).cast("string")
        text = F.when(serial.between(18264, 73050), day).otherwise(text)
    return text


def _counted(written: DataFrame, texts: list[Column]) -> DataFrame:
    """The texts with `seq`: how many rows stand before, in earlier files or partitions and in the row's own.

    Spark first counts how many rows each file (or partition) has; no window goes over all rows.
    """
    try:
        placed = written.select(
            F.col("_metadata.file_path").alias(_FILE), F.col("_metadata.row_index").alias(_PLACE), *texts
        )
    except AnalysisException:  # no Parquet files beneath: a view, or a frame that was worked out
        here = F.monotonically_increasing_id()
        placed = written.select(
            F.shiftright(here, 33).alias(_FILE), here.bitwiseAND(F.lit((1 << 33) - 1)).alias(_PLACE), *texts
        ).persist()
    earlier = Window.orderBy(_FILE).rowsBetween(Window.unboundedPreceding, -1)
    counts = placed.groupBy(_FILE).agg(F.count(F.lit(1)).alias("rows"))
    before = counts.select(_FILE, F.coalesce(F.sum("rows").over(earlier), F.lit(0)).alias(_BEFORE))
    counted = placed.join(F.broadcast(before), _FILE)
    return counted.withColumn("seq", F.col(_BEFORE) + F.col(_PLACE)).drop(_FILE, _PLACE, _BEFORE)


def _keyed(frame: DataFrame) -> DataFrame:
    keys = {f"{name}_key": F.coalesce(text_key(F.col(name)), F.lit("")) for name in _KEYS}
    frame = frame.withColumns(keys | {"item_key": F.coalesce(item_key(F.col("item")), F.lit(""))})
    frame = with_code(with_day(with_role(frame, "role", "role_key"), "award_date", "award_day"), "uscc")
    faults = {
        "enterprise.missing": F.col("enterprise_key") == "",
        "award.missing": F.col("award_key") == "",
        "award_date.impossible": F.col("award_date").isNotNull() & F.col("award_day").isNull(),
    }
    known = {*frame.columns, *faults}
    return frame.withColumns(faults | {code: F.lit(False) for code in ROW_FAULTS if code not in known})


def _typed(frame: DataFrame, columns: Sequence[TypedColumn]) -> DataFrame:
    headers = {header_key(name.removeprefix(EXTRA)): name for name in frame.columns if name.startswith(EXTRA)}
    for column in columns:
        found = next((headers[key] for key in map(header_key, column.headers) if key in headers), None)
        written, value = f"as:{column.id}", f"col:{column.id}"
        frame = frame.withColumn(written, col(found) if found else F.lit(None).cast("string"))
        frame = with_value(frame, column, written, value)
        unreadable = col(written).isNotNull() & col(value).isNull()
        frame = frame.withColumn(f"column.unreadable:{column.id}", unreadable)
    return frame
