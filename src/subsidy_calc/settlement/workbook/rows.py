"""Rows of a sheet as XML, many at a time, put into a workbook that xlsxwriter made.

xlsxwriter makes everything but the rows of long sheets: a Python call per cell would take most of the run. Of each
long sheet it writes one sample row, where the last row will stand; its cells carry the styles, and all rows take
its place. Only a slice of rows is ever in memory as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from subsidy_calc.settlement.ahead import ahead
from subsidy_calc.settlement.workbook.sheet import Sheet

_SLICE = 20_000
_LONGEST_CELL = 16_383
"""Characters: a cell holds 32,767 UTF-16 units, of which one character takes up to two."""
_FAST = 1
"""Deflate level: half the time of the usual 6, and a file a third larger."""

_SPECIAL = r"[&<>\x00-\x08\x0B-\x1F\x{FFFE}\x{FFFF}]|_x[0-9A-Fa-f]{4}_|^\s|\s$"
_ESCAPES = {
    **{"&": "&amp;", "<": "&lt;", ">": "&gt;", "\ufffe": "\ufffd", "\uffff": "\ufffd"},
    **{chr(code): f"_x{code:04X}_" for code in range(32) if chr(code) not in "\t\n"},
}


def put_rows(made: BinaryIO, sheets: Mapping[str, tuple[Sheet, pl.Expr]], out: BinaryIO) -> None:
    """Copy the workbook `made` to `out`, the rows of `sheets` put in.

    `sheets` gives for a part of the package its sheet, and the height of its rows in points (null: the usual).
    """
    with ZipFile(made) as skeleton, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_FAST) as book:
        for part in skeleton.infolist():
            content = skeleton.read(part)
            pieces, size = iter((content,)), len(content)
            if part.filename in sheets and not sheets[part.filename][0].frame.is_empty():
                sheet, height = sheets[part.filename]
                pieces = _filled(content, sheet, height)
                size += int(sheet.frame.estimated_size()) + 100 * sheet.frame.height * len(sheet.columns)
            with book.open(part.filename, "w", force_zip64=size > 2**31) as file:
                for piece in pieces:
                    file.write(piece)


def _filled(content: bytes, sheet: Sheet, height: pl.Expr) -> Iterator[bytes]:
    """The XML of a sheet, with all rows where its sample row stands."""
    before, sample, after = _around(content, sheet.frame.height + 1)
    yield before
    yield from ahead(_rows(sheet, height, re.findall(rb' s="(\d+)"', sample)))
    yield after


def _around(content: bytes, row: int) -> tuple[bytes, bytes, bytes]:
    """What stands before the row, the row, and what stands after it."""
    start = content.index(b'<row r="%d"' % row)
    end = content.index(b"</row>", start) + len(b"</row>")
    return content[:start], content[start:end], content[end:]


def _rows(sheet: Sheet, height: pl.Expr, styles: list[bytes]) -> Iterator[bytes]:
    """The rows from the second on (the first is the header), a slice at a time."""
    first = 2
    for part in sheet.frame.rechunk().iter_slices(_SLICE):  # Polars breaks down on columns in unlike chunks
        number = pl.int_range(first, first + part.height, eager=True).cast(pl.String).alias("#")
        numbered = part.with_columns(number)
        cells = [
            _cell(numbered, column.source, column.wraps, xl_col_to_name(place), style.decode())
            for place, (column, style) in enumerate(zip(sheet.columns, styles, strict=True))
        ]
        tall = pl.format('" ht="{}" customHeight="1">', height).fill_null('">')
        filled = numbered.select("#", tall.alias("tall"), *(cell.alias(str(n)) for n, cell in enumerate(cells)))
        row = pl.concat_str(pl.lit('<row r="'), "#", "tall", *map(str, range(len(cells))), pl.lit("</row>"))
        yield filled.select(row.str.join("").cast(pl.Binary)).item()
        first += part.height


def _cell(part: pl.DataFrame, name: str, is_text: bool, letters: str, style: str) -> pl.Expr:
    """The cells of one column; an empty one is left out."""
    value = pl.col(name)
    start = pl.lit(f'<c r="{letters}')
    if not is_text:
        filled = pl.concat_str(start, "#", pl.lit(f'" s="{style}"><v>'), value.cast(pl.String), pl.lit("</v></c>"))
        return pl.when(value.is_not_null()).then(filled).otherwise(pl.lit(""))
    long = pl.when(value.str.len_chars() > _LONGEST_CELL).then(value.str.head(_LONGEST_CELL - 1) + "…")
    text = long.otherwise(value)
    space = ""
    if part[name].str.contains(_SPECIAL).any():
        text = text.str.replace_all(r"_(x[0-9A-Fa-f]{4}_)", "_x005F_$1")
        text = text.str.replace_many(list(_ESCAPES), list(_ESCAPES.values()))
        space = ' xml:space="preserve"'
    opening = pl.lit(f'" s="{style}" t="inlineStr"><is><t{space}>')
    filled = pl.concat_str(start, "#", opening, text, pl.lit("</t></is></c>"))
    return pl.when(value.is_not_null() & (value != "")).then(filled).otherwise(pl.lit(""))
