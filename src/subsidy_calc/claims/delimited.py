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
from itertools import islice

import polars as pl

from subsidy_calc.claims.columns import name_columns
from subsidy_calc.claims.header import Header, find_header
from subsidy_calc.claims.shape import FIELD_LIMIT, KEPT, LARGE, trimmed, without_nameless
from subsidy_calc.faults import Fault, Faulty, Text

_DELIMITERS = ",\t;"
_HEAD = 1_000_000
_HEAD_LINES = 200
_PART = 1 << 24
_SPAN = 1_000
"""A record over more lines than this has a broken quote."""
_LINE_END = re.compile(rb"\r\n|\n|\r")


def delimited(utf8: bytes, file: str) -> pl.DataFrame:
    """The frame of a file: `line`, the shape faults, and one String column per header (see `name_columns`).

    What stands above the header (a title, a `sep=;`) is passed over. Rows in which nothing stands at all are left
    out. Raises `Faulty` where the header cannot be used, or where no row follows it.
    """
    head = head_of(utf8, file)
    names, faults = name_columns(head.header.cells, file, head.line)
    if faults:
        raise Faulty(*faults)
    ending = next(islice(_LINE_END.finditer(utf8), head.end - 1, None), None)
    if ending is None:
        raise Faulty(no_claims(file))
    below = slice(ending.end(), _before_last_ends(utf8))
    frame = _even(utf8, below, names, head.delimiter, head.end + 1)
    if frame is None:
        frame = trimmed(_uneven(utf8[below].decode("utf-8"), names, head.delimiter, head.end + 1), names)
    frame = without_nameless(frame, names)
    if frame.is_empty():
        raise Faulty(no_claims(file))
    return frame


@dataclass(frozen=True, slots=True)
class Head:
    """How a text file begins: its separator, its header, and the lines (from 1) of the header's last row."""

    delimiter: str
    header: Header
    line: int
    end: int


def head_of(utf8: bytes, file: str) -> Head:
    """The beginning of a text file, read with the separator that gives most known columns; of equals, most cells.

    Raises `Faulty` where nothing stands in the file.
    """
    text = utf8[:_HEAD].decode("utf-8", "ignore")
    physical = re.split("\r\n|\n|\r", text, maxsplit=_HEAD_LINES)[:_HEAD_LINES]
    found = []
    for delimiter in _DELIMITERS:
        records = list(islice(_records(physical, delimiter, 0, None), _HEAD_LINES))
        header = find_header([row for row, *_ in records])
        if header is not None:
            _, line, end, _ = records[header.at]
            found.append(Head(delimiter, header, line, end))
    if not found:
        raise Faulty(empty(file))
    return max(found, key=lambda head: (len(head.header.known), len(head.header.cells)))


def _before_last_ends(utf8: bytes) -> int:
    """Where the text ends but for its last line ends."""
    tail = len(utf8)
    while tail and utf8[tail - 1] in b"\r\n":
        tail -= 1
    return tail


def _even(utf8: bytes, below: slice, names: list[str], delimiter: str, first: int) -> pl.DataFrame | None:
    """The fast way, from line `first` on, where `below` begins; None where that is not as even as it needs.

    It goes in parts, so that what is made on the way never stands in memory for all of a file.
    """
    if len(names) < 2 or utf8.find(b'"', below.start) >= 0:
        return None
    end = b"\r\n" if utf8.find(b"\r", below.start, below.stop) >= 0 else b"\n"
    frames: list[pl.DataFrame] = []
    start = below.start
    while start < below.stop:
        stop = utf8.find(b"\n", min(start + _PART, below.stop), below.stop) + 1 or below.stop
        frame = _even_part(utf8[start:stop], names, delimiter, end)
        if frame is None:
            return None
        line = pl.int_range(first, first + frame.height, dtype=pl.Int64, eager=True)
        frames.append(trimmed(frame.with_columns(line=line), names))
        start, first = stop, first + frame.height
    return pl.concat(frames) if frames else None


def _even_part(text: bytes, names: list[str], delimiter: str, end: bytes) -> pl.DataFrame | None:
    """The cells of whole lines; None where some line has not as many as there are names."""
    schema = dict.fromkeys(names, pl.String)
    try:
        frame = pl.read_csv(text, separator=delimiter, quote_char=None, has_header=False, schema=schema)
    except pl.exceptions.PolarsError:
        return None  # a line with too many separators
    ends = text.count(end)
    if frame.height != ends + (not text.endswith(b"\n")) or (end == b"\r\n" and text.count(b"\r") != ends):
        return None  # a line that was passed over, or an end of line inside one
    in_cells = frame.select(pl.sum_horizontal(pl.all().str.len_bytes().sum())).item()
    if in_cells + frame.height * (len(names) - 1) + ends * len(end) != len(text):
        return None  # a line with too few separators has fewer bytes than its cells and what is to part them
    return frame


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
        if not any(cell.strip() for cell in row) and not broken:
            return
        for place, cell in enumerate(row):
            if len(cell) > FIELD_LIMIT // 4 and len(cell.encode()) > FIELD_LIMIT:
                row[place] = cell[:KEPT] + "…"
                self.large.append(len(self.lines))
        if broken:
            self.quote.append(len(self.lines))
        elif len(row) < self.width:
            self.short.append(len(self.lines))
        elif any(cell.strip() for cell in row[self.width :]):
            self.long.append(len(self.lines))
        row += [""] * (self.width - len(row))
        for column, cell in zip(self.cells, row, strict=False):
            column.append(cell or None)
        self.lines.append(line)

    def frame(self, names: list[str]) -> pl.DataFrame:
        numbers = pl.int_range(len(self.lines), dtype=pl.Int64, eager=True)
        found = {"row.short": self.short, "row.long": self.long, "row.quote": self.quote, LARGE: self.large}
        return pl.DataFrame(
            [
                pl.Series("line", self.lines, dtype=pl.Int64),
                *(numbers.is_in(pl.Series(rows, dtype=pl.Int64).implode()).alias(code) for code, rows in found.items()),
                *(pl.Series(name, cells, dtype=pl.String) for name, cells in zip(names, self.cells, strict=True)),
            ]
        )


def _uneven(text: str, names: list[str], delimiter: str, first: int) -> pl.DataFrame:
    """The careful way: true line numbers, short and long rows, and quotes that nobody closed."""
    physical = re.split("\r\n|\n|\r", text) if "\r" in text else text.split("\n")
    cut = _cut_giants(physical, delimiter)
    limit = csv.field_size_limit(sys.maxsize)
    rows = _Rows(len(names))
    try:
        for row, line, end, broken in _records(physical, delimiter, 0, len(names)):
            if cut and any(number in cut for number in range(line, end + 1)):
                rows.large.append(len(rows.lines))
            rows.add(row, line + first - 1, broken)
    finally:
        csv.field_size_limit(limit)
    return rows.frame(names)


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


def empty(file: str) -> Fault:
    """Nothing stands in the file."""
    return Fault(
        "file.empty",
        Text("文件是空的", "the file is empty"),
        file,
        help=Text("第一行写表头，其后每行一项申报", "write a header in the first line, then one claim per line"),
    )


def no_claims(file: str) -> Fault:
    """A header, and nothing below it."""
    return Fault(
        "file.no-claims",
        Text("文件只有表头，没有申报", "the file has a header and no claims"),
        file,
        help=Text("在表头下面每行填写一项申报", "write one claim per line below the header"),
    )
