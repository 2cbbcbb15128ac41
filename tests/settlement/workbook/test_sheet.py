"""Names that a workbook accepts, and the most rows that a sheet can have."""

import polars as pl
import pytest

from subsidy_calc.faults import Faulty
from subsidy_calc.settlement.workbook.sheet import Column, Sheet, sheet_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("洪湖市", "洪湖市"),
        ("Gong'an County", "Gong'an County"),
        ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("市" * 40, "市" * 31),
        ("𠮷" * 20, "𠮷" * 15),  # two UTF-16 units each
        ("", "-"),
        ("[]", "-"),
        ("History", "History (2)"),  # Excel keeps that name for itself
    ],
)
def test_a_sheet_name_is_made_acceptable(wanted, name):
    assert sheet_name(wanted, set()) == name


def test_equal_names_are_numbered_whatever_their_case():
    taken = {"汇总"}
    assert [sheet_name(name, taken) for name in ("汇总", "City", "CITY", "x" * 40, "x" * 41)] == [
        "汇总 (2)",
        "City",
        "CITY (2)",
        "x" * 31,
        "x" * 27 + " (2)",
    ]


def sheet_of(rows, total=None):
    return Sheet("核定明细", (Column("行", "line", "count"),), pl.DataFrame({"line": range(rows)}), 1, total)


def test_a_sheet_has_at_most_1048576_rows():
    sheet_of(1_048_575).check()
    with pytest.raises(Faulty) as raised:
        sheet_of(1_048_575, ("合计", "line", 1)).check()
    [fault] = raised.value.faults
    assert fault.code == "xlsx.too-many-rows"
    assert fault.message.zh == "工作表“核定明细”要 1,048,577 行，超过 XLSX 的 1,048,576 行上限"
    assert "csv" in fault.help.en and "parquet" in fault.help.en
