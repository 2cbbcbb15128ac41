"""Workbooks (XLSX, XLS, ODS) -> the frames of their sheets, each like that of a text file.

Every sheet with a header that can be recognised is read, hidden ones and hidden rows too; or those that are asked for.
Macros are never run: the reader has nothing to run them with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import polars as pl

from subsidy_calc.claims.columns import CANONICAL, name_columns
from subsidy_calc.claims.delimited import empty, no_claims
from subsidy_calc.claims.extent import Place
from subsidy_calc.claims.header import SEARCHED, Header, find_header
from subsidy_calc.claims.keys import text_key_of
from subsidy_calc.claims.opened import Merged, Rows, Sheet, opened
from subsidy_calc.claims.shape import shaped
from subsidy_calc.claims.written import text_of, texts
from subsidy_calc.faults import Fault, Faulty, Text

_TOP = 10 * SEARCHED
_ENOUGH = 4
"""A sheet whose header names this many known columns is one of claims, though it lack a needed one."""


@dataclass
class _Found:
    """What was made of one sheet: a frame, or faults, or (neither) nothing: it is empty or no sheet of claims."""

    source: str
    hidden: bool
    frame: pl.DataFrame | None = None
    faults: list[Fault] = field(default_factory=list)
    recognised: bool = True
    empty: bool = False


def workbook(
    data: bytes, file: str, asked: Sequence[str] = (), noticed: Callable[[Fault], None] = lambda fault: None
) -> list[pl.DataFrame]:
    """A frame for each sheet of claims: `source` (`file[sheet]`) and the columns of `delimited`; `line` is the row.

    `asked`: read these sheets only, all of which must be there. `noticed` is told of each visible sheet that holds
    something and was passed over. Raises `Faulty`, naming file and sheet, where a header cannot be used or no
    sheet holds claims.
    """
    sheets = [_read(sheet, f"{file}[{sheet.name}]") for sheet in _chosen(opened(data, file), file, asked)]
    faults = [fault for sheet in sheets for fault in sheet.faults if sheet.recognised or asked]
    frames = [sheet.frame for sheet in sheets if sheet.frame is not None]
    if faults:
        raise Faulty(*faults)
    passed_over = [sheet for sheet in sheets if not sheet.recognised and not sheet.empty]
    if not frames:
        if all(sheet.empty for sheet in sheets):
            raise Faulty(empty(file))
        headed = [no_claims(sheet.source) for sheet in sheets if sheet.recognised and not sheet.empty]
        raise Faulty(*(headed or [fault for sheet in passed_over for fault in sheet.faults]))
    for sheet in passed_over:
        if not sheet.hidden:
            noticed(_passed_over(sheet.source))
    return frames


def _chosen(sheets: list[Sheet], file: str, asked: Sequence[str]) -> list[Sheet]:
    wanted = {text_key_of(name): name for name in asked}
    if missing := [name for key, name in wanted.items() if key not in {text_key_of(sheet.name) for sheet in sheets}]:
        raise Faulty(no_such_sheet(file, missing, [sheet.name for sheet in sheets]))
    return [sheet for sheet in sheets if (text_key_of(sheet.name) in wanted if wanted else sheet.of_cells)]


def _read(sheet: Sheet, source: str) -> _Found:
    found = _Found(source, sheet.hidden)
    rows, merged = sheet.read()
    header = find_header([[text_of(cell) for cell in row] for row in rows[:_TOP]])
    if header is None:
        found.empty, found.recognised = True, False
        return found
    found.recognised = _is_of_claims(header)
    names, found.faults = name_columns(header.cells, found.source, header.at + 1)
    if found.faults:
        return found
    _fill_merged(rows, merged, header.at, names)
    below = rows[header.at + 1 :]
    ours = {place for place, name in enumerate(names) if name in CANONICAL}
    lost = [row + 1 for row, column in sheet.without_result if column in ours]
    line = pl.int_range(header.at + 2, header.at + 2 + len(below), dtype=pl.Int64, eager=True).alias("line")
    if below:
        by_column = zip(names, zip(*below, strict=True), strict=True)
        columns = [pl.Series(name, texts(cells, name), dtype=pl.String) for name, cells in by_column]
        frame = pl.DataFrame([line, *columns]).with_columns(pl.col("line").is_in(lost).alias("row.formula"))
        frame = shaped(frame, names)
        if frame.height:
            found.frame = frame.with_columns(source=pl.lit(found.source))
    return found


def _is_of_claims(header: Header) -> bool:
    """Whether a sheet is meant to hold claims; then a needed column that is missing is a fault of it."""
    known = header.known
    return ("enterprise" in known and bool(known & {"award", "place"})) or len(known) >= _ENOUGH


def _fill_merged(rows: Rows, merged: Merged, header: int, names: list[str]) -> None:
    """Write a cell that is merged over several rows of claims into each of them, in the columns of a claim."""
    tall = [
        (top, left, bottom)
        for (top, left), (bottom, _) in merged
        if header < top < bottom and left < len(names) and names[left] in CANONICAL
    ]
    filled = [any(cell != "" for cell in row) for row in rows] if tall else []
    done: set[Place] = set()
    for top, left, bottom in tall:
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if (row, left) in done:
                break  # ranges that overlap, as no spreadsheet writes them
            done.add((row, left))
            if filled[row] and rows[row][left] == "":
                rows[row][left] = rows[top][left]


def no_such_sheet(file: str, missing: Sequence[str], names: Sequence[str] = ()) -> Fault:
    """Sheets that were asked for and are not in the file, whose sheets are `names` (none: it is no workbook)."""
    return Fault(
        "sheet.unknown",
        Text("没有名为{zh}的工作表", "there is no sheet named {en}").format(
            zh="、".join(f"“{name}”" for name in missing), en=", ".join(f"'{name}'" for name in missing)
        ),
        file,
        help=Text("这个文件里有：{zh}", "the file has: {en}").format(zh="、".join(names), en=", ".join(names))
        if names
        else Text("这个文件不是工作簿，请不带 --sheet 读取", "the file is no workbook: read it without --sheet"),
    )


def _passed_over(source: str) -> Fault:
    return Fault(
        "sheet.passed-over",
        Text("没有申报表的表头，未读取这个工作表", "no header of claims: this sheet was not read"),
        source,
    )
