"""Also of `make bench`: 200,000 claims from a workbook to a workbook, beside openpyxl that only reads the same file."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from agree import sums
from contender import DATA, Contender, in_turn
from python_calamine import load_workbook
from run import claims_of
from xlsxwriter.workbook import Workbook

_READ = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=sys.argv[2] == "read-only")
print(sum(1 for row in book.active.iter_rows(values_only=True)), "rows")
"""


def workbook_of(source: Path) -> Path:
    """The same claims as a workbook: shared strings, as Excel saves them."""
    book = source.with_suffix(".xlsx")
    if not book.exists():
        part = book.with_suffix(".part")
        with Workbook(str(part)) as made, source.open(encoding="utf-8", newline="") as file:
            page = made.add_worksheet()
            for row, cells in enumerate(csv.reader(file)):
                page.write_row(row, 0, cells)
        part.replace(book)
    return book


def owed_on(path: Path) -> tuple[int, int]:
    """Claims on the sheet of all determinations, and what they are owed, in 分."""
    header, *rows = load_workbook(path).get_sheet_by_name("核定明细").iter_rows()
    owed = header.index("应付")
    return len(rows), sum(round(row[owed] * 100) for row in rows)


def main() -> int:
    """Run all in turn; 0 where the workbook says what the CSV says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    source = claims_of(options.rows)
    book, out, plain = workbook_of(source), DATA / "out-subsidy.xlsx", DATA / "out-subsidy-small.csv"
    compute = [sys.executable, "-m", "subsidy_calc", "compute", "--lang", "zh"]
    read = [sys.executable, "-c", _READ, str(book)]
    says = f"{options.rows + 1} rows"
    ours = Contender("subsidy compute, XLSX to XLSX", [*compute, str(book), "-o", str(out)], (0, 1), out)
    whole = Contender("openpyxl, reading alone", [*read, "whole"], says=says)
    streamed = Contender("openpyxl read-only, reading alone", [*read, "read-only"], says=says)
    writing = Contender("subsidy compute, CSV to XLSX", [*compute, str(source), "-o", str(out)], (0, 1), out)
    in_turn([ours, whole, streamed, writing], options.repeats)
    print(f"\n{options.rows:,} claims, workbook to workbook (median of {options.repeats})")
    for c in (ours, whole, streamed, writing):
        print(f"  {c.name:<44} {c.median:7.2f} s  {c.peak:6.0f} MiB  x{c.median / ours.median:.2f}")
    print(f"  faster than openpyxl reads the file: {whole.median / ours.median:.2f} times (at least 4)")
    Contender("subsidy compute, CSV to CSV", [*compute, str(source), "-o", str(plain)], (0, 1), plain).run()
    owed = sums(plain)["owed"]
    agree = owed_on(out) == (options.rows, owed)
    print(f"  owed {owed / 100:,.2f}: the workbook {'agrees' if agree else 'DISAGREES'} with the CSV")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
