"""Workbooks as people have them: what is read, from which row, and what is said where nothing can be."""

import io
import re
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from subsidy_calc.claims import ROW_FAULTS, read
from subsidy_calc.faults import Faulty

HEADER = ["企业名称", "统一社会信用代码", "所属县市区", "奖项", "获奖日期", "证书编号"]
ROW = ["洪湖江雁公司", None, "洪湖市", "中国质量奖", None, None]


def xlsx(sheets, spoil=lambda sheet: None):
    """A workbook: sheet name -> rows; `spoil` gets the last sheet, an xlsxwriter one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
        spoil(sheet)
    return out.getvalue()


def xls(rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("旧表")
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(at, place, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows, repeated=None):
    """A sheet, then `repeated` (rows, columns, text) of one cell, as an ODS file says it in a few bytes."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="洪湖")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string") if text else TableCell()
            if text:
                cell.addElement(P(text=text))
            line.addElement(cell)
        line.addElement(TableCell(numbercolumnsrepeated=16000))
        table.addElement(line)
    if repeated:
        high, wide, text = repeated
        line, cell = TableRow(numberrowsrepeated=high), TableCell(numbercolumnsrepeated=wide)
        if text:
            cell.addElement(P(text=text))
        line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def openpyxl_book(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data, **changed):
    """The archive with the parts that end with a key run through its function (None drops the part)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for ending, change in changed.items():
                part = change(part) if ending in name else part
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


@pytest.fixture
def claims(tmp_path):
    def of(data, *sheets, name="claims.xlsx", noticed=lambda fault: None):
        path = tmp_path / name
        path.write_bytes(data)
        return read([str(path)], sheets, noticed)

    return of


def fault_of(claims, data, *sheets):
    """The code and the place (file[sheet]:line) of the one fault that reading raises."""
    with pytest.raises(Faulty) as raised:
        claims(data, *sheets)
    (fault,) = raised.value.faults
    assert fault.message.zh and fault.message.en
    return fault.code, fault.show("zh").split("/")[-1].split(": ")[0]


def faults_of(frame):
    return [[code for code in ROW_FAULTS if row[code]] for row in frame.iter_rows(named=True)]


@pytest.mark.parametrize("make", [lambda rows: xlsx({"旧表": rows}), xls, ods, openpyxl_book])
def test_every_kind_of_workbook_gives_the_same_claims(claims, make):
    frame = claims(make([["2023年申报表"], HEADER, ROW, ["合计", None, None, "1"]]))
    assert frame.select("line", "enterprise", "place", "award").rows() == [(3, "洪湖江雁公司", "洪湖市", "中国质量奖")]
    assert frame["source"][0].endswith((".xlsx[旧表]", ".xlsx[洪湖]", ".xlsx[Sheet]"))


def test_a_file_is_what_it_holds_and_not_what_it_is_named(claims):
    csv = "企业名称,所属县市区,奖项\n甲,洪湖,5A景区\n".encode("gb18030")
    assert claims(csv, name="a.xlsx")["source"][0].endswith("a.xlsx")
    assert claims(xls([HEADER, ROW]), name="b.xlsx")["source"][0].endswith("b.xlsx[旧表]")
    assert claims(xlsx({"甲": [HEADER, ROW]}), name="c.csv")["source"][0].endswith("c.csv[甲]")


def test_an_ods_file_that_was_packed_again(claims):
    assert claims(rezipped(ods([HEADER, ROW]))).height == 1


def test_cells_are_read_as_a_person_sees_them(claims):
    rows = [
        ["甲", "421083000000000001", "洪湖", "奖", datetime(2023, 3, 28), 123.0],
        ["乙", 421083000000000001, "洪湖", "奖", 45013, "00123"],
        ["丙", 4.21e17, "洪湖", "奖", "45013", 12.5],
        ["丁", None, "洪湖", "奖", 20230328, True],
        ["戊", None, "洪湖", "奖", datetime(2023, 3, 28, 9, 30), 1234567890123456],
        ["己", None, "洪湖", "奖", 2023, date(2023, 1, 2)],
    ]
    frame = claims(xlsx({"甲": [HEADER, *rows]}))
    assert frame["award_day"].to_list() == [20230328] * 5 + [None]  # a year alone is no day of 1905
    assert frame["certificate"].to_list() == ["123", "00123", "12.5", "TRUE", "1.23E+15", "2023-01-02"]
    assert frame["uscc"].to_list() == ["421083000000000001", "4.21E+17", "4.21E+17", None, None, None]
    assert faults_of(frame) == [
        ["uscc.check"], ["uscc.mangled"], ["uscc.mangled"], [], [], ["award_date.impossible"],
    ]  # fmt: skip


def test_the_header_in_two_storeys_and_a_cell_merged_over_several_claims(claims):
    rows = [
        ["洪湖市申报表"],
        [],
        ["序号", "申报单位", "所属地", "获奖情况", None, "备注"],
        [None, None, None, "奖项", "获奖日期", None],
        [1, "甲", "洪湖", "奖一", "2023-01-01", "急"],
        [2, None, "洪湖", "奖二", "2023-01-02", None],
    ]
    frame = claims(xlsx({"甲": rows}, lambda sheet: sheet.merge_range(4, 1, 5, 1, "甲")))
    assert frame.select("line", "enterprise", "award").rows() == [(5, "甲", "奖一"), (6, "甲", "奖二")]
    assert frame["extra:备注"].to_list() == ["急", None]


def test_rows_around_the_claims_are_none_and_a_row_that_only_seems_so_is_one(claims):
    rows = [
        HEADER, ROW, [], ["小 计：", None, None, "1项"], HEADER, ROW, [" ", "\u200b", "\u3000"],
        ["总计（2项）"], ["填表人：肖敏", None, None, "审核人：田野"],
        ["合计数据服务公司"], ["合计", None, "洪湖", "5A景区"],
    ]  # fmt: skip
    frame = claims(xlsx({"甲": rows}))
    assert frame["line"].to_list() == [2, 6, 10, 11]
    assert frame["enterprise"].to_list() == ["洪湖江雁公司", "洪湖江雁公司", "合计数据服务公司", "合计"]


def test_hidden_rows_and_sheets_count(claims):
    def hide(sheet):
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.hide()

    assert claims(xlsx({"甲": [HEADER, ROW], "乙": [HEADER, ROW]}, hide)).height == 2


def test_every_sheet_of_claims_is_read_or_those_asked_for(claims):
    told = []
    book = xlsx({"说明": [["一项一行"]], "甲县": [HEADER, ROW], "空": [], "乙县": [HEADER, ROW], "丙县": [HEADER]})
    assert claims(book, noticed=told.append)["source"].str.extract(r"\[(.*)\]").to_list() == ["甲县", "乙县"]
    assert [(fault.code, fault.file[-4:]) for fault in told] == [("sheet.passed-over", "[说明]")]
    assert claims(book, " 乙县 ")["source"].str.extract(r"\[(.*)\]").to_list() == ["乙县"]
    assert fault_of(claims, book, "丁县") == ("sheet.unknown", "claims.xlsx")
    assert fault_of(claims, book, "说明") == ("header.unknown", "claims.xlsx[说明]:1")
    assert fault_of(claims, book, "丙县") == ("file.no-claims", "claims.xlsx[丙县]")


def test_a_sheet_asked_for_of_a_file_without_sheets(claims):
    assert fault_of(claims, "企业名称,所属地,奖项\n甲,乙,丙\n".encode(), "甲县") == ("sheet.unknown", "claims.xlsx")


def test_a_sheet_of_claims_that_lacks_a_column_is_a_fault_though_others_are_whole(claims):
    book = xlsx({"甲县": [HEADER, ROW], "乙县": [["乙县申报表"], ["企业名称", "奖项"], ["甲", "5A景区"]]})
    assert fault_of(claims, book) == ("header.missing-column", "claims.xlsx[乙县]:2")


def test_two_header_rows_that_disagree(claims):
    other = ["企业名称", "奖项", "所属县市区", "统一社会信用代码"]
    assert fault_of(claims, xlsx({"甲": [HEADER, ROW, other, ["甲", "奖", "洪湖", None]]})) == (
        "header.disagrees",
        "claims.xlsx[甲]:3",
    )


def test_a_formula_that_nobody_calculated_and_one_that_failed(claims):
    rows = [[*HEADER, "合计"], ["甲", None, "=C3", "5A景区"], ["乙", None, "洪湖", "5A景区", None, None, "=1+1"]]
    assert faults_of(claims(openpyxl_book(rows))) == [
        ["row.formula"],
        [],
    ]  # one in a column of the file's own is no fault

    def failed(sheet):
        sheet.write_formula(1, 2, "=VLOOKUP(1,A1,1)", None, "#N/A")

    assert faults_of(claims(xlsx({"甲": [HEADER, ROW]}, failed))) == [["row.formula"]]

    def calculated(sheet):
        sheet.write_formula(1, 2, '="洪湖"', None, "洪湖")

    frame = claims(xlsx({"甲": [HEADER, ROW]}, calculated))
    assert (frame["place"].to_list(), faults_of(frame)) == (["洪湖"], [[]])


def test_a_workbook_whose_links_nobody_can_read_still_gives_its_rows(claims):
    book = rezipped(xlsx({"甲": [HEADER, ROW]}), **{"xml.rels": lambda part: part.replace(b"UTF-8", b"TF-8")})
    assert claims(book).height == 1


def test_macros_are_carried_and_never_run(claims):
    book = rezipped(xlsx({"甲": [HEADER, ROW]}))
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub Auto_Open()")
    assert claims(out.getvalue()).height == 1


def test_a_password(claims):
    data = (Path(__file__).parent / "data" / "password-geheim.xlsx").read_bytes()
    assert fault_of(claims, data) == ("file.encrypted", "claims.xlsx")
    first = struct.pack("<4H", 0x0809, 16, 0x0600, 5)  # BOF of the workbook; the record behind it becomes FilePass
    old = xls([HEADER, ROW])
    at = old.index(first) + 20
    assert fault_of(claims, old[:at] + b"\x2f\x00" + old[at + 2 :]) == ("file.encrypted", "claims.xlsx")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_workbook(claims, keep):
    for whole in (xlsx({"甲": [HEADER, ROW]}), ods([HEADER, ROW])):
        assert fault_of(claims, whole[: int(len(whole) * keep)]) == ("file.damaged", "claims.xlsx")


def test_a_truncated_old_workbook_and_one_on_which_its_reader_breaks_down(claims, capfd):
    whole = xls([HEADER, ROW])
    assert fault_of(claims, whole[:3000]) == ("file.damaged", "claims.xlsx")
    sectors = bytes(4) + whole[76 + 4 :]  # the table of sectors begins with sector 0, which is no table
    assert fault_of(claims, whole[:76] + sectors) == ("file.damaged", "claims.xlsx")
    assert capfd.readouterr().err == ""


def test_a_damaged_sheet_is_named(claims):
    book = rezipped(xlsx({"甲": [HEADER, ROW]}), sheet1=lambda part: part[: len(part) // 2])
    assert fault_of(claims, book) == ("file.damaged", "claims.xlsx[甲]")


def test_a_zip_bomb_whether_or_not_it_says_its_size(claims):
    bomb = rezipped(xlsx({"甲": [HEADER, ROW]}), sheet1=lambda part: part + b" " * 100_000_000)
    assert fault_of(claims, bomb) == ("file.too-large", "claims.xlsx")
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert fault_of(claims, bomb.replace(size, struct.pack("<I", 1000)))[0] == "file.damaged"


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize("far", [FAR, FAR.replace('"', "'"), FAR.replace("<c ", '<c s="0" ')])
def test_one_cell_in_the_far_corner(claims, far):
    book = rezipped(xlsx({"甲": [HEADER, ROW]}), sheet1=lambda part: part.replace(b"</sheetData>", far.encode()))
    assert fault_of(claims, book) == ("file.too-large", "claims.xlsx[甲]")


def test_cells_that_an_ods_file_repeats(claims):
    assert claims(ods([HEADER, ROW], (1_048_000, 16_384, ""))).height == 1
    assert fault_of(claims, ods([HEADER, ROW], (1_048_000, 16_384, "甲"))) == ("file.too-large", "claims.xlsx")


def test_one_long_text_in_very_many_cells(claims):
    """A file of a few kilobytes that would fill 8 GB: 8,000 cells share a text of a megabyte."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(9, 8009))
    book = rezipped(
        xlsx({"甲": [HEADER, ROW]}),
        sheet1=lambda part: part.replace(b"</sheetData>", f"{cells}</sheetData>".encode()),
        sharedStrings=lambda part: part.replace("企业名称".encode(), b"x" * 1_000_000),
    )
    assert fault_of(claims, book) == ("file.too-large", "claims.xlsx")
    assert fault_of(claims, ods([HEADER, ROW], (8000, 1, "x" * 1_000_000))) == ("file.too-large", "claims.xlsx")


def test_a_part_that_is_there_twice(claims):
    out = io.BytesIO(xlsx({"甲": [HEADER, ROW]}))
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", FAR)
    assert fault_of(claims, out.getvalue()) == ("file.damaged", "claims.xlsx")


def test_a_million_empty_formatted_rows(claims):
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 1_048_577))
    book = rezipped(
        xlsx({"甲": [HEADER, ROW]}), sheet1=lambda part: part.replace(b"</sheetData>", f"{empty}</sheetData>".encode())
    )
    assert claims(book).height == 1


def test_cells_without_their_places_are_read_in_order(claims):
    book = rezipped(
        openpyxl_book([["企业名称", "所属县市区", "奖项"], ["甲", "洪湖", "奖"]]),
        sheet1=lambda part: re.sub(rb' r="[A-Z]+\d+"', b"", part),
    )
    assert claims(book).select("line", "enterprise", "award").rows() == [(2, "甲", "奖")]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: xlsx({"甲": [], "乙": []}), "file.empty"),
        (lambda: xlsx({"甲": [["甲", "洪湖"], ["乙", "洪湖"]]}), "header.unknown"),
        (lambda: xlsx({"甲": [HEADER]}), "file.no-claims"),
        (lambda: xlsx({"甲": [HEADER, ["合计"]]}), "file.no-claims"),
        (lambda: rezipped(xlsx({"甲": []}), xl=lambda part: None), "file.spreadsheet"),
        (lambda: rezipped(xlsx({"甲": []})).replace(b"xl/workbook.xml", b"xl/workbook.bin"), "file.xlsb"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "file.damaged"),
    ],
)
def test_a_workbook_without_claims_says_why(claims, make, code):
    assert fault_of(claims, make())[0] == code
