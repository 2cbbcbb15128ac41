"""What can be wrong with one row: each makes its claim invalid and leaves every other claim alone."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text


@dataclass(frozen=True)
class RowFault:
    """What is wrong and what to do, and the canonical column to correct (None: the row as a whole)."""

    text: Text
    column: str | None


def _row(zh: str, en: str) -> RowFault:
    return RowFault(Text(zh, en), None)


def _cell(column: str, zh: str, en: str) -> RowFault:
    return RowFault(Text(zh, en), column)


ROW_FAULTS: dict[str, RowFault] = {
    "row.short": _row(
        "本行的列数少于表头：请补齐分隔符，或检查是否漏填",
        "this row has fewer cells than the header: add the missing separators or cells",
    ),
    "row.long": _row(
        "本行的列数多于表头：单元格里如有分隔符，请用英文双引号括起来",
        "this row has more cells than the header: put a cell that contains the separator in double quotes",
    ),
    "row.quote": _row(
        "本行的英文双引号不成对：请补上或删去一个双引号（单元格里的双引号要写两遍）",
        "a double quote in this row is not closed, or closed too early: close or remove it, or double it",
    ),
    "row.undecodable": _row(
        "本行有无法识别的字符（编码损坏）：请改正乱码后，另存为 UTF-8 编码的 CSV",
        "this row has bytes that its encoding cannot read: correct the text and save the file as CSV UTF-8",
    ),
    "row.field-too-large": _row(
        "本行有单元格超过 1 MB，只保留了开头 200 字：请检查是否粘贴了别的内容",
        "a cell of this row is larger than 1 MB (cut to 200 characters here): check what was pasted there",
    ),
    "row.formula": _row(
        "本行有公式没有算出的结果，或结果是错误值（#N/A 等）：请在 Excel 中打开、重新计算并保存，或直接填写内容",
        "a formula of this row has no stored result, or an error (#N/A …) for one: open the workbook, let it "
        "calculate and save it, or type the value",
    ),
    "enterprise.missing": _cell(
        "enterprise", "未填企业名称：请填写申报单位全称", "no enterprise is given: fill in its full name"
    ),
    "award.missing": _cell("award", "未填奖项：请填写所获奖项", "no award is given: fill in which award was won"),
    "award_date.impossible": _cell(
        "award_date",
        "获奖日期“{award_date}”不是真实的日期：请写成 2023-03-28 这样的形式",
        "award date '{award_date}' is no real date: write it like 2023-03-28",
    ),
    "uscc.mangled": _cell(
        "uscc",
        "统一社会信用代码“{uscc}”被表格软件变成了数字，末几位已丢失：请把该列设为文本格式后重新填写",
        "credit code '{uscc}' was turned into a number by a spreadsheet and has lost its last digits: "
        "format the column as text and type the code again",
    ),
    "uscc.malformed": _cell(
        "uscc",
        "统一社会信用代码“{uscc}”不是 18 位数字和大写字母（不含 I、O、S、V、Z）：请对照营业执照改正",
        "credit code '{uscc}' is not 18 digits and letters (no I, O, S, V, Z): correct it from the licence",
    ),
    "uscc.check": _cell(
        "uscc",
        "统一社会信用代码“{uscc}”的校验码不对，有字符写错：请对照营业执照改正",
        "credit code '{uscc}' fails its check character: one character is wrong, see the licence",
    ),
}
"""Fault code (and Boolean column) -> what is wrong and what to do; {placeholders} are columns."""
