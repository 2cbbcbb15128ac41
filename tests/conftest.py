"""Tests of engines that are not installed are not collected, and the run says so."""

from installed import ENGINES, HAS_JAVA, HAS_SPARK

collect_ignore_glob = [] if HAS_SPARK else ["spark/*"]


def pytest_report_header():
    missing = [name for name in ("duckdb", "spark") if name not in ENGINES]
    why = "" if HAS_JAVA else " (there is no Java: install openjdk-17-jre-headless)"
    return f"NOT TESTED, not installed: {', '.join(missing)}{why}" if missing else "engines: polars, duckdb, spark"
