"""Claims files -> the canonical claims frame, on which everything after stands.

One row per claim, in the order of the files and of their lines: where it was read, what was written, the keys
by which it is compared, and one Boolean column per fault of a row (`ROW_FAULTS`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from subsidy_calc.claims.codes import checked
from subsidy_calc.claims.columns import CANONICAL, EXTRA, name_columns, says_problems
from subsidy_calc.claims.dates import award_day
from subsidy_calc.claims.decode import SPREADSHEETS, to_utf8
from subsidy_calc.claims.delimited import delimited, no_claims
from subsidy_calc.claims.faults import ROW_FAULTS
from subsidy_calc.claims.form import claims_only
from subsidy_calc.claims.keys import item_key, item_keys, per_distinct, text_key, text_keys
from subsidy_calc.claims.parquet import as_written, is_parquet, parquet
from subsidy_calc.claims.roles import ROLES
from subsidy_calc.claims.shape import LARGE, SHAPE_FAULTS
from subsidy_calc.claims.source import bytes_of
from subsidy_calc.faults import Fault, Faulty

_REPLACED = "\ufffd"
_MANY = 20_000
"""Rows from which threads, and work on distinct values alone, gain more than they cost."""
_AT_ONCE = 1_000_000
WRITTEN_FAULTS = (*SHAPE_FAULTS, LARGE, "row.undecodable")
"""Faults of how a row was written, which its texts alone do not show."""


def read(
    paths: Sequence[str], sheets: Sequence[str] = (), noticed: Callable[[Fault], None] = lambda fault: None
) -> pl.DataFrame:
    """The canonical claims frame of one or more files (CSV, XLSX, XLS, ODS, Parquet); `-` is standard input.

    `sheets`: of each workbook, read these sheets only. `noticed` is told of sheets that were passed over.
    Columns: `seq`, `source` (`claims.xlsx[sheet]` for a workbook), `line` (the sheet's row; in Parquet, as in a CSV
    file of the same claims); the canonical columns as written (String, null where empty); their keys
    `enterprise_key`, `uscc_key`, `place_key`, `award_key`, `tier_key`, `item_key`, `role_key`,
    `award_day` (yyyymmdd); a Boolean column per `ROW_FAULTS` code; others as `extra:` and their header.
    Rows in which every cell is empty, totals, signatures and headers printed again are no claims. Raises `Faulty`
    with what is wrong with any of the files.
    """
    frames: list[pl.DataFrame] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            frames.extend(_read_one(path, sheets, noticed))
        except Faulty as faulty:
            faults.extend(faulty.faults)
    if faults:
        raise Faulty(*faults)
    frames = [pl.concat(frames, how="diagonal") if frames else pl.DataFrame()]
    return canonical(frames.pop())  # which lets go of what it has done


def from_records(records: Sequence[Mapping[str, str | None]], source: str = "-") -> pl.DataFrame:
    """The canonical claims frame of claims given as mappings from canonical column to what is written there.

    `line` counts the records from 1. A key that is no canonical column is carried through as an `extra:` one.
    """
    extras = list(dict.fromkeys(key for record in records for key in record if key not in CANONICAL))
    names = {key: key for key in CANONICAL} | {key: f"{EXTRA}{key}" for key in extras}
    columns = [
        pl.Series(name, [record.get(key) for record in records], dtype=pl.String).str.strip_chars()
        for key, name in names.items()
    ]
    line = pl.int_range(1, len(records) + 1, dtype=pl.Int64, eager=True).alias("line")
    written = pl.DataFrame([line, *columns])
    return canonical(
        written.with_columns(
            pl.lit(source).alias("source"),
            *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names.values()),
            *_marks_of_damage(written),
        )
    )


def from_frame(frame: pl.DataFrame, source: str = "-") -> pl.DataFrame:
    """The canonical claims frame of a frame whose columns bear the headers of a file; its first row is line 2.

    Raises `Faulty` where the headers cannot be used.
    """
    names, faults = name_columns(frame.columns, source, 1)
    if faults:
        raise Faulty(*faults)
    return canonical(claims_only(as_written(frame, names).with_columns(source=pl.lit(source))))


def canonical(written: pl.DataFrame) -> pl.DataFrame:
    """The canonical frame from `source`, `line`, the columns as written and the shape faults.

    It goes in parts, so that what is made on the way never stands in memory for all claims.
    """
    if "line" not in written.columns:
        written = pl.DataFrame(schema={"source": pl.String, "line": pl.Int64})
    starts = range(0, max(1, written.height), _AT_ONCE)
    parts = [written.slice(start, _AT_ONCE) for start in reversed(starts)]
    del written  # so that each part goes when it is done
    return pl.concat(_canonical(parts.pop().rechunk(), start) for start in starts)


def _canonical(written: pl.DataFrame, first: int) -> pl.DataFrame:
    """The canonical frame of a part of the claims, of which so many stand before it."""
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in CANONICAL if name not in written.columns]
    written = written.with_columns(
        *missing,
        *(
            pl.col(code).fill_null(False) if code in written.columns else pl.lit(False).alias(code)
            for code in WRITTEN_FAULTS
        ),
    )
    written = written.with_columns(_still_marked(written))
    full = written.with_columns(*_keys(written)).with_columns(
        pl.col("enterprise_key", "place_key", "award_key", "tier_key", "item_key").fill_null(""),
        (pl.col("enterprise_key").fill_null("") == "").alias("enterprise.missing"),
        (pl.col("award_key").fill_null("") == "").alias("award.missing"),
        (pl.col("award_date").is_not_null() & pl.col("award_day").is_null()).alias("award_date.impossible"),
        pl.int_range(first, first + pl.len(), dtype=pl.Int64).alias("seq"),
    )
    extras = [name for name in full.columns if name.startswith(EXTRA)]
    return full.select(
        *("seq", "source", "line", *CANONICAL),
        *(
            "enterprise_key",
            "uscc_key",
            "place_key",
            "award_key",
            "tier_key",
            "item_key",
            "role_key",
            "award_day",
        ),
        *ROW_FAULTS,
        *extras,
    )


def _keys(written: pl.DataFrame) -> list[pl.Series]:
    """The keys by which claims are compared, and what is wrong with credit codes."""
    distinct: dict[str, tuple[str, Callable[[pl.Expr], pl.Expr]]] = {
        **{f"{name}_key": (name, text_key) for name in ("place", "award", "tier")},
        "role_key": ("role", lambda text: text_key(text).replace_strict(ROLES, default=None)),
        "award_day": ("award_date", award_day),
    }
    if written.height < _MANY:
        work = {**distinct, "enterprise_key": ("enterprise", text_key), "item_key": ("item", item_key)}
        keys = written.select(how(pl.col(name)).alias(key) for key, (name, how) in work.items())
        return [*checked(written["uscc"]), *keys]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as pool:  # Polars works outside the interpreter's lock
        codes = pool.submit(checked, written["uscc"])
        done = {"enterprise_key": pool.submit(text_keys, written["enterprise"])}
        done |= {"item_key": pool.submit(item_keys, written["item"])}
        done |= {key: pool.submit(per_distinct, written[name], how) for key, (name, how) in distinct.items()}
        return [*codes.result(), *(future.result().alias(key) for key, future in done.items())]


def _still_marked(written: pl.DataFrame) -> list[pl.Expr]:
    """A repaired copy names a row's fault as `[code]` in its column of problems: it holds until the cell is cleared."""
    marks = [pl.col(name) for name in written.columns if name.startswith(EXTRA) and says_problems(name[len(EXTRA) :])]
    return [
        pl.any_horizontal(code, *(mark.str.contains(f"[{code}]", literal=True).fill_null(False) for mark in marks))
        for code in (WRITTEN_FAULTS if marks else ())
    ]


def _read_one(path: str, sheets: Sequence[str], noticed: Callable[[Fault], None]) -> list[pl.DataFrame]:
    """The frames of one file, by what it holds, whatever it is named."""
    data = bytes_of(path)
    frames = _sheets(data, path, sheets, noticed) or [_table(data, path)]
    claims = [claims_only(frame) for frame in frames]
    if not any(frame.height for frame in claims):
        raise Faulty(no_claims(path))
    return claims


def _table(data: bytes, path: str) -> pl.DataFrame:
    """The one table of a Parquet or text file."""
    if is_parquet(data):
        return parquet(data, path).with_columns(source=pl.lit(path))
    utf8 = to_utf8(data, path)
    frame = delimited(utf8, path)
    marks = _marks_of_damage(frame) if _REPLACED.encode() in utf8 else []
    return frame.with_columns(pl.lit(path).alias("source"), *marks)


def _sheets(
    data: bytes, path: str, sheets: Sequence[str], noticed: Callable[[Fault], None]
) -> list[pl.DataFrame] | None:
    """The sheets of a workbook; None where it is none. What reads workbooks is loaded where there may be one."""
    if not sheets and not data.startswith(SPREADSHEETS):
        return None
    from subsidy_calc.claims.opened import is_workbook
    from subsidy_calc.claims.sheets import no_such_sheet, workbook

    if is_workbook(data):
        return workbook(data, path, sheets, noticed)
    if sheets:
        raise Faulty(no_such_sheet(path, sheets))
    return None


def _marks_of_damage(frame: pl.DataFrame) -> list[pl.Expr]:
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    damaged = pl.any_horizontal(pl.col(name).str.contains(_REPLACED, literal=True) for name in texts)
    return [damaged.fill_null(False).alias("row.undecodable")]
