"""Results as files: CSV, JSON, JSON lines, Parquet.

CSV and Parquet hold cells, which people open in a spreadsheet: none of them would run there (`harmless`). JSON is
data for programs, and its texts are the claims' own, to the letter.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import polars as pl

from subsidy_calc.settlement.ahead import ahead
from subsidy_calc.settlement.budgets import warnings
from subsidy_calc.settlement.flat import flat
from subsidy_calc.settlement.harmless import harmless
from subsidy_calc.settlement.layers import determinations_of_all, policy_totals, settlement_of_all, totals_of_all
from subsidy_calc.settlement.settle import Run

_TURN = "\x00turn"
_AT_ONCE = 250_000
"""So many claims are made into lines at once: their texts take more memory than all else."""


def write_csv(runs: Sequence[Run], out: BinaryIO) -> None:
    """Every claim as a row, UTF-8 with a BOM (without which Excel takes Chinese text for the system's encoding)."""
    starts = range(0, max(1, runs[0].frame.height), _AT_ONCE)
    parts = (harmless(_rows(runs, start, _AT_ONCE)) for start in starts)
    for start, rows in zip(starts, ahead(parts), strict=True):
        rows.lazy().sink_csv(out, include_bom=start == 0, include_header=start == 0)


def write_parquet(runs: Sequence[Run], out: BinaryIO) -> None:
    """Every claim as a row, typed: money is Decimal(20, 2) in 元, `line` an integer, all else text as in the CSV."""
    made = io.BytesIO()  # of a disk that is full, Polars would say that the format is broken
    harmless(_rows(runs)).write_parquet(made)
    out.write(made.getbuffer())


def _rows(runs: Sequence[Run], start: int = 0, length: int | None = None) -> pl.DataFrame:
    """A row for each claim, or for so many from one on; of several policies one row each, the policy named first."""
    if len(runs) == 1:
        return flat(runs[0], start, length)
    frames = [
        flat(run, start, length).select(
            pl.lit(run.policy.id).alias("policy"), pl.all(), run.frame["seq"].slice(start, length).alias(_TURN)
        )
        for run in runs
    ]
    return pl.concat(frames, how="diagonal").sort(_TURN, maintain_order=True).drop(_TURN)


def write_json(runs: Sequence[Run], out: BinaryIO) -> None:
    """The settlement as one JSON object, keys as in the contract."""
    write_record(json_record(runs), out)


def json_record(runs: Sequence[Run]) -> dict[str, Any]:
    """The settlement as JSON data, keys as in the contract."""
    record = settlement_of_all(runs).model_dump(mode="json", exclude_none=False)
    for claim in record["claims"]:
        _tidy(claim)
    return _without_empty(record)


def write_record(record: dict[str, Any], out: BinaryIO) -> None:
    """JSON data, laid out so that people can read it too."""
    out.write(json.dumps(record, ensure_ascii=False, indent=1).encode())
    out.write(b"\n")


def write_jsonl(runs: Sequence[Run], out: BinaryIO) -> None:
    """A line per determination, and last a line with the policies and totals."""
    for line in _lines(runs):
        out.write(line.encode() + b"\n")


def _lines(runs: Sequence[Run]) -> Iterator[str]:
    for determination in determinations_of_all(runs):
        record = determination.model_dump(mode="json")
        _tidy(record)
        yield json.dumps(record, ensure_ascii=False)
    closing = {
        "policies": [policy.model_dump(mode="json") for run in runs for policy in run.policies],
        "currency": "CNY",
        "totals": totals_of_all(runs).model_dump(mode="json"),
        "warnings": [warned.model_dump(mode="json") for run in runs for warned in warnings(run)],
        "by_policy": [part.model_dump(mode="json") for part in policy_totals(runs)] if len(runs) > 1 else [],
    }
    yield json.dumps(_without_empty(closing), ensure_ascii=False)


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    """Without warnings where there are none, nor totals by policy where there is one."""
    return {key: value for key, value in record.items() if value or key not in ("warnings", "by_policy")}


def _tidy(claim: dict[str, object]) -> None:
    """Leave out what a claim does not have: the claim it repeats, columns of the file's own, instalments."""
    for name in ("repeats", "extra", "instalments", "policy"):
        if not claim[name]:
            del claim[name]
