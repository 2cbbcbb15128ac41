"""Claims files -> the canonical claims frame, on which everything after stands.

One row per claim, in the order of the files and of their lines: where it was read, what was written, the keys
by which it is compared, and one Boolean column per fault of a row (`ROW_FAULTS`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from subsidy_calc.claims.codes import checked
from subsidy_calc.claims.columns import CANONICAL
from subsidy_calc.claims.dates import award_day
from subsidy_calc.claims.decode import to_utf8
from subsidy_calc.claims.delimited import delimited
from subsidy_calc.claims.faults import ROW_FAULTS
from subsidy_calc.claims.keys import item_key, per_distinct, text_key
from subsidy_calc.claims.roles import ROLES
from subsidy_calc.claims.shape import LARGE, SHAPE_FAULTS
from subsidy_calc.faults import Fault, Faulty, Text

SIZE_LIMIT = 2 << 30
_REPLACED = "\ufffd"


def read(paths: Sequence[str]) -> pl.DataFrame:
    """The canonical claims frame of one or more CSV files; `-` is standard input.

    Columns: `seq`, `source`, `line`; the canonical columns as written (String, null where empty); their keys
    `enterprise_key`, `uscc_key`, `place_key`, `award_key`, `tier_key`, `item_key`, `role_key`,
    `award_day` (yyyymmdd); a Boolean column per `ROW_FAULTS` code; others as `extra:` and their header.
    Rows in which every cell is empty are no claims. Raises `Faulty` with what is wrong with any of the files.
    """
    frames: list[pl.DataFrame] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            frames.append(_read_one(path))
        except Faulty as faulty:
            faults.extend(faulty.faults)
    if faults:
        raise Faulty(*faults)
    return canonical(pl.concat(frames, how="diagonal") if frames else pl.DataFrame())


def from_records(records: Sequence[Mapping[str, str | None]], source: str = "-") -> pl.DataFrame:
    """The canonical claims frame of claims given as mappings from canonical column to what is written there.

    `line` counts the records from 1. A key that is no canonical column is carried through as an `extra:` one.
    """
    extras = list(dict.fromkeys(key for record in records for key in record if key not in CANONICAL))
    names = {key: key for key in CANONICAL} | {key: f"extra:{key}" for key in extras}
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


def canonical(written: pl.DataFrame) -> pl.DataFrame:
    """The canonical frame from `source`, `line`, the columns as written and the shape faults."""
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in CANONICAL if name not in written.columns]
    shapes = (*SHAPE_FAULTS, LARGE, "row.undecodable")
    if "line" not in written.columns:
        written = pl.DataFrame(schema={"source": pl.String, "line": pl.Int64})
    written = written.with_columns(
        *missing, *(pl.lit(False).alias(code) for code in shapes if code not in written.columns)
    )
    work: dict[str, tuple[str, Callable[[pl.Expr], pl.Expr]]] = {
        "item_key": ("item", item_key),
        **{f"{name}_key": (name, text_key) for name in ("enterprise", "place", "award", "tier")},
        "role_key": ("role", lambda text: text_key(text).replace_strict(ROLES, default=None)),
        "award_day": ("award_date", award_day),
    }
    with ThreadPoolExecutor() as pool:  # polars works outside the interpreter's lock
        codes = pool.submit(checked, written["uscc"])
        done = {key: pool.submit(per_distinct, written[name], how) for key, (name, how) in work.items()}
        keys = [future.result().alias(key) for key, future in done.items()]
    full = written.with_columns(*keys, *codes.result()).with_columns(
        pl.col("enterprise_key", "place_key", "award_key", "tier_key", "item_key").fill_null(""),
        (pl.col("enterprise_key").fill_null("") == "").alias("enterprise.missing"),
        (pl.col("award_key").fill_null("") == "").alias("award.missing"),
        (pl.col("award_date").is_not_null() & pl.col("award_day").is_null()).alias("award_date.impossible"),
        pl.int_range(pl.len(), dtype=pl.Int64).alias("seq"),
    )
    extras = [name for name in full.columns if name.startswith("extra:")]
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


def _read_one(path: str) -> pl.DataFrame:
    utf8 = to_utf8(_bytes_of(path), path)
    frame = delimited(utf8, path)
    marks = _marks_of_damage(frame) if _REPLACED.encode() in utf8 else [pl.lit(False).alias("row.undecodable")]
    return frame.with_columns(pl.lit(path).alias("source"), *marks)


def _marks_of_damage(frame: pl.DataFrame) -> list[pl.Expr]:
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    damaged = pl.any_horizontal(pl.col(name).str.contains(_REPLACED, literal=True) for name in texts)
    return [damaged.fill_null(False).alias("row.undecodable")]


def _bytes_of(path: str) -> bytes:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        elif os.path.isdir(path):
            raise Faulty(_directory(path))
        elif os.path.getsize(path) > SIZE_LIMIT:
            raise Faulty(_too_large(path))
        else:
            with open(path, "rb") as file:
                data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise Faulty(_missing(path)) from None
    except (OSError, ValueError) as error:
        raise Faulty(_unreadable(path, getattr(error, "strerror", None) or str(error))) from None
    if len(data) > SIZE_LIMIT:
        raise Faulty(_too_large(path))
    return data


def _missing(path: str) -> Fault:
    return Fault(
        "file.missing",
        Text("没有这个文件", "there is no such file"),
        path,
        help=Text("检查文件名和所在文件夹；`-` 表示标准输入", "check its name and folder; `-` is standard input"),
    )


def _directory(path: str) -> Fault:
    return Fault(
        "file.directory",
        Text("这是文件夹，不是文件", "this is a folder, not a file"),
        path,
        help=Text("请给出文件夹里的 CSV 文件", "give the CSV files in it, by name"),
    )


def _unreadable(path: str, why: str) -> Fault:
    return Fault(
        "file.unreadable",
        Text("无法读取文件：{why}", "the file cannot be read: {why}").format(why=why),
        path,
        help=Text(
            "检查文件的读取权限，或是否正被其他程序占用",
            "check that you may read it and that nothing else holds it",
        ),
    )


def _too_large(path: str) -> Fault:
    return Fault(
        "file.too-large",
        Text("文件超过 2 GiB", "the file is larger than 2 GiB"),
        path,
        help=Text("请拆成几个文件，一次一起给出", "split it into several files and give them in one run"),
    )
