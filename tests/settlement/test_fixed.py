"""A repaired copy: what is certain is written anew, what is wrong stands in the last cell, and no claim changes."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from settled import cached_policy

from subsidy_calc.claims import read
from subsidy_calc.faults import Faulty
from subsidy_calc.settlement.fixed import fixed, write_fixed_csv, write_fixed_xlsx
from subsidy_calc.settlement.settle import settle

COLUMNS = ["enterprise", "uscc", "place", "award", "tier", "item", "role", "award_date"]
ANSWER = ["status", "owed", "at_stake", "unallocated", "payer_1", "amount_1", "repeats", "tier_id"]
HEADER = "企业名称,统一社会信用代码,所属县市区,奖项,等次,项目,角色,获奖日期,证书编号,备注\n"


def run_of(folder, data, lang="zh"):
    path = Path(folder) / "claims.csv"
    path.write_bytes(data)
    return settle(read([str(path)]), cached_policy(), lang=lang)


def copy_of(run):
    out = io.BytesIO()
    write_fixed_csv(run, out)
    return out.getvalue()


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.fixture
def repaired(tmp_path):
    return lambda rows, lang="zh": rows_of(copy_of(run_of(tmp_path, (HEADER + rows).encode("gb18030"), lang)))


def test_names_dates_codes_and_spacing_are_written_as_they_should_be(repaired):
    [row] = repaired("江雁公司,9142 1083-ma4kx2p31y,洪湖,AAAAA景区,,Ｌ 湖景区 ,,2023年3月28日,Z-1,急\n")
    assert row == {
        "申报编号": "",
        "企业名称": "江雁公司",
        "统一社会信用代码": "91421083MA4KX2P31Y",
        "所属县市区": "洪湖市",
        "奖项": "旅游景区",
        "等次": "国家5A级",
        "项目/标准号/景区/商标": "L 湖景区",
        "角色": "",
        "获奖日期": "2023-03-28",
        "证书编号": "Z-1",
        "备注": "急",
        "问题（核对）": "",
    }


def test_in_english_names_and_headers_are_english(repaired):
    [row] = repaired("江雁公司,,洪湖,5A景区,,莲湖,,20230328,Z-1,急\n", "en")
    assert (row["award"], row["tier"], row["place"]) == ("scenic area", "5A", "Honghu")
    assert (row["award_date"], row["备注"], row["problems (validate)"]) == ("2023-03-28", "急", "")


def test_a_role_that_the_award_states_moves_to_its_column(repaired):
    [row] = repaired("甲,,洪湖,参与制定国家标准,,GB/T 1-2023,,,Z-1,\n")
    assert (row["奖项"], row["等次"], row["角色"]) == ("标准", "国家标准", "参与")
    assert row["问题（核对）"] == "不符合条件“主导制修订”：本申报角色为“参与” [condition.unmet]"


@pytest.mark.parametrize("role", ["顾问", "主导"])
def test_an_award_that_states_another_role_than_the_column_is_left_alone(repaired, role):
    [row] = repaired(f"甲,,洪湖,参与制定国家标准,,GB/T 1-2023,{role},,Z-1,\n")
    assert (row["奖项"], row["等次"], row["角色"]) == ("参与制定国家标准", "", role)


def test_what_is_not_certain_is_left_as_written(repaired):
    [row] = repaired("甲,9.14E+17,红湖市,地标,,某 湖,,2023-02-30,Z-1,\n")
    assert (row["统一社会信用代码"], row["所属县市区"], row["奖项"]) == ("9.14E+17", "红湖市", "地标")
    assert (row["等次"], row["获奖日期"]) == ("", "2023-02-30")
    assert [word.partition("]")[0] for word in row["问题（核对）"].split("[")[1:]] == [
        "award_date.impossible",
        "uscc.mangled",
        "award.ambiguous",
        "place.unknown",
    ]


def test_a_broken_row_stays_broken_until_its_last_cell_is_cleared(tmp_path):
    copy = copy_of(run_of(tmp_path, (HEADER + "甲,,洪湖,5A景区\n").encode()))
    again = run_of(tmp_path, copy)
    assert again.reasons["code"].to_list() == ["row.short"]
    [row] = rows_of(copy)
    assert row["问题（核对）"].endswith("[row.short]；改好后请清空本格")
    mended = copy.decode().replace(row["问题（核对）"], "").encode()
    assert run_of(tmp_path, mended).frame["status"].to_list() == ["payable"]


def test_problems_name_the_lines_of_the_copy(tmp_path):
    rows = '\n\n"甲\n公司",,洪湖,5A景区,,莲湖,,,Z,\n\n甲公司,,洪湖,5A景区,,莲湖,,,Z,\n'
    run = run_of(tmp_path, (HEADER + rows).encode())
    assert run.frame["line"].to_list() == [4, 7]
    assert run.reasons["message"].to_list() == ["一次性奖励，第 4 行已申报过"]
    [_, second] = rows_of(copy_of(run))
    assert second["问题（核对）"] == "一次性奖励，第 2 行已申报过 [once.duplicate]"
    assert run_of(tmp_path, copy_of(run)).frame["line"].to_list() == [2, 4]


def test_a_code_in_a_cell_marks_no_row(tmp_path):
    """The item of a duplicate is quoted in its message; that it is written like a code makes no fault of it."""
    rows = "甲,,洪湖,5A景区,,[row.short],,,Z,\n乙,,洪湖,5A景区,,[row.short],,,Z,\n"
    again = run_of(tmp_path, copy_of(run_of(tmp_path, (HEADER + rows).encode())))
    assert again.frame["status"].to_list() == ["review", "review"]


def test_no_cell_runs_in_a_spreadsheet(tmp_path):
    rows = '"=HYPERLINK(""x"")",,+洪湖,@奖,-,=1,\t=2,-3,@z,=cmd|x\n'
    data = (
        "=企业,'=企业,企业名称,统一社会信用代码,所属县市区,奖项,等次,项目,角色,获奖日期,证书编号,备注\n,," + rows
    ).encode()
    run = run_of(tmp_path, data)
    frame = fixed(run)
    cells = [*frame.columns, *(cell for row in frame.rows() for cell in row if cell)]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert len(set(frame.columns)) == 14
    out = io.BytesIO()
    write_fixed_xlsx(run, out)
    sheet = openpyxl.load_workbook(out).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]


def test_the_workbook_holds_the_same_cells(tmp_path):
    run = run_of(tmp_path, Path(__file__).parents[2].joinpath("examples", "claims.csv").read_bytes())
    out = io.BytesIO()
    write_fixed_xlsx(run, out)
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    frame = fixed(run)
    assert rows == [tuple(frame.columns), *frame.rows()]
    assert len(rows) == 30


def test_a_cell_that_no_sheet_holds_is_said(tmp_path):
    run = run_of(tmp_path, (HEADER + f"甲,,洪湖,5A景区,,莲湖,,,Z,{'长' * 40_000}\n").encode())
    with pytest.raises(Faulty) as raised:
        write_fixed_xlsx(run, io.BytesIO())
    assert [fault.code for fault in raised.value.faults] == ["fixed.beyond-a-sheet"]


DIRT = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "\u200b",
        "\u3000",
        "\ufeff",
        '"',
        "=",
        "+",
        "-",
        "@",
        "[row.long]",
        "\u0301",
        "\n",
        "\u200d",
        "Ａ",
        "９",
        ",",
    ]
)


@st.composite
def dirty_files(draw):
    """Random claims as a file, some of whose lines are damaged."""
    claims = draw(strategies.claims(max_size=12))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, "备注", "=注"])
    for claim in claims:
        cells = [claim[column] or "" for column in COLUMNS]
        for place in draw(st.sets(st.integers(0, len(COLUMNS) - 1), max_size=3)):
            at = draw(st.integers(0, len(cells[place])))
            cells[place] = cells[place][:at] + draw(DIRT) + cells[place][at:]
        writer.writerow([*cells, draw(DIRT), draw(DIRT)])
    lines = text.getvalue().split("\r\n")
    for place in draw(st.sets(st.integers(1, len(lines) - 1), max_size=3)):
        at = draw(st.integers(0, len(lines[place])))
        lines[place] = lines[place][:at] + draw(st.sampled_from([",", '"', "\ufffd", "\n", ",,,,"])) + lines[place][at:]
    return "\n".join(lines).encode(), draw(st.sampled_from(["zh", "en"]))


@settings(deadline=None, max_examples=100)
@given(dirty_files())
def test_the_copy_is_determined_as_the_file_was_and_repairing_it_changes_nothing(file):
    data, lang = file
    with TemporaryDirectory() as folder:
        run = run_of(folder, data, lang)
        copy = copy_of(run)
        again = run_of(folder, copy, lang)
        assert again.frame.select(ANSWER).rows() == run.frame.select(ANSWER).rows()
        assert copy_of(again) == copy
