"""What is installed here for the engines beyond Polars; what is missing is said at the start of a test run."""

import importlib.util
import os
import shutil

HAS_DUCKDB = importlib.util.find_spec("duckdb") is not None
HAS_JAVA = bool(os.environ.get("JAVA_HOME") or shutil.which("java"))
HAS_SPARK = HAS_JAVA and importlib.util.find_spec("pyspark") is not None
ENGINES = [name for name, there in (("duckdb", HAS_DUCKDB), ("spark", HAS_SPARK)) if there]
