"""Runs the Spark job as a person would, on claims of any size, and holds its result against `compute`."""

import json
import os
import subprocess
import sys

import polars as pl
from command import ROOT
from polars.testing import assert_frame_equal

from subsidy_calc import compute, load_policy


def run_job(*args, cwd=ROOT, timeout=600, **env):
    """The finished job; never a traceback of ours."""
    done = subprocess.run(
        command(*args), capture_output=True, text=True, cwd=cwd, env=os.environ | env, timeout=timeout
    )
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return done


def command(*args):
    return [sys.executable, "-m", "subsidy_calc.spark", *map(str, args), "--lang", "en"]


def totals_in(stdout):
    """The totals that a job prints last, after its plan, if it was asked for one."""
    return json.loads(stdout[stdout.index('{\n "claims"') :])


def generated(rows, folder):
    """Claims of the benchmark, as a frame; of an early half, most belong to one giant enterprise."""
    file = folder / f"{rows}.csv"
    subprocess.run([sys.executable, ROOT / "benchmarks/generate.py", str(rows), file], check=True)
    return pl.read_csv(file, infer_schema=False)


def in_files(frame, folder, files):
    """The frame in so many Parquet files, named in order."""
    folder.mkdir()
    height = -(-frame.height // files)
    for number in range(files):
        frame.slice(number * height, height).write_parquet(folder / f"part-{number:03}.parquet")
    return folder


def hold_against_compute(written, claims, rules=None):
    """Every column that both have is the same, claim by claim."""
    expected = compute(claims, load_policy(rules), lang="en").frame.drop("source", "reasons", "rules")
    found = written.sort("line")
    texts = pl.col(pl.String).fill_null("")
    assert_frame_equal(found.select(expected.columns).with_columns(texts), expected.with_columns(texts))
