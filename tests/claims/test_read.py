"""Files as people have them, and what becomes of each row."""

import io
import sys
from importlib import import_module

import pytest
from command import ROOT
from polars.testing import assert_frame_equal

from subsidy_calc.claims import ROW_FAULTS, from_records, read
from subsidy_calc.faults import Faulty

HEADER = "企业名称,所属县市区,奖项,统一社会信用代码,获奖日期\n"
ROWS = HEADER + "洪湖江雁公司,洪湖市,中国质量奖,,2023-03-28\n沙市长荆公司,沙市区,鲁班奖,,2023/3/28\n"


@pytest.fixture
def claims(tmp_path):
    def of(content, *more):
        paths = []
        for number, data in enumerate((content, *more)):
            path = tmp_path / f"claims{number}.csv"
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
            paths.append(str(path))
        return read(paths)

    return of


def faults_of(frame):
    return [[code for code in ROW_FAULTS if row[code]] for row in frame.iter_rows(named=True)]


def codes(raised):
    return [fault.code for fault in raised.value.faults]


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("gb18030"),
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-le"),
        ROWS.encode("utf-16-be"),
        ROWS.replace(",", "\t").encode(),
        ROWS.replace(",", ";").encode(),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
        ROWS.replace("洪湖市", '"洪湖市"').encode(),
        ROWS.rstrip().encode(),
        (ROWS + "\n\n,,,,\n").encode(),
    ],
)
def test_every_edition_of_a_file_gives_the_same_frame(claims, data):
    assert claims(data).drop("source").equals(claims(ROWS).drop("source"))


def test_a_row_in_full(claims):
    row = claims(ROWS).row(1, named=True)
    assert (row["seq"], row["line"], row["enterprise"], row["award_day"]) == (1, 3, "沙市长荆公司", 20230328)
    assert (row["place_key"], row["tier_key"], row["item_key"], row["role_key"]) == ("沙市区", "", "", None)
    assert row["claim_id"] is None and not any(row[code] for code in ROW_FAULTS)


def test_files_run_on_and_extra_columns_come_through(claims):
    frame = claims(ROWS, "place,award,enterprise,备注\n洪湖,GB,甲,急\n")
    assert frame["seq"].to_list() == [0, 1, 2]
    assert frame["line"].to_list() == [2, 3, 2]
    assert frame["extra:备注"].to_list() == [None, None, "急"]


def test_extra_columns_of_one_header_are_told_apart(claims):
    frame = claims("企业,所属地,奖项,注,注 (2),注\n甲,洪湖,GB,一,二,三\n")
    assert frame.select("extra:注", "extra:注 (2)", "extra:注 (3)").row(0) == ("一", "二", "三")


def test_rows_of_the_wrong_length_are_flagged_and_the_rest_go_on(claims):
    frame = claims(HEADER + "甲,洪湖,奖\n乙,洪湖,奖,,2023-01-01,多\n丙,洪湖,奖,,2023-01-01,,\n")
    assert faults_of(frame) == [["row.short"], ["row.long"], []]


def test_an_even_number_of_separators_hides_no_uneven_rows(claims):
    frame = claims("企业,所属地,奖项\n甲,洪湖\n乙,洪湖,奖,多\n")
    assert faults_of(frame) == [["row.short", "award.missing"], ["row.long"]]


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("荆州市申报表\n", 1),
        ("荆州市申报表,,,,\n,,,,\n", 2),
        ('"荆州市\n申报表",,,,\n\n', 3),
        ("sep=,\n", 1),
    ],
)
def test_what_stands_above_the_header_is_passed_over(claims, above, lines):
    frame = claims(above + ROWS)
    assert frame["line"].to_list() == [2 + lines, 3 + lines]
    assert frame.drop("line", "source").equals(claims(ROWS).drop("line", "source"))


def test_excel_says_its_separator(claims):
    frame = claims("sep=;\n" + ROWS.replace(",", ";"))
    assert frame["enterprise"].to_list() == ["洪湖江雁公司", "沙市长荆公司"]


def test_a_header_may_hold_line_breaks(claims):
    frame = claims('"企业\n名称",所属县市区,奖项\n甲,洪湖,5A景区\n')
    assert frame.select("line", "enterprise").rows() == [(3, "甲")]


def test_files_that_were_pasted_together_and_their_totals(claims):
    frame = claims(ROWS + "合计,,2,,\n" + ROWS + "总计：4项,,,,\n填表人：肖敏,,,,\n")
    assert frame["line"].to_list() == [2, 3, 6, 7]


def test_a_header_that_disagrees_with_the_first(claims):
    with pytest.raises(Faulty) as raised:
        claims(ROWS + "奖项,所属县市区,企业名称,统一社会信用代码,获奖日期\n鲁班奖,洪湖市,甲,,\n")
    assert [(fault.code, fault.line) for fault in raised.value.faults] == [("header.disagrees", 4)]


def test_blanks_that_nobody_sees(claims):
    frame = claims(HEADER + "\u3000甲\u200b,\xa0洪湖,奖,,\ufeff2023-03-28\u200b\n\u200b, ,\u3000,,\n")
    assert frame.select("enterprise", "place", "award_date").rows() == [("甲", "洪湖", "2023-03-28")]


def test_a_quote_that_is_never_closed_costs_one_row(claims):
    frame = claims(HEADER + '甲,"洪湖,奖,,2023-01-01\n乙,洪湖,奖,,\n丙,"洪""湖",奖,,\n')
    assert frame["line"].to_list() == [2, 3, 4]
    assert frame["row.quote"].to_list() == [True, False, False]
    assert frame["place"].to_list() == ["洪湖", "洪湖", '洪"湖']


def test_a_cell_may_hold_lines_and_the_next_row_knows_its_line(claims):
    frame = claims(HEADER + '"甲\n公司",洪湖,奖,,\n乙,洪湖,奖,,\n')
    assert frame["line"].to_list() == [2, 4]
    assert frame["enterprise_key"].to_list() == ["甲公司", "乙"]


def test_bytes_that_cannot_be_read_mark_their_row_alone(claims):
    broken = ROWS.encode().replace("长荆".encode(), b"\xff\xfe")
    assert claims(broken)["row.undecodable"].to_list() == [False, True]
    broken = ROWS.encode("gb18030").replace("长荆".encode("gb18030"), b"\xff\xff")
    assert claims(broken)["row.undecodable"].to_list() == [False, True]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_giant_cell_is_cut_and_the_rest_go_on(claims, quote):
    frame = claims(HEADER + f"{quote}{'x' * 3_000_000}{quote},洪湖,奖,,\n乙,洪湖,奖,,\n")
    assert frame["row.field-too-large"].to_list() == [True, False]
    assert frame["enterprise"][0] == "x" * 200 + "…"


def test_what_is_missing_or_impossible(claims):
    frame = claims(HEADER + ",洪湖,奖,9.14E+17,2023-02-30\n甲,,,91421083MA4KX2P31X,45013\n甲,洪湖,奖,91421,\n")
    assert faults_of(frame) == [
        ["enterprise.missing", "award_date.impossible", "uscc.mangled"],
        ["award.missing", "award_date.impossible", "uscc.check"],
        ["uscc.malformed"],
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\n\n", "file.empty"),
        (HEADER.encode(), "file.no-claims"),
        ((HEADER + "\n,,,,\n").encode(), "file.no-claims"),
        ("甲,乙\n丙,丁\n".encode(), "header.unknown"),
        ("企业名称,奖项\n甲,乙\n".encode(), "header.missing-column"),
        ("企业名称,申报单位,所属地,奖项\n甲,甲,乙,丙\n".encode(), "header.repeated"),
        (b"PK\x03\x04\x14\x00", "file.spreadsheet"),
        (bytes(range(256)) * 20, "file.binary"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(claims, data, code):
    with pytest.raises(Faulty) as raised:
        claims(data)
    assert codes(raised) == [code]
    assert raised.value.faults[0].help is not None


def test_all_files_that_cannot_be_used_are_named_at_once(tmp_path):
    with pytest.raises(Faulty) as raised:
        read([str(tmp_path / "none.csv"), str(tmp_path)])
    assert codes(raised) == ["file.missing", "file.directory"]


def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode("gb18030"))))
    assert read(["-"])["source"].to_list() == ["-", "-"]


def test_records_give_the_same_frame(claims):
    record = {
        "enterprise": "洪湖江雁公司 ",
        "place": "洪湖市",
        "award": "中国质量奖",
        "award_date": "2023-03-28",
        "备注": "",
    }
    frame = from_records([record])
    assert frame.drop("extra:备注", "line", "source").equals(claims(ROWS).head(1).drop("line", "source"))
    assert from_records([]).columns == claims(ROWS).columns


@pytest.mark.parametrize("file", ["claims.csv", "awkward.csv", "claims-gb18030.csv"])
def test_parts_in_which_claims_are_read_decide_nothing(file, monkeypatch):
    path, reading = str(ROOT / "examples" / file), import_module("subsidy_calc.claims.read")
    whole = read([path])
    monkeypatch.setattr(reading, "_AT_ONCE", 7)
    in_parts = read([path])
    monkeypatch.setattr(reading, "_MANY", 1)
    assert_frame_equal(in_parts, whole)
    assert_frame_equal(read([path]), whole)
