"""A policy's own columns, read by kind."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidy_calc.claims import from_records
from subsidy_calc.claims.typed import MOST, TypedColumn, typed
from subsidy_calc.money import parse_amount

WORDS = {"first": "first", "第一": "first", "1": "first", "second": "second"}


def read(kind, *written, words=None):
    column = TypedColumn("it", ("某列", "it"), kind, words or {})
    frame = typed(from_records([{"enterprise": "甲", "某列": text} for text in written]), [column])
    assert frame["as:it"].to_list() == [text.strip() if text and text.strip() else None for text in written]
    return frame["col:it"].to_list(), frame["column.unreadable:it"].to_list()


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("20万", 20_000_000),
        ("1,234,567.89", 123_456_789),
        ("￥3.5 万元", 3_500_000),
        ("２０万", 20_000_000),
        ("0", 0),
        ("12.340", 1_234),
    ],
)
def test_money(written, fen):
    assert read("amount", written) == ([fen], [False])


@pytest.mark.parametrize("written", ["约20万", "-5", "0.001", "1e5", "二十万", "99999亿", "20 30"])
def test_what_is_no_money(written):
    value, unreadable = read("amount", written)
    assert (value, unreadable) in (([None], [True]), ([parse_or_none(written)], [False]))
    if written == "20 30":
        assert value == [203_000]  # blanks between digits are taken out, as in a number grouped by blanks
    else:
        assert unreadable == [True]


def parse_or_none(written):
    try:
        return parse_amount(written.replace(" ", ""))
    except ValueError:
        return None


@given(st.lists(st.one_of(st.integers(0, MOST).map(lambda fen: f"{fen / 100:.2f}" if fen < 2**50 else "1"), st.from_regex(r"[0-9]{1,6}(\.[0-9]{1,6})?(亿|万|千|百)?元?", fullmatch=True)), min_size=1, max_size=20))  # fmt: skip
def test_money_is_read_as_the_rule_file_reads_it(written):
    values, _ = read("amount", *written)
    for text, value in zip(written, values, strict=True):
        wanted = parse_or_none(text)
        assert value == (wanted if wanted is not None and wanted < MOST else None), text


def test_quantities_are_thousandths():
    assert read("quantity", "5", "12.5", "500亩", "0.125", "1.2345", "", "五") == (
        [5_000, 12_500, 500_000, 125, None, None, None],
        [False, False, False, False, True, False, True],
    )


def test_words_by_any_way_of_writing_them():
    assert read("word", "第一", " 1 ", "SECOND", "末位", words=WORDS) == (
        ["first", "first", "second", None],
        [False, False, False, True],
    )


def test_dates():
    assert read("date", "2024-02-29", "2023年2月29日", "") == ([20240229, None, None], [False, True, False])


def test_a_column_that_the_file_does_not_have_is_empty():
    frame = typed(from_records([{"enterprise": "甲"}]), [TypedColumn("it", ("某列",), "amount")])
    assert frame.select("col:it", "column.unreadable:it").row(0) == (None, False)
    assert frame.schema["col:it"] == pl.Int64
