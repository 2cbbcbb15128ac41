"""汇总: the totals by payer, award and status, the readings that mattered, and the rule file they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from subsidy_calc.faults import Text
from subsidy_calc.settlement.harmless import harmless_text
from subsidy_calc.settlement.model import Totals
from subsidy_calc.settlement.screen import STATUS_WORDS
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import by_award, readings_used
from subsidy_calc.settlement.workbook.look import LINE, Look, print_set_up, wide
from subsidy_calc.settlement.workbook.sheet import Kind

_WIDTHS = (34, 24, 12, 12, 20, 20)
_KINDS: tuple[Kind, ...] = ("text", "text", "count", "count", "money", "money")
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
    page.write_string(row, 0, Text("金额单位：元", "amounts in yuan").of(run.lang), look.plain)
    for heading, rows, total in _blocks(run, totals):
        row += 2
        _heading(page, row, heading, _KINDS, run, look)
        for cells in rows:
            row += 1
            _write(page, row, cells, look.cells)
        row += 1
        _write(page, row, total, look.totals)
    row = _readings(page, row + 2, run, look)
    _stamp(page, row + 2, run, look)
    print_set_up(page, run.lang)


def _write(page: Worksheet, row: int, cells: Cells, formats: dict[Kind, Format]) -> None:
    for place, (cell, kind) in enumerate(zip(cells, _KINDS, strict=True)):
        if isinstance(cell, int):
            page.write_number(row, place, cell / 100 if kind == "money" else cell, formats[kind])
        elif cell is None:
            page.write_blank(row, place, None, formats[kind])
        else:
            page.write_string(row, place, harmless_text(cell), formats[kind])


def _heading(
    page: Worksheet, row: int, heading: Sequence[Text | None], kinds: Sequence[Kind], run: Run, look: Look
) -> None:
    for place, (text, kind) in enumerate(zip(heading, kinds, strict=True)):
        if text:
            page.write_string(row, place, text.of(run.lang), look.header_of(kind))
        else:
            page.write_blank(row, place, None, look.header)


_Block = tuple[Sequence[Text | None], Sequence[Cells], Cells]


def _blocks(run: Run, totals: Totals) -> Iterator[_Block]:
    """Heading, rows and total of each table."""
    lang = run.lang
    whole = Text("合计", "Total").of(lang)
    amount = Text("金额", "Amount")
    payers: list[Cells] = [(payer.name, payer.payer, None, None, payer.amount, None) for payer in totals.by_payer]
    if totals.unallocated:
        shared = Text("共担，未分配（可用 --local 分）", "shared, unallocated (see --local)").of(lang)
        payers.append((shared, None, None, None, totals.unallocated, None))
    yield (
        (Text("承担财政", "Payer"), Text("代码", "Code"), None, None, amount, None),
        payers,
        (whole, None, None, None, totals.owed, None),
    )
    owed, at_stake, claims = Text("应付", "Owed"), Text("待复核涉及", "At stake"), Text("条数", "Claims")
    names = {f"{a.id}/{t.id}": (a.name.text.of(lang), t.name.text.of(lang)) for a in run.policy.awards for t in a.tiers}
    unknown = (Text("未识别", "not recognised").of(lang), None)
    awards: list[Cells] = [
        (*(names[one.tier] if one.tier else unknown), one.claims, one.payable, one.owed, one.at_stake)
        for one in by_award(run)
    ]
    yield (
        (Text("奖项", "Award"), Text("等次", "Tier"), claims, Text("应付条数", "Payable"), owed, at_stake),
        awards,
        (whole, None, totals.claims, totals.by_status["payable"], totals.owed, totals.at_stake),
    )
    money = {"payable": (totals.owed, None), "review": (None, totals.at_stake)}
    statuses: list[Cells] = [
        (STATUS_WORDS[status].of(lang), None, count, None, *money.get(status, (None, None)))
        for status, count in totals.by_status.items()
    ]
    yield (
        (Text("核定", "Status"), None, claims, None, owed, at_stake),
        statuses,
        (whole, None, totals.claims, None, totals.owed, totals.at_stake),
    )


def _readings(page: Worksheet, row: int, run: Run, look: Look) -> int:
    """The readings that mattered, question beside choice; gives the last row used. Merged cells do not grow by
    themselves, so each row's height is set."""
    heading = (Text("起作用的解读", "Readings that mattered"), None, Text("选择", "Choice"), None, None)
    _heading(page, row, (*heading, Text("条数", "Claims")), _KINDS, run, look)
    for name, reading, claims in readings_used(run):
        row += 1
        question = f"{reading.question.text.of(run.lang)} ({name})"
        choice = f"{reading.choices[reading.choice].text.of(run.lang)} [{reading.clause}]"
        lines = max(-(-wide(question) // sum(_WIDTHS[:2])), -(-wide(choice) // sum(_WIDTHS[2:5])))
        page.set_row(row, LINE * lines + 2)
        page.merge_range(row, 0, row, 1, harmless_text(question), look.cells["prose"])
        page.merge_range(row, 2, row, 4, harmless_text(choice), look.cells["prose"])
        page.write_number(row, 5, claims, look.cells["count"])
    return row


def _stamp(page: Worksheet, row: int, run: Run, look: Look) -> None:
    """The rule files: id, version, and the hash of their bytes, so that the result can be defended years later."""
    heading = (Text("规则文件", "Rule file"), Text("版本", "Version"), Text("sha256", "sha256"), None, None, None)
    _heading(page, row, heading, ("text",) * 6, run, look)
    for number, policy in enumerate(run.policies, start=row + 1):
        for place, text in enumerate((policy.id, policy.version, policy.sha256)):
            page.write_string(number, place, harmless_text(text), look.plain)
