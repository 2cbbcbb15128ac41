"""汇总: the totals by payer, award and status, the readings that mattered, and the rule file they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from subsidy_calc.faults import Text
from subsidy_calc.settlement.harmless import harmless_text
from subsidy_calc.settlement.model import Totals
from subsidy_calc.settlement.screen import STATUS_WORDS
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import by_award, readings_used
from subsidy_calc.settlement.workbook.look import Look, print_set_up
from subsidy_calc.settlement.workbook.sheet import Kind

_WIDTHS = (34, 24, 12, 12, 20, 20)
_LETTERS_OF_A_LINE = 90

Cells = Sequence[str | int | None]
"""A row: texts, counts, and 分 in the columns of money."""


def write_summary(page: Worksheet, run: Run, totals: Totals, look: Look) -> None:
    """Write the sheet, block below block."""
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    title = run.policy.name.text.of(run.lang) + Text("核定汇总", ": settlement").of(run.lang)
    page.write_string(0, 0, harmless_text(title), look.title)
    page.set_row(0, 28)
    row = 1
    page.write_string(row, 0, Text("金额单位：元", "amounts in yuan").of(run.lang), look.note)
    for heading, kinds, rows, total in _blocks(run, totals):
        row += 2
        for place, text in enumerate(heading):
            page.write_string(row, place, text.of(run.lang), look.header)
        for cells in rows:
            row += 1
            _write(page, row, cells, kinds, look.cells)
        if total:
            row += 1
            _write(page, row, total, kinds, look.totals)
    row = _readings(page, row + 2, run, look)
    _stamp(page, row + 2, run, look)
    print_set_up(page, run.lang)


def _write(page: Worksheet, row: int, cells: Cells, kinds: Sequence[Kind], formats: dict[Kind, Format]) -> None:
    for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
        if isinstance(cell, int):
            page.write_number(row, place, cell / 100 if kind == "money" else cell, formats[kind])
        elif cell is None:
            page.write_blank(row, place, None, formats[kind])
        else:
            page.write_string(row, place, harmless_text(cell), formats[kind])
