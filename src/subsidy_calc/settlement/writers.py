"""Results as files: CSV, JSON, JSON lines, Parquet.

CSV and Parquet hold cells, which people open in a spreadsheet: none of them would run there (`harmless`). JSON is
data for programs, and its texts are the claims' own, to the letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from subsidy_calc.settlement.build import determinations, settlement_of
from subsidy_calc.settlement.flat import flat
from subsidy_calc.settlement.harmless import harmless
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of


def write_csv(run: Run, out: BinaryIO) -> None:
    """Every claim as a row, UTF-8 with a BOM (without which Excel takes Chinese text for the system's encoding)."""
    harmless(flat(run)).write_csv(out, include_bom=True)


def write_parquet(run: Run, out: BinaryIO) -> None:
    """Every claim as a row, typed: money is Decimal(20, 2) in 元, `line` an integer, all else text as in the CSV."""
    harmless(flat(run)).write_parquet(out)


def write_json(run: Run, out: BinaryIO) -> None:
    """The settlement as one JSON object, keys as in the contract."""
    record = settlement_of(run).model_dump(mode="json", exclude_none=False)
    for claim in record["claims"]:
        _tidy(claim)
    out.write(json.dumps(record, ensure_ascii=False, indent=1).encode())
    out.write(b"\n")


def write_jsonl(run: Run, out: BinaryIO) -> None:
    """A line per claim, and last a line with the policies and totals."""
    for line in _lines(run):
        out.write(line.encode() + b"\n")


def _lines(run: Run) -> Iterator[str]:
    for determination in determinations(run):
        record = determination.model_dump(mode="json")
        _tidy(record)
        yield json.dumps(record, ensure_ascii=False)
    closing = {
        "policies": [policy.model_dump(mode="json") for policy in run.policies],
        "currency": "CNY",
        "totals": totals_of(run).model_dump(mode="json"),
    }
    yield json.dumps(closing, ensure_ascii=False)


def _tidy(claim: dict[str, object]) -> None:
    """Leave out what a claim does not have: the claim it repeats, columns of the file's own, instalments."""
    for name in ("repeats", "extra", "instalments", "policy"):
        if not claim[name]:
            del claim[name]
