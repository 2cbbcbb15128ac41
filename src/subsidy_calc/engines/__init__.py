"""Where the steps run: Polars here, DuckDB or Spark; each a file that lends a frame and takes the decided one back."""

from subsidy_calc.engines.engine import NAMES, Engine, Name, engine_named

__all__ = ["NAMES", "Engine", "Name", "engine_named"]
