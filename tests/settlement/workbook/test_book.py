"""The settlement workbook: what stands on each sheet, and how it is set up for screen and printer."""

import io
import json

import polars as pl
import pytest
from office import cells, converted
from openpyxl import load_workbook
from settled import cached_policy

from subsidy_calc.claims import from_records
from subsidy_calc.engine.local import Local
from subsidy_calc.settlement.settle import settle
from subsidy_calc.settlement.workbook import write_xlsx
from subsidy_calc.settlement.writers import write_json

CLAIMS = [
    {"enterprise": "洪湖甲公司", "place": "洪湖市", "award": "5A景区", "item": "甲景区", "联系人": "肖敏"},  # 100万
    {"enterprise": "公安乙公司", "place": "公安县", "award": "国标", "item": "GB/T 1-2023", "role": "主导"},  # 20万
    {"enterprise": "沙市丙公司", "place": "沙市区", "award": "鲁班奖", "item": "丙工程", "role": "主创"},  # 50万
    {"enterprise": "洪湖甲公司", "place": "洪湖市", "award": "荆江质量奖", "uscc": "91421083MA4KX2P31Y"},  # 50万
    {"enterprise": "洪湖丁公司", "place": "洪湖市", "award": "鲁班奖", "item": "丁工程"},  # no role: 50万 at stake
    {"enterprise": "石首戊公司", "place": "石首市", "award": "地标"},  # may be two things: invalid
]


def written(tmp_path, claims=CLAIMS, local=None, lang="zh"):
    run = settle(from_records(claims), cached_policy(), Local(**local) if local else None, lang)
    path = tmp_path / "settlement.xlsx"
    with path.open("wb") as file:
        write_xlsx([run], file)
    return run, path


def column(rows, header):
    place = rows[0].index(header)
    return [row[place] for row in rows[1:]]


def block(rows, heading):
    """The rows of the summary under a heading, up to the next empty row."""
    start = next(number for number, row in enumerate(rows) if row[0] == heading)
    block = []
    for row in rows[start + 1 :]:
        if not any(cell is not None for cell in row):
            break
        block.append([cell for cell in row if cell is not None])
    return block


def test_a_sheet_for_each_that_needs_one(tmp_path):
    assert list(cells(written(tmp_path)[1])) == ["汇总", "核定明细", "荆州市", "公安县", "洪湖市", "未分配", "待复核"]
    in_english = ["Summary", "Determinations", "Jingzhou", "Gong'an County", "Honghu", "Unallocated", "Needs a person"]
    assert list(cells(written(tmp_path, lang="en")[1])) == in_english


def test_the_summary_says_who_pays_for_what(tmp_path):
    run, path = written(tmp_path)
    rows = cells(path)["汇总"]
    assert block(rows, "承担财政") == [
        ["荆州市", "421000", 500_000],
        ["公安县", "421022", 200_000],
        ["洪湖市", "421083", 1_000_000],
        ["共担，未分配（可用 --local 分）", 500_000],
        ["合计", 2_200_000],
    ]
    assert block(rows, "奖项") == [  # claims, of them payable, owed, at stake
        ["荆江质量奖", "正奖", 1, 1, 500_000, 0],
        ["鲁班奖", "获奖", 2, 1, 500_000, 500_000],
        ["旅游景区", "国家5A级", 1, 1, 1_000_000, 0],
        ["标准", "国家标准", 1, 1, 200_000, 0],
        ["未识别", 1, 0, 0, 0],
        ["合计", 6, 4, 2_200_000, 500_000],
    ]
    assert block(rows, "核定")[0] == ["应付", 4, 2_200_000]
    assert block(rows, "核定")[4:] == [["待复核", 1, 500_000], ["无效", 1], ["合计", 6, 2_200_000, 500_000]]
    [reading] = block(rows, "起作用的解读")
    assert reading[0] == "市中心城区单位的奖励资金，市与区各担多少 (central-ratio)"
    assert reading[1].startswith("政策未定比例") and reading[2] == 1
    assert block(rows, "规则文件") == [["jingzhou-quality-brand", "2023.1", run.policy.sha256]]


def test_every_claim_stands_among_the_determinations_with_its_reasons(tmp_path):
    rows = cells(written(tmp_path)[1])["核定明细"]
    assert column(rows, "行") == [1, 2, 3, 4, 5, 6]
    assert column(rows, "核定") == ["应付", "应付", "应付", "应付", "待复核", "无效"]
    assert column(rows, "应付") == [1_000_000, 200_000, 500_000, 500_000, 0, 0]
    assert column(rows, "承担财政") == ["洪湖市", "公安县", None, "荆州市", None, None]
    assert column(rows, "条款") == ["三(二)"] * 5 + [None]
    assert column(rows, "核定奖项等次")[1] == "标准·国家标准"
    assert column(rows, "统一社会信用代码")[3] == "91421083MA4KX2P31Y"
    assert column(rows, "联系人") == ["肖敏", None, None, None, None, None]
    assert column(rows, "原因")[4] == "不知是否符合“主创工程”：角色未填或看不懂，请填主导 或 参与"


def test_a_payer_sees_its_own_claims_and_the_total_that_the_json_states(tmp_path):
    run, path = written(tmp_path, local={"city_share": {"沙市区": "60%"}, "odd_fen": "city"})
    out = io.BytesIO()
    write_json([run], out)
    totals = json.loads(out.getvalue())["totals"]
    sheets = cells(path)
    assert column(sheets["荆州市"], "企业名称") == ["沙市丙公司", "洪湖甲公司", None]
    assert column(sheets["荆州市"], "应付") == [500_000, 500_000, None]
    assert column(sheets["荆州市"], "本级承担") == [300_000, 500_000, 800_000]  # 60 % of 50万, and 50万
    assert column(sheets["沙市区"], "本级承担") == [200_000, 200_000]
    assert "未分配" not in sheets
    for payer in totals["by_payer"]:
        paid = column(sheets[payer["name"]], "本级承担")
        assert f"{paid[-1]:.2f}" == payer["amount"] == f"{sum(paid[:-1]):.2f}"


def test_what_is_unallocated_and_what_needs_a_person_have_their_sheets(tmp_path):
    sheets = cells(written(tmp_path)[1])
    assert column(sheets["未分配"], "企业名称") == ["沙市丙公司", None]
    assert column(sheets["未分配"], "本级承担") == [500_000, 500_000]
    assert column(sheets["待复核"], "行") == [5, 6]
    assert column(sheets["待复核"], "待复核涉及") == [500_000, 0]
    assert column(sheets["待复核"], "做什么")[1] == "“地标”可指标准·省级地方标准、地理标志·认定，请写明是哪一个"


def test_where_nothing_needs_a_person_the_sheet_says_so(tmp_path):
    assert cells(written(tmp_path, CLAIMS[:1])[1])["待复核"][1][0] == "没有这样的申报"


def test_the_fen_is_exact(tmp_path):
    _, path = written(tmp_path, CLAIMS[2:3], {"city_share": {"沙市区": "1/3"}, "odd_fen": "place"})
    sheets = cells(path)  # 50万 in thirds: 166,666.66 and the rest
    assert column(sheets["荆州市"], "本级承担")[0] == 166_666.66
    assert column(sheets["沙市区"], "本级承担")[0] == 333_333.34


def test_each_sheet_is_set_up_for_screen_and_printer(tmp_path):
    book = load_workbook(written(tmp_path)[1])
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0 or sheet.page_setup.fitToHeight == "0"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
    detail, honghu = book["核定明细"], book["洪湖市"]
    assert detail.auto_filter.ref == "A1:W7"
    assert honghu.auto_filter.ref == "A1:N2", "the total stays below the filter"
    owed = detail.cell(2, column_number(detail, "应付"))
    assert owed.number_format == "#,##0.00" and owed.value == 1_000_000
    code = detail.cell(5, column_number(detail, "统一社会信用代码"))
    assert code.number_format == "@" and code.value == "91421083MA4KX2P31Y"


def column_number(sheet, header):
    return next(cell.column for cell in sheet[1] if cell.value == header)


def test_a_column_is_as_wide_as_its_chinese(tmp_path):
    sheet = load_workbook(written(tmp_path)[1])["核定明细"]
    width = sheet.column_dimensions["C"].width
    assert sheet["C1"].value == "企业名称" and 12 <= width <= 15  # five characters of two, and room around them
    reasons = sheet.column_dimensions["N"].width
    assert sheet["N1"].value == "原因" and reasons < 45
    assert sheet["N6"].alignment.wrap_text and sheet.row_dimensions[6].height == 30  # two lines of 15 points


def test_lines_of_several_files_are_told_apart(tmp_path):
    run, path = written(tmp_path)
    assert "文件" not in cells(path)["核定明细"][0]
    both = settle(from_records(CLAIMS), cached_policy()).frame
    sources = ["county-a.csv"] * 3 + ["county-b.csv"] * 3
    several = type(run)(both.with_columns(source=pl.Series(sources)), run.policy, "zh")
    with path.open("wb") as file:
        write_xlsx([several], file)
    assert column(cells(path)["核定明细"], "文件") == sources


def test_libreoffice_opens_it_and_finds_the_same_cells(tmp_path):
    _, path = written(tmp_path)
    pdf = converted(path, "pdf", tmp_path)
    again = converted(path, "xlsx", tmp_path)
    if pdf and again:
        assert pdf.read_bytes().startswith(b"%PDF")
        for name, rows in cells(path).items():
            assert filled(cells(again)[name]) == filled(rows)


def filled(rows):
    """Without the empty cells at the end of each row and of the sheet, of which each program keeps its own."""
    kept = [row[: max((n for n, cell in enumerate(row, 1) if cell is not None), default=0)] for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    return kept


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_claims_at_all_still_make_a_workbook(tmp_path, lang):
    assert len(cells(written(tmp_path, [], lang=lang)[1])) == 3
