"""Where claims are read from and determinations are written to: Parquet under a path, or a table of the catalogue."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, Literal
from uuid import uuid4

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession

from subsidy_calc.faults import Fault, Faulty, Text

Form = Literal["parquet", "table"]


def read_claims(spark: SparkSession, claims: str) -> DataFrame:
    """The Parquet files of a path or a URL, or the table of that name. Raises `Faulty`: `file.missing`."""
    try:
        if "/" in claims or claims.endswith(".parquet") or not spark.catalog.tableExists(claims):
            return spark.read.parquet(claims)
        return spark.table(claims)
    except AnalysisException as error:
        raise Faulty(_unreadable(claims, error)) from None


def refuse_existing(spark: SparkSession, out: str, form: Form) -> None:
    """Raise `Faulty` where something stands under the name to which the result would go."""
    if form == "table" and spark.catalog.tableExists(out):
        raise Faulty(_exists(out))
    if form == "parquet":
        system, path = _system(spark, out)
        if system.exists(path):
            raise Faulty(_exists(out))


def write(spark: SparkSession, frame: DataFrame, out: str, form: Form) -> DataFrame:
    """Write the frame, whole or not at all, and return what was written."""
    if form == "table":
        frame.write.saveAsTable(out)
        return spark.table(out)
    name = PurePosixPath(out).name
    aside = out.rstrip("/")[: -len(name)] + f".{name}.{uuid4().hex[:8]}"  # a name that readers of a folder pass over
    system, path = _system(spark, aside)
    try:
        frame.write.parquet(aside)
        if not system.rename(path, _system(spark, out)[1]):
            raise OSError(0, "the finished result could not be renamed", out)
    finally:
        if system.exists(path):
            system.delete(path, True)
    return spark.read.parquet(out)


def _system(spark: SparkSession, url: str) -> tuple[Any, Any]:
    """Hadoop's file system of a URL, and its path there."""
    jvm = spark.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(url)
    return path.getFileSystem(spark._jsparkSession.sessionState().newHadoopConf()), path


def _unreadable(claims: str, error: AnalysisException) -> Fault:
    why = (error.getMessage() or str(error)).splitlines()[0]
    return Fault(
        "file.missing",
        Text("无法读取申报：{why}", "the claims cannot be read: {why}").format(why=why),
        claims,
        help=Text(
            "给出 Parquet 文件或文件夹的路径（file:、hdfs:、s3a: 也可），或表名",
            "give the path of Parquet files or of their folder (file:, hdfs:, s3a: too), or the name of a table",
        ),
    )


def _exists(out: str) -> Fault:
    return Fault(
        "output.exists",
        Text("这里已有结果，不覆盖", "a result stands here already, and is not written over"),
        out,
        help=Text("换一个名字，或先移走它", "give another name, or move it away first"),
    )
