"""How the workbook looks: number formats, headers, widths that fit Chinese, and print set-up."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from subsidy_calc.faults import Lang
from subsidy_calc.settlement.harmless import harmless_text
from subsidy_calc.settlement.workbook.sheet import Column, Kind, Sheet

_A4 = 9
_WIDEST: dict[Kind, int] = {"text": 22, "prose": 46, "money": 20, "count": 9}
_NARROWEST: dict[Kind, int] = {"text": 8, "prose": 16, "money": 12, "count": 6}


@dataclass(frozen=True)
class Look:
    """The formats of one workbook."""

    title: Format
    header: Format
    plain: Format
    cells: dict[Kind, Format]
    totals: dict[Kind, Format]


def look_of(book: Workbook) -> Look:
    """The formats, made in `book`."""
    top = {"valign": "top", "font_size": 10}
    shown: dict[Kind, dict[str, object]] = {
        "text": {"text_wrap": True, "num_format": "@"},
        "prose": {"text_wrap": True, "num_format": "@"},
        "money": {"num_format": "#,##0.00"},
        "count": {"num_format": "#,##0"},
    }
    total = {"bold": True, "top": 1}
    return Look(
        title=book.add_format({"bold": True, "font_size": 16}),
        header=book.add_format(
            {**top, "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDE7F0", "bottom": 1}
        ),
        plain=book.add_format({**top, "num_format": "@"}),
        cells={kind: book.add_format({**top, **how}) for kind, how in shown.items()},
        totals={kind: book.add_format({**top, **how, **total}) for kind, how in shown.items()},
    )


def wide(text: str) -> int:
    """How wide a text is shown: a CJK character counts 2."""
    return sum(2 if ord(character) > 0x7F else 1 for character in text)


def widths_of(sheet: Sheet) -> list[int]:
    """A width per column, in characters: that of its widest cell or header line, within what its kind allows."""
    longest = sheet.frame.select(_longest(column).alias(str(n)) for n, column in enumerate(sheet.columns))
    return [
        min(max(cells + 2, min(wide(column.header), 10) + 4, _NARROWEST[column.kind]), _WIDEST[column.kind])
        for column, cells in zip(sheet.columns, longest.row(0), strict=True)
    ]


def _longest(column: Column) -> pl.Expr:
    """How wide the column's widest cell is shown; three bytes of UTF-8 are two characters wide."""
    cell = pl.col(column.source)
    if column.kind in ("money", "count"):
        shown = cell.cast(pl.String).str.len_bytes() * 4 // 3  # with the thousands separators
    else:
        shown = cell.str.len_chars() + (cell.str.len_bytes() - cell.str.len_chars()) // 2
    return shown.max().fill_null(0)


def lay_out(page: Worksheet, sheet: Sheet, look: Look, lang: Lang) -> None:
    """Write all of a sheet but its rows: the header, one sample row for them, the total; widths and filter."""
    last = sheet.frame.height
    for place, (column, width) in enumerate(zip(sheet.columns, widths_of(sheet), strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, harmless_text(column.header), look.header)
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
    print_set_up(page, lang)


def print_set_up(page: Worksheet, lang: Lang) -> None:
    """A4 landscape, as many pages high as it takes and one wide, grid lines, the page's number below."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.hide_gridlines(0)
    page.set_header("&L&A&R&F")
    page.set_footer("&C第 &P 页，共 &N 页" if lang == "zh" else "&CPage &P of &N")
