"""Claims in a distributed store, decided where they lie: `python -m subsidy_calc.spark`.

The canonical frame of `claims.read` is made by Spark's own expressions: no Python function runs on a row, and no row
comes to the driver. Then the steps of every other engine; then determinations, as Parquet files or a table.
"""
