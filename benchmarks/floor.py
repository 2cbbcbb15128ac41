"""The floor: scan the file and write it back, nothing decided: `floor.py IN OUT`."""

from __future__ import annotations

import sys

import polars as pl


def main(source: str, target: str) -> None:
    """From CSV or Parquet to CSV, all columns as text, streamed."""
    frame = pl.scan_parquet(source) if source.endswith(".parquet") else pl.scan_csv(source, infer_schema=False)
    frame.sink_csv(target, include_bom=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
