"""Delimited text -> rows of strings, each with the line where it begins, and what is wrong with its shape.

A file without a quote and with the same number of separators in every line is read by polars at full speed.
Every other file goes through the csv module, line by line, since there the shape of each row is the question.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from subsidy_calc.claims.columns import column_of, name_columns
from subsidy_calc.faults import Fault, Faulty, Text

SHAPE_FAULTS = ("row.short", "row.long", "row.quote")
LARGE = "row.field-too-large"
FIELD_LIMIT = 1_000_000
KEPT = 200

_DELIMITERS = ",\t;"
_SPAN = 1_000
"""A record over more lines than this has a broken quote."""


def delimited(utf8: bytes, file: str) -> pl.DataFrame:
    """The frame of a file: `line`, the shape faults, and one String column per header (see `name_columns`).

    Rows in which nothing stands at all are left out. Raises `Faulty` where the header cannot be used, or
    where no row follows it.
    """
    body = utf8.rstrip(b"\r\n")
    start = len(body) - len(body.lstrip(b"\r\n"))
    head = body[start : start + 1_000_000].replace(b"\r", b"\n").split(b"\n", 1)[0].decode("utf-8", "replace")
    if not body.strip():
        raise Faulty(_empty(file))
    delimiter = delimiter_of(head)
    frame = None if start or b'"' in body else _even(body, head, delimiter, file)
    if frame is None:
        frame = _uneven(body.decode("utf-8"), delimiter, file)
    if frame.is_empty():
        raise Faulty(_no_claims(file))
    return frame


def delimiter_of(header: str) -> str:
    """The separator that gives most known columns in the header; of equals, the one that is there most."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = header.split(delimiter)
        return sum(column_of(cell) is not None for cell in cells), len(cells)

    return max(_DELIMITERS, key=known)


def _named(headers: list[str], file: str, line: int) -> list[str]:
    columns, faults = name_columns(headers, file, line)
    if faults:
        raise Faulty(*faults)
    return columns


def _even(body: bytes, head: str, delimiter: str, file: str) -> pl.DataFrame | None:
    """The fast way; None where the text is not as even as it needs."""
    lines = body.count(b"\n") + 1
    separators = head.count(delimiter)
    if body.count(delimiter.encode()) != lines * separators or not separators:
        return None
    if b"\r" in body and body.count(b"\r") != body.count(b"\r\n"):
        return None
    names = _named(head.split(delimiter), file, 1)
    if lines == 1:
        raise Faulty(_no_claims(file))
    schema = dict.fromkeys(names, pl.String)
    try:
        frame = pl.read_csv(body, separator=delimiter, quote_char=None, has_header=False, skip_lines=1, schema=schema)
    except pl.exceptions.PolarsError:
        return None  # a line with too many separators, made up for by one with too few
    if frame.height != lines - 1:
        return None
    stripped = frame.with_columns(pl.col(names).str.strip_chars())
    stripped = stripped.with_columns(pl.when(pl.col(names) != "").then(pl.col(names)))
    first = pl.int_range(2, pl.len() + 2, dtype=pl.Int64)
    shaped = stripped.select(first.alias("line"), *(pl.lit(False).alias(code) for code in SHAPE_FAULTS), *_cut(names))
    return _without_blanks(shaped, names)


def _cut(names: list[str]) -> list[pl.Expr]:
    large = [pl.col(name).str.len_bytes() > FIELD_LIMIT for name in names]
    cut = [
        pl.when(big).then(pl.col(name).str.head(KEPT) + "…").otherwise(pl.col(name)).alias(name)
        for name, big in zip(names, large, strict=True)
    ]
    return [pl.any_horizontal(large).fill_null(False).alias(LARGE), *cut]


def _without_blanks(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Rows that hold something; and no nameless column in which nothing stands."""
    kept = frame.filter(pl.any_horizontal(pl.col(names).is_not_null()) | pl.any_horizontal(SHAPE_FAULTS))
    nameless = [name for name in names if re.fullmatch(r"extra:#\d+", name) and kept[name].is_null().all()]
    return kept.drop(nameless)


@dataclass
class _Rows:
    """The rows of an uneven file, as columns."""

    width: int
    cells: list[list[str | None]] = field(init=False)
    lines: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    large: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = [[] for _ in range(self.width)]

    def add(self, row: list[str], line: int, broken: bool) -> None:
        row = [cell.strip() for cell in row]
        if not any(row) and not broken:
            return
        for place, cell in enumerate(row):
            if len(cell) > FIELD_LIMIT // 4 and len(cell.encode()) > FIELD_LIMIT:
                row[place] = cell[:KEPT] + "…"
                self.large.append(len(self.lines))
        if broken:
            self.quote.append(len(self.lines))
        elif len(row) < self.width:
            self.short.append(len(self.lines))
        elif any(row[self.width :]):
            self.long.append(len(self.lines))
        row += [""] * (self.width - len(row))
        for column, cell in zip(self.cells, row, strict=False):
            column.append(cell or None)
        self.lines.append(line)

    def frame(self, names: list[str]) -> pl.DataFrame:
        numbers = pl.int_range(len(self.lines), dtype=pl.Int64, eager=True)
        flags = zip((*SHAPE_FAULTS, LARGE), (self.short, self.long, self.quote, self.large), strict=True)
        return pl.DataFrame(
            [
                pl.Series("line", self.lines, dtype=pl.Int64),
                *(numbers.is_in(pl.Series(rows, dtype=pl.Int64).implode()).alias(code) for code, rows in flags),
                *(pl.Series(name, cells, dtype=pl.String) for name, cells in zip(names, self.cells, strict=True)),
            ]
        )


def _uneven(text: str, delimiter: str, file: str) -> pl.DataFrame:
    """The careful way: true line numbers, short and long rows, and quotes that nobody closed."""
    physical = re.split("\r\n|\n|\r", text) if "\r" in text else text.split("\n")
    cut = _cut_giants(physical, delimiter)
    limit = csv.field_size_limit(sys.maxsize)
    try:
        names: list[str] | None = None
        rows = _Rows(0)
        for row, line, end, _ in _records(physical, delimiter, 0, None):
            if any(cell.strip() for cell in row):
                names, header_end = _named(row, file, line), end
                break
        if names is None:
            raise Faulty(_empty(file))
        rows = _Rows(len(names))
        for row, line, end, broken in _records(physical, delimiter, header_end, len(names)):
            if cut and any(number in cut for number in range(line, end + 1)):
                rows.large.append(len(rows.lines))
            rows.add(row, line, broken)
    finally:
        csv.field_size_limit(limit)
    return _without_blanks(rows.frame(names), names)


def _cut_giants(physical: list[str], delimiter: str) -> set[int]:
    """Cut giant cells before the csv module copies them; gives the lines (from 1) that were cut."""
    giant = re.compile(f'[^"{delimiter}]{{{FIELD_LIMIT + 1},}}')
    cut = set()
    for place, line in enumerate(physical):
        if len(line) > FIELD_LIMIT:
            shorter, times = giant.subn(lambda found: found[0][:KEPT] + "…", line)
            if times:
                physical[place] = shorter
                cut.add(place + 1)
    return cut


class _Lines:
    """Physical lines from one on, no more than a record may span beyond the last that was taken."""

    def __init__(self, physical: list[str], start: int) -> None:
        self.physical, self.next, self.last = physical, start, start + _SPAN

    def __iter__(self) -> Iterator[str]:
        while self.next < min(len(self.physical), self.last):
            self.next += 1
            yield self.physical[self.next - 1] + "\n"


def _records(
    physical: list[str], delimiter: str, start: int, width: int | None
) -> Iterator[tuple[list[str], int, int, bool]]:
    """Each record with its first and last line (from 1), and whether its quote is broken.

    A quote is broken where it is never closed, where more than a separator follows its close, or where the
    record that it makes of several lines has not the header's number of cells. Such a record is its first
    line alone: the reading goes on with the next, so that one stray quote costs one row.
    """
    while start < len(physical):
        source = _Lines(physical, start)
        reader = csv.reader(iter(source), delimiter=delimiter, strict=True)
        while True:
            try:
                row = next(reader, None)
                if row is None:
                    start = source.next
                    break
                spans = source.next - start > 1
                if spans and width is not None and len(row) != width:
                    raise csv.Error
            except csv.Error:
                yield _torn(physical[start], delimiter), start + 1, start + 1, True
                start += 1
                break
            if row:
                yield row, start + 1, source.next, False
            start = source.next
            source.last = start + _SPAN


def _torn(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose quotes cannot be trusted."""
    return [cell.replace('"', "") for cell in line.split(delimiter)]


def _empty(file: str) -> Fault:
    return Fault(
        "file.empty",
        Text("文件是空的", "the file is empty"),
        file,
        help=Text("第一行写表头，其后每行一项申报", "write a header in the first line, then one claim per line"),
    )


def _no_claims(file: str) -> Fault:
    return Fault(
        "file.no-claims",
        Text("文件只有表头，没有申报", "the file has a header and no claims"),
        file,
        help=Text("在表头下面每行填写一项申报", "write one claim per line below the header"),
    )
