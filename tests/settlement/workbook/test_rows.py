"""Cells as XML: what any text comes to, and rows beyond one slice."""

import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from subsidy_calc.settlement.workbook.look import height, lay_out, look_of, widths_of
from subsidy_calc.settlement.workbook.rows import put_rows
from subsidy_calc.settlement.workbook.sheet import Column, Sheet


def through_a_workbook(frame):
    """The frame's texts as openpyxl finds them in a written sheet."""
    sheet = Sheet("a", tuple(Column(name, name) for name in frame.columns), frame, frame.width)
    made, out = io.BytesIO(), io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        widths = widths_of(sheet)
        lay_out(book.add_worksheet("a"), sheet, widths, look_of(book), "zh")
    put_rows(made, {"xl/worksheets/sheet1.xml": (sheet, height(sheet, widths))}, out)
    return [list(row) for row in load_workbook(out, read_only=True)["a"].iter_rows(values_only=True)][1:]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲 & 乙 <丙> \"丁\" '戊'", "甲 & 乙 <丙> \"丁\" '戊'"),
        ("]]>", "]]>"),
        (" 前后空格 ", " 前后空格 "),
        ("两\n行", "两\n行"),
        ("䶮𠮷", "䶮𠮷"),
        ("_x0041_", "_x0041_"),  # not the escape of an A
        ("a\x01b\x1fc", "a\x01b\x1fc"),
        ("\ufffe", "\ufffd"),  # no XML can hold it
        ("长" * 20_000, "长" * 16_382 + "…"),
        ("", None),
        (None, None),
    ],
)
def test_any_text_comes_back_as_it_was(text, found):
    [[value, beside]] = through_a_workbook(pl.DataFrame({"a": [text], "b": ["b"]}, schema={"a": str, "b": str}))
    assert (unescaped(value), beside) == (found, "b")


def unescaped(value):
    from openpyxl.utils.escape import unescape

    return None if value is None else unescape(value)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_whatever_is_written_the_sheet_can_be_read(texts):
    found = through_a_workbook(pl.DataFrame({"a": texts, "b": ["b"] * len(texts)}))
    assert [row[1] for row in found] == ["b"] * len(texts)


def test_rows_beyond_a_slice_keep_their_order():
    numbers = [str(number) for number in range(45_000)]
    assert [row[0] for row in through_a_workbook(pl.DataFrame({"a": numbers}))] == numbers


def test_a_row_is_as_high_as_the_lines_of_its_highest_cell():
    frame = pl.DataFrame({"a": ["一行", "两\n行", "甲" * 10, "甲" * 17, None]})  # 34 wide, in a column of 16
    sheet = Sheet("a", (Column("a", "a"),), frame, 1)
    assert widths_of(sheet) == [16]
    assert frame.select(height(sheet, [16])).to_series().to_list() == [None, 30, 30, 45, None]
