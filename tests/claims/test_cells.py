"""Where a cell begins on its line: what a report points at."""

from pathlib import Path

import pytest

from subsidy_calc.claims import CANONICAL, ROW_FAULTS
from subsidy_calc.claims.cells import Cells
from subsidy_calc.engine.reasons import REASONS

TEXT = '备注,企业名称,所属县市区,奖项\n急,"甲,公司",洪湖,5A景区\n,"乙\n公司",沙市,鲁班奖\n丙\n'


@pytest.fixture
def cells(tmp_path):
    def of(data):
        path = tmp_path / "claims.csv"
        path.write_bytes(data)
        return Cells(str(path))

    return of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_characters_are_counted_whatever_the_encoding(cells, encoding):
    found = cells(TEXT.encode(encoding))
    assert [found.start(2, column) for column in ("enterprise", "place", "award")] == [3, 10, 13]


def test_other_separators_line_ends_and_leading_blank_lines(cells):
    found = cells(("\r\n" + TEXT.replace(",", "\t").replace("\n", "\r\n")).encode())
    assert (found.start(3, "award"), found.start(5, "award")) == (13, None)


def test_a_cell_that_is_not_on_the_line_has_no_place(cells):
    found = cells(TEXT.encode())
    assert found.start(3, "place") is None  # the row goes on in line 4
    assert found.start(5, "award") is None  # the row is short
    assert found.start(2, "uscc") is None  # the file has no such column
    assert found.start(99, "award") is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rest", b"\xff\xfe\x00", "甲,乙\n丙,丁\n".encode()])
def test_what_is_no_claims_text_has_no_places(cells, data):
    assert cells(data).start(1, "award") is None


def test_nor_has_standard_input_or_a_folder(tmp_path):
    assert Cells("-").start(1, "award") is None
    assert Cells(str(tmp_path)).start(1, "award") is None
    assert Cells(str(Path("claims.xlsx[一]"))).start(1, "award") is None


def test_every_fault_and_reason_names_a_column_or_the_row():
    named = {code: one.column for code, one in {**ROW_FAULTS, **REASONS}.items()}
    assert {code for code, column in named.items() if column is None} == {c for c in ROW_FAULTS if c.startswith("row.")}
    assert set(named.values()) - {None, ""} <= set(CANONICAL)  # empty: the policy's part says which
