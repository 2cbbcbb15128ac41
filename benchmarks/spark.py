"""The Spark job on many claims, held against `compute`: `python benchmarks/spark.py [--rows 5000000] [--files 16]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

import polars as pl
from generate import write

DATA = Path(__file__).parent / "data"
COPY = 1_000_000


def claims(rows: int, files: int) -> Path:
    """That many claims in Parquet files: copies of a generated million, each copy's enterprises and items its own."""
    folder = DATA / f"spark-{rows}"
    if folder.exists():
        return folder
    source = DATA / f"{min(rows, COPY)}.csv"
    if not source.exists():
        write(min(rows, COPY), source)
    once = pl.read_csv(source, infer_schema=False)
    copies = [
        once.with_columns(
            pl.col("enterprise") + f"{copy}部",
            pl.col("item") + f"-{copy}",
            uscc=pl.lit(None, pl.String) if copy else "uscc",
        )
        for copy in range(-(-rows // once.height))
    ]
    frame = pl.concat(copies).head(rows)
    aside = folder.with_suffix(".part")
    rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    height = -(-rows // files)
    for number in range(files):
        frame.slice(number * height, height).write_parquet(aside / f"part-{number:04}.parquet")
    aside.rename(folder)
    return folder


def timed(*command: str) -> float:
    """Seconds that a command took; 1 is the exit code where some claims are invalid."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *command], stdout=subprocess.DEVNULL)
    assert done.returncode in (0, 1), f"{command} ended with {done.returncode}"
    return time.monotonic() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--files", type=int, default=16)
    parser.add_argument("--master", default="local[2]")
    asked = parser.parse_args()
    folder = claims(asked.rows, asked.files)
    out, reference = folder.with_name(f"{folder.name}.out"), folder.with_name(f"{folder.name}.parquet")
    rmtree(out, ignore_errors=True)
    on_spark = timed(
        "subsidy_calc.spark", "--claims", str(folder), "--out", str(out), "--master", asked.master, "--lang", "en"
    )
    pl.read_parquet(folder / "*.parquet").write_parquet(reference)
    determined = reference.with_suffix(".determined.parquet")
    here = timed("subsidy_calc", "compute", str(reference), "-o", str(determined), "--lang", "en")
    both = [
        "line",
        "status",
        "owed",
        "at_stake",
        "unallocated",
        "payer_1",
        "amount_1",
        "tier_id",
        "place_id",
        "readings",
    ]
    mine = pl.scan_parquet(out / "*.parquet").select(both).sort("line").collect()
    theirs = pl.scan_parquet(determined).select(both).sort("line").collect()
    texts = pl.col(pl.String).fill_null("")
    same = mine.with_columns(texts).equals(theirs.with_columns(texts))
    print(f"{asked.rows:,} claims, {asked.master}: Spark {on_spark:.0f} s, compute {here:.0f} s; the same: {same}")
    sys.exit(not same)


if __name__ == "__main__":
    main()
