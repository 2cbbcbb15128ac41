"""The job: `python -m subsidy_calc.spark --rules F --claims PATH --out PATH`, or this file given to spark-submit."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Annotated, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language, LocalFile, Rules, load_policies_and_local
from subsidy_calc.faults import Fault, Faulty, Lang, Text

ClaimsIn = Annotated[
    str, typer.Option("--claims", help="Parquet 的路径，或表名 · Parquet under a path or URL, or a table")
]
ResultOut = Annotated[
    str, typer.Option("--out", help="结果的路径或表名，不覆盖 · Where the result goes; never written over")
]
Format = Annotated[Literal["parquet", "table"], typer.Option("--format", help="结果的形式 · Form of the result")]
Explain = Annotated[bool, typer.Option("--explain", help="先打印执行计划 · Print the plan first")]
Master = Annotated[
    str | None,
    typer.Option("--master", help="集群地址；用 spark-submit 时不写 · The cluster, where spark-submit does not say it"),
]


def job(
    claims: ClaimsIn,
    out: ResultOut,
    rules: Rules = None,
    local: LocalFile = None,
    format: Format = "parquet",
    explain: Explain = False,
    master: Master = None,
    lang: Language = None,
) -> None:
    """在 Spark 上核定：读 Parquet 或表，写 Parquet 或表，逐行的数据不经过驱动程序。

    Decide claims on Spark, from Parquet or a table to Parquet or a table; no row passes through the driver.
    Exit code 0: every claim was determined; 1: some are invalid; 2: it could not run.
    """
    spoken = language(lang)
    with faults_shown(spoken):
        raise typer.Exit(_run(claims, out, rules, local, format, explain, master, spoken))


def _run(
    claims: str,
    out: str,
    rules: str | None,
    local: str | None,
    form: Literal["parquet", "table"],
    explain: bool,
    master: str | None,
    lang: Lang,
) -> int:
    (policy, *_), settings = load_policies_and_local([rules] if rules else None, local)
    from subsidy_calc.engines import engine_named

    engine_named("spark")
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    from subsidy_calc.engines.spark_session import session
    from subsidy_calc.spark.determinations import determinations
    from subsidy_calc.spark.stored import read_claims, refuse_existing, write
    from subsidy_calc.spark.totals import totals_of

    spark = session({"spark.master": master} if master else {})
    try:
        spark.conf.set("spark.sql.caseSensitive", "true")  # headers that differ in their capitals only are two columns
        refuse_existing(spark, out, form)
        frame = determinations(read_claims(spark, claims), claims, policy, settings, lang)
        if explain:
            frame.explain("formatted")
        totals = totals_of(write(spark, frame, out, form), policy, lang)
    except (Py4JError, PySparkException, ConnectionError) as error:
        raise Faulty(_failed(error)) from None
    finally:
        with suppress(Py4JError, ConnectionError):  # where Java itself has ended
            spark.stop()
    print(totals.model_dump_json(indent=1))
    return FOUND_SOMETHING if totals.by_status["invalid"] else 0


def _failed(error: Exception) -> Fault:
    why = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return Fault(
        "engine.failed",
        Text("Spark 没有完成：{why}", "Spark did not finish: {why}").format(why=why),
        help=Text(
            "没有写出结果。检查路径、权限、磁盘空间和集群的日志后重新运行",
            "no result was written. Check the paths, the permissions, the disks and the cluster's logs, and run again",
        ),
    )


def main() -> None:
    """Run the job that the arguments describe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(job)
    app()


if __name__ == "__main__":
    main()
