"""The impact of a change of the rules as a workbook: totals, a sheet for each way to group them, the claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

import polars as pl
from xlsxwriter.workbook import Workbook

from subsidy_calc.faults import Lang, Text
from subsidy_calc.settlement.harmless import harmless
from subsidy_calc.settlement.impact import Impact, Measure
from subsidy_calc.settlement.impact_screen import AFTER, BEFORE, DIFFERENCE, PARTS, TOTALS, why
from subsidy_calc.settlement.screen import STATUS_WORDS
from subsidy_calc.settlement.workbook.look import height, lay_out, look_of, widths_of
from subsidy_calc.settlement.workbook.rows import put_rows
from subsidy_calc.settlement.workbook.sheet import Column, Kind, Sheet, sheet_name

Heading = tuple[Text, Kind]
Cell = str | int | None
_AMOUNTS: tuple[Heading, ...] = ((BEFORE, "money"), (AFTER, "money"), (DIFFERENCE, "money"))
_TYPES: dict[Kind, type[pl.DataType]] = {"text": pl.String, "prose": pl.String, "money": pl.Int64, "count": pl.Int64}


def write_impact(impact: Impact, lang: Lang, out: BinaryIO) -> None:
    """Write the workbook. Money is a number of 元, all else text; no cell is a formula."""
    sheets = list(_sheets(impact, lang))
    for sheet in sheets:
        sheet.check()
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        look, parts = look_of(book), {}
        for number, sheet in enumerate(sheets, start=1):
            widths = widths_of(sheet)
            lay_out(book.add_worksheet(sheet.name), sheet, widths, look, lang)
            parts[f"xl/worksheets/sheet{number}.xml"] = sheet, height(sheet, widths)
    put_rows(made, parts, out)


def _sheets(impact: Impact, lang: Lang) -> Iterator[Sheet]:
    taken: set[str] = set()

    def sheet(
        title: Text, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]], total: int | None = None
    ) -> Sheet:
        columns = tuple(Column(header.of(lang), str(n), kind) for n, (header, kind) in enumerate(headings))
        frame = pl.DataFrame(
            rows, schema={column.source: _TYPES[column.kind] for column in columns}, orient="row"
        ).with_columns(_in_yuan(column.source) for column in columns if column.kind == "money")
        owner = next((column.source for column in columns if column.header == DIFFERENCE.of(lang)), "")
        last = None if total is None else (Text("合计", "Total").of(lang), owner, total)
        empty = Text("没有变动", "nothing changes").of(lang)
        return Sheet(sheet_name(title.of(lang), taken), columns, harmless(frame), len(columns), last, empty)

    totals = [(title.of(lang), *_amounts(getattr(impact, name))) for name, title in TOTALS]
    yield sheet(Text("汇总", "Summary"), ((Text("金额（元）", "Amount (yuan)"), "text"), *_AMOUNTS), totals)
    for name, title, header in PARTS:
        parts = getattr(impact, name)
        rows = [(part.name, part.id, *_amounts(part), part.gaining, part.losing) for part in parts]
        counts: tuple[Heading, ...] = (
            (Text("增加条数", "Claims gaining"), "count"),
            (Text("减少条数", "Claims losing"), "count"),
        )
        headings: tuple[Heading, ...] = ((header, "text"), (Text("代码", "Code"), "text"), *_AMOUNTS, *counts)
        yield sheet(title, headings, rows, sum(part.difference for part in parts))
    yield sheet(Text("申报", "Claims"), _CLAIM_HEADINGS, _claims(impact, lang), impact.owed.difference)
    used = [
        (word.of(lang), policy.id, policy.version, policy.sha256)
        for word, policy in ((Text("原", "before"), impact.against), (Text("现", "after"), impact.rules))
    ]
    words = (Text("", ""), Text("规则文件", "Rule file"), Text("版本", "Version"), Text("sha256", "sha256"))
    yield sheet(Text("规则文件", "Rule files"), [(word, "text") for word in words], used)


_CLAIM_HEADINGS: tuple[Heading, ...] = (
    (Text("文件", "File"), "text"),
    (Text("行", "Line"), "count"),
    (Text("申报编号", "Claim"), "text"),
    (Text("申报单位", "Enterprise"), "text"),
    (Text("原核定", "Status before"), "text"),
    (Text("现核定", "Status after"), "text"),
    *_AMOUNTS,
    (Text("原待复核涉及", "At stake before"), "money"),
    (Text("现待复核涉及", "At stake after"), "money"),
    (Text("依据", "Why"), "prose"),
)


def _claims(impact: Impact, lang: Lang) -> list[Sequence[Cell]]:
    return [
        (
            change.source,
            change.line,
            change.claim_id,
            change.enterprise,
            STATUS_WORDS[change.before.status].of(lang),
            STATUS_WORDS[change.after.status].of(lang),
            change.before.owed,
            change.after.owed,
            change.difference,
            change.before.at_stake,
            change.after.at_stake,
            why(change, lang),
        )
        for change in impact.changes
    ]


def _amounts(measure: Measure) -> tuple[int, int, int]:
    return measure.before, measure.after, measure.difference


def _in_yuan(column: str) -> pl.Expr:
    fen = pl.col(column).cast(pl.Decimal(20, 2))
    return (fen / pl.lit(100).cast(pl.Decimal(20, 2))).cast(pl.Decimal(20, 2)).alias(column)
