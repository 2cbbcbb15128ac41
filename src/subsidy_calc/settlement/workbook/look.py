"""How the workbook looks: number formats, headers, widths that fit Chinese, and print set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from subsidy_calc.faults import Lang
from subsidy_calc.settlement.harmless import harmless_text
from subsidy_calc.settlement.workbook.sheet import Column, Kind, Sheet

_A4 = 9
TEXT = 49
"""The format `@`: what is typed stays text."""
DATE = "yyyy-mm-dd"
LINE = 15
"""Height of a line, in points."""
_UNFOLDED = 20
"""Characters: a text column whose cells all fit into so many (a credit code does) is as wide as they are …"""
_FOLDED = 16
"""… and any other is so wide, and its cells take several lines."""
_MOST_LINES = 27
"""A row is at most 409 points high."""


@dataclass(frozen=True)
class Look:
    """The formats of one workbook."""

    title: Format
    header: Format
    number_header: Format
    plain: Format
    cells: dict[Kind, Format]
    totals: dict[Kind, Format]

    def header_of(self, kind: Kind) -> Format:
        """The header's format over cells of a kind: numbers stand right, and so do their headers."""
        return self.number_header if kind in ("money", "count") else self.header


def look_of(book: Workbook) -> Look:
    """The formats, made in `book`."""
    top: dict[str, Any] = {"valign": "top", "font_size": 10}
    shown: dict[Kind, dict[str, Any]] = {
        "text": {"text_wrap": True, "num_format": TEXT},
        "prose": {"text_wrap": True, "num_format": TEXT},
        "money": {"num_format": "#,##0.00", "align": "right", "indent": 1},
        "count": {"num_format": "#,##0", "align": "right", "indent": 1},
    }
    header = {**top, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDE7F0", "bottom": 1}
    total = {"bold": True, "top": 1}
    return Look(
        title=book.add_format({"bold": True, "font_size": 16}),
        header=book.add_format(header),
        number_header=book.add_format({**header, "align": "right", "indent": 1}),
        plain=book.add_format({**top, "num_format": TEXT}),
        cells={kind: book.add_format({**top, **how}) for kind, how in shown.items()},
        totals={kind: book.add_format({**top, **how, **total}) for kind, how in shown.items()},
    )


def wide(text: str) -> int:
    """How wide a text is shown: a CJK character counts 2."""
    return sum(2 if ord(character) > 0x7F else 1 for character in text)


def shown_width(cell: pl.Expr) -> pl.Expr:
    """The same of a column; three bytes of UTF-8 are two characters wide."""
    return cell.str.len_chars() + (cell.str.len_bytes() - cell.str.len_chars()) // 2


def widths_of(sheet: Sheet) -> list[int]:
    """A width per column, in characters: that of its widest cell, or less where cells can wrap."""
    longest = sheet.frame.select(
        (
            shown_width(pl.col(column.source))
            if column.wraps
            else pl.col(column.source).cast(pl.String).str.len_bytes() * 4 // 3 + 1  # thousands separators, indent
        )
        .max()
        .fill_null(0)
        .alias(str(place))
        for place, column in enumerate(sheet.columns)
    ).row(0)
    return [
        _width(column, max(cells + 2, min(wide(column.header), 10) + 3))
        for column, cells in zip(sheet.columns, longest, strict=True)
    ]


def _width(column: Column, needed: int) -> int:
    if column.kind == "prose":
        return min(max(needed, 16), 42)
    return _FOLDED if column.wraps and needed > _UNFOLDED else needed


def height(sheet: Sheet, widths: list[int]) -> pl.Expr:
    """Each row's height in points; null where one line is enough.

    A spreadsheet that opens the file does not always fit the heights to what wraps.
    """
    lines = [
        (shown_width(pl.col(column.source)) + width - 1) // width
        for column, width in zip(sheet.columns, widths, strict=True)
        if column.kind == "prose" or (column.kind == "text" and width == _FOLDED)
    ]
    lines += [pl.col(column.source).str.count_matches("\n") + 1 for column in sheet.columns if column.wraps]
    most = pl.max_horizontal(pl.lit(1), *lines).clip(upper_bound=_MOST_LINES)
    return pl.when(most > 1).then(most * LINE)


def lay_out(page: Worksheet, sheet: Sheet, widths: list[int], look: Look, lang: Lang) -> None:
    """Write all of a sheet but its rows: the header, one sample row for them, the total; widths and filter."""
    last = sheet.frame.height
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, harmless_text(column.header), look.header_of(column.kind))
        if last:
            page.write_blank(last, place, None, look.cells[column.kind])
    if not last:
        page.write_string(1, 0, sheet.empty, look.cells["text"])
    if sheet.total:
        word, owner, fen = sheet.total
        for place, column in enumerate(sheet.columns):
            page.write_blank(last + 1, place, None, look.totals[column.kind])
            if column.source == owner:
                page.write_number(last + 1, place, fen / 100, look.totals["money"])
        page.write_string(last + 1, 0, word, look.totals["text"])
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, max(last, 1) + (sheet.total is not None), sheet.printed - 1)
    page.hide_gridlines(0)  # an option of xlsxwriter's that prints them
    print_set_up(page, lang)


def print_set_up(page: Worksheet, lang: Lang) -> None:
    """A4 landscape, as many pages high as it takes and one wide, the page's number below."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_header("&L&A&R&F")
    page.set_footer("&C第 &P 页，共 &N 页" if lang == "zh" else "&CPage &P of &N")
