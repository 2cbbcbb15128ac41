"""Which of a file's first rows is the header."""

import pytest

from subsidy_calc.claims.header import find_header

HEADER = ("企业名称", "所属县市区", "奖项")


@pytest.mark.parametrize(
    ("rows", "at", "cells"),
    [
        ([HEADER, ("甲", "洪湖", "奖")], 0, HEADER),
        ([("申报表", "", ""), ("", "", ""), HEADER], 2, HEADER),
        ([HEADER, ("企业", "景区", "项目")], 0, HEADER),  # a claim of an oddly named firm names fewer columns
        ([("甲", "乙"), ("丙", "丁")], 0, ("甲", "乙")),
        ([("企业名称", "所属地", "获奖情况", ""), ("", "", "奖项", "日期")], 1, ("企业名称", "所属地", "奖项", "日期")),
        ([("单位情况", "", "获奖情况"), HEADER], 1, HEADER),
        ([("年度", "2023")] * 30 + [HEADER], 0, ("年度", "2023")),  # beyond the first 20 rows nobody looks
    ],
)
def test_the_header_is_the_row_or_pair_that_names_most_columns(rows, at, cells):
    header = find_header(rows)
    assert (header.at, header.cells) == (at, cells)


def test_no_header_in_nothing():
    assert find_header([]) is None
    assert find_header([("", " "), ()]) is None
