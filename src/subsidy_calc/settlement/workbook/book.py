"""The workbook: 汇总, 核定明细, a sheet per payer, 未分配, 待复核."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of
from subsidy_calc.settlement.workbook.look import height, lay_out, look_of, widths_of
from subsidy_calc.settlement.workbook.rows import put_rows
from subsidy_calc.settlement.workbook.summary import write_summary
from subsidy_calc.settlement.workbook.tables import SUMMARY, tables

_SEVERAL = Fault(
    "output.several-policies",
    Text("工作簿一次只写一份政策", "a workbook holds the settlement of one policy"),
    help=Text("逐份规则文件写，或改用 csv、json", "write one for each rule file, or use csv or json"),
)


def write_xlsx(runs: Sequence[Run], out: BinaryIO) -> None:
    """Write the settlement as a workbook, in the language of the run.

    Money is a number of 元 with two decimals, exact to the 分 below 2^53 分 (90 万亿元): up to there each has its own
    binary number. All else is text, dates as they were written; no cell is a formula or a link. Raises Faulty where
    a sheet would have more rows than the format allows, and where several policies are computed side by side.
    """
    if len(runs) > 1:
        raise Faulty(_SEVERAL)
    run = runs[0]
    totals = totals_of(run)
    sheets = list(tables(run, totals))
    for sheet in sheets:
        sheet.check()
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        look = look_of(book)
        write_summary(book.add_worksheet(SUMMARY.of(run.lang)), run, totals, look)
        parts = {}
        for number, sheet in enumerate(sheets, start=2):
            widths = widths_of(sheet)
            lay_out(book.add_worksheet(sheet.name), sheet, widths, look, run.lang)
            parts[f"xl/worksheets/sheet{number}.xml"] = sheet, height(sheet, widths)
    put_rows(made, parts, out)
