"""The Spark session: the one that is there, or a new one; what to install where there can be none."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Mapping
from types import MappingProxyType

from py4j.protocol import Py4JError
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import SparkSession

from subsidy_calc.faults import Fault, Faulty, Text

_QUIET = {"spark.app.name": "subsidy-calc", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
_THIS_MACHINE = {
    "spark.master": "local[*]",
    "spark.driver.memory": "4g",
    "spark.driver.maxResultSize": "0",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
}


def session(settings: Mapping[str, str] = MappingProxyType({})) -> SparkSession:
    """The active session, or a new one with `settings`: spark-submit's, or else one of this machine's own cores.

    Raises `Faulty`: `engine.no-java`, `engine.java-failed`.
    """
    if running := SparkSession.getActiveSession():
        return running
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # spark-submit has a Java running, and its own settings
    if not submitted and not _java():
        raise Faulty(_no_java())
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
    builder: SparkSession.Builder = SparkSession.builder
    for key, value in ({} if submitted else _QUIET | _THIS_MACHINE | dict(settings)).items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except (PySparkRuntimeError, Py4JError, ConnectionError) as error:
        raise Faulty(_java_failed(str(error))) from None


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=os.path.join(home, "bin")) if home else shutil.which("java")


def _no_java() -> Fault:
    return Fault(
        "engine.no-java",
        Text("Spark 需要 Java，这台机器上没有", "Spark needs Java, and there is none on this machine"),
        help=Text(
            "安装 Java 17 或更新的（Debian、Ubuntu：apt-get install openjdk-17-jre-headless），"
            "或用 JAVA_HOME 指出它的位置；数据量不大时不必用 Spark：去掉 --engine spark",
            "install Java 17 or newer (Debian, Ubuntu: apt-get install openjdk-17-jre-headless), or name its place "
            "in JAVA_HOME; on one machine Spark is seldom needed: leave out --engine spark",
        ),
    )


def _java_failed(why: str) -> Fault:
    return Fault(
        "engine.java-failed",
        Text("Spark 没能启动：{why}", "Spark did not start: {why}").format(why=why),
        help=Text(
            "检查 Java 的版本（java -version，须 17 或更新）和可用内存；上面是 Java 自己的报错",
            "check Java's version (java -version: 17 or newer) and the free memory; Java's own words stand above",
        ),
    )
