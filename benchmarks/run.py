"""`make bench`: `subsidy compute` beside its rivals, whole processes, in turn; writes RESULTS.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from agree import disagreement, sums
from contender import DATA, HERE, Contender, in_turn
from phases import Phase, phases_of
from report import written
from rivals import contenders
from startup import start_up

MILLION = 1_000_000
SIZES = (1_000, 100_000, MILLION)


@dataclass
class Race:
    """One file, and all that ran on it: we, then the rivals."""

    rows: int
    kind: str
    ran: list[Contender]
    disagreements: list[str]


def claims_of(rows: int, kind: str = "csv") -> Path:
    """The generated claims file of so many rows."""
    source = DATA / f"claims-{rows}.csv"
    if not source.exists():
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(rows), str(source)], check=True)
    if kind == "csv":
        return source
    parquet = source.with_suffix(".parquet")
    if not parquet.exists():
        pl.read_csv(source, infer_schema=False).write_parquet(parquet)
    return parquet


def race(rows: int, kind: str, repeats: int) -> Race:
    """Hold the results against each other, once; then run all in turn. Of many millions, the first time counts."""
    source = claims_of(rows, kind)
    running = contenders(source, rows)
    in_turn(running, 1)
    ours = sums(DATA / "out-subsidy.csv")
    found = [
        f"{rows:,} claims from {kind}, {rival.name}: {said}"
        for rival in running[1:]
        if rival.makes and rival.name != "floor" and (said := disagreement(ours, rival.name, sums(rival.makes)))
    ]
    if rows <= MILLION:
        for contender in running:
            contender.seconds.clear()
        in_turn(running, repeats)
    return Race(rows, kind, running, found)


def main() -> int:
    """Run everything; 0 where all results agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES, help="sizes (default: 1k, 100k, 1M)")
    parser.add_argument("--ten-million", action="store_true", help="ten million claims too: minutes, and 4 GB of disk")
    options = parser.parse_args()
    sizes = [*options.rows, *([10_000_000] if options.ten_million else [])]
    races = [race(rows, kind, options.repeats) for rows in sizes for kind in ("csv", "parquet")]
    spent: list[Phase] = phases_of(claims_of(max(options.rows)))
    text = written(races, start_up(max(5, options.repeats)), spent)
    print(text)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    return 1 if any(race.disagreements for race in races) else 0


if __name__ == "__main__":
    sys.exit(main())
