"""Results as text: CSV, JSON, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import polars as pl

from subsidy_calc.settlement.build import determinations, settlement_of
from subsidy_calc.settlement.flat import flat
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of

_WOULD_RUN = r"^[=+\-@\t\r]"


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """No cell that a spreadsheet would run: a text that begins with = + - @ or a tab gets an apostrophe before it."""
    text = pl.selectors.string()
    cell = pl.when(text.str.contains(_WOULD_RUN)).then(pl.lit("'") + text).otherwise(text)
    names = {name: f"'{name}" for name in frame.columns if name[:1] in ("=", "+", "-", "@", "\t", "\r")}
    return frame.with_columns(cell.name.keep()).rename(names)


def write_csv(run: Run, out: BinaryIO) -> None:
    """Every claim as a row, UTF-8 with a BOM (without which Excel takes Chinese text for the system's encoding)."""
    harmless(flat(run)).write_csv(out, include_bom=True)


def write_json(run: Run, out: BinaryIO) -> None:
    """The settlement as one JSON object, keys as in the contract."""
    write_record(json_record(run), out)


def json_record(run: Run) -> dict[str, Any]:
    """The settlement as JSON data, keys as in the contract."""
    record = settlement_of(run).model_dump(mode="json", exclude_none=False)
    for claim in record["claims"]:
        _tidy(claim)
    return record


def write_record(record: dict[str, Any], out: BinaryIO) -> None:
    """JSON data, laid out so that people can read it too."""
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
    """Leave out what a claim does not have: the claim it repeats, columns of the file's own."""
    for name in ("repeats", "extra"):
        if not claim[name]:
            del claim[name]
