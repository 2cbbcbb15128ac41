"""`make bench`: `subsidy compute` beside two yardsticks, whole processes, in turn; ratios printed."""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryFile

HERE = Path(__file__).parent
DATA = HERE / "data"
EXAMPLE = HERE.parent / "examples" / "claims.csv"


@dataclass
class Contender:
    """A program run several times: its wall seconds, and its greatest peak of resident memory in MiB."""

    name: str
    command: list[str]
    accepts: tuple[int, ...] = (0,)
    makes: Path | None = None
    """The file that it must write; what it wrote before does not count."""
    says: str = ""
    """What its standard output must contain."""
    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self) -> None:
        if self.makes:
            self.makes.unlink(missing_ok=True)
        with TemporaryFile() as shown, TemporaryFile() as said:
            started = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=shown, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - started)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = said.read().decode(errors="replace")
            shown.seek(0)
            made = self.says in shown.read().decode() and (self.makes is None or self.makes.exists())
        if process.returncode not in self.accepts or not made:
            sys.exit(f"{self.name} ended with {process.returncode} and no result, or a wrong one:\n{words[-2000:]}")
        self.peak = max(self.peak, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def in_turn(contenders: list[Contender], repeats: int) -> None:
    """Every contender once, then every one again, so that a slow minute of the machine hits all alike."""
    for _ in range(repeats):
        for contender in contenders:
            contender.run()


def show(title: str, contenders: list[Contender]) -> None:
    """Seconds and memory of each, and how many times the first one's time it took."""
    first = contenders[0].median
    print(f"\n{title} (median of {len(contenders[0].seconds)})")
    for c in contenders:
        spread = f"{min(c.seconds):.2f}-{max(c.seconds):.2f}"
        print(f"  {c.name:<44} {c.median:7.2f} s  ({spread})  {c.peak:6.0f} MiB  x{c.median / first:.2f}")


def target(text: str, value: float, holds: Callable[[float], bool], unit: str = "x") -> None:
    """A figure beside what it is to be."""
    print(f"  {'reached' if holds(value) else 'MISSED '}  {text}: {value:.2f}{unit}")


def owed_in(path: Path) -> tuple[Counter[str], Decimal]:
    """How many claims have each status, and what is owed in all."""
    statuses: Counter[str] = Counter()
    owed = Decimal(0)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            statuses[row["status"]] += 1
            owed += Decimal(row["owed"])
    return statuses, owed


def claims_of(rows: int) -> Path:
    """The generated claims file of so many rows."""
    source = DATA / f"claims-{rows}.csv"
    if not source.exists():
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(rows), str(source)], check=True)
    return source


def many(rows: int, repeats: int) -> bool:
    """The whole job on a big file; True where all three owe the same."""
    source = claims_of(rows)
    out = {name: DATA / f"out-{name}.csv" for name in ("subsidy", "polars", "rowloop")}
    subsidy = [
        sys.executable,
        "-m",
        "subsidy_calc",
        "compute",
        str(source),
        "--format",
        "csv",
        "-o",
        str(out["subsidy"]),
    ]
    ours = Contender("subsidy compute", subsidy, (0, 1), out["subsidy"])
    polars = Contender(
        "(a) hand-written Polars",
        [sys.executable, str(HERE / "handwritten_polars.py"), str(source), str(out["polars"])],
        makes=out["polars"],
    )
    rowloop = Contender(
        "(b) csv + pydantic row loop",
        [sys.executable, str(HERE / "rowloop.py"), str(source), str(out["rowloop"])],
        makes=out["rowloop"],
    )
    in_turn([ours, polars, rowloop], repeats)
    show(f"{rows:,} claims, CSV to CSV", [ours, polars, rowloop])
    target("of the time of (a), at most 2", ours.median / polars.median, lambda v: v <= 2)
    target("faster than (b), at least 5", rowloop.median / ours.median, lambda v: v >= 5)
    target("peak memory, under 2048", ours.peak, lambda v: v < 2048, " MiB")
    results = {name: owed_in(path) for name, path in out.items()}
    for name, (statuses, owed) in results.items():
        print(f"  {name:<8} owed {owed:,} {dict(sorted(statuses.items()))}")
    agree = len({(owed, tuple(sorted(s.items()))) for s, owed in results.values()}) == 1
    print("  the three agree" if agree else "  THE THREE DISAGREE")
    return agree


def start_up(repeats: int) -> bool:
    """The example file and the help page; True where the help page loads nothing heavy."""
    module = [sys.executable, "-m", "subsidy_calc"]
    command = [*module, "compute", str(EXAMPLE), "--lang", "zh"]
    few = Contender("subsidy compute examples/claims.csv", command, accepts=(0, 1), says="2,000,000.00")
    few_floor = Contender("import polars, pydantic, typer", [sys.executable, "-c", "import polars, pydantic, typer"])
    help_page = Contender("subsidy --help", [*module, "--help"])
    help_floor = Contender("import typer, rich", [sys.executable, "-c", "import typer, rich"])
    in_turn([few, few_floor, help_page, help_floor], repeats)
    show("Start-up, a few claims", [few, few_floor])
    target("of the bare imports, at most 2.5", few.median / few_floor.median, lambda v: v <= 2.5)
    show("Start-up, help", [help_page, help_floor])
    traced = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "subsidy_calc", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in traced.stderr.splitlines()}
    heavy = sorted(loaded & {"polars", "sqlalchemy"})
    print(f"  subsidy --help imports {' and '.join(heavy) if heavy else 'neither polars nor sqlalchemy'}")
    return not heavy


def main() -> int:
    """Run both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    agree = many(options.rows, options.repeats)
    light = start_up(max(5, options.repeats))
    return 0 if agree and light else 1


if __name__ == "__main__":
    sys.exit(main())
