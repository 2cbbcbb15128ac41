"""Makes awkward.xlsx, a workbook as ten counties fill one in, and awkward.csv, the same claims written cleanly.

python examples/make_awkward.py
"""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

HERE = Path(__file__).parent
HEADERS = (
    "申报编号",
    "企业名称",
    "统一社会信用代码",
    "所属县市区",
    "奖项",
    "等次",
    "项目/标准号/景区/商标",
    "角色",
    "获奖日期",
    "证书编号",
)
CLEAN = """
SS-1,沙市长荆纺机有限公司,91421002MA49Q7T16N,沙市区,长江质量奖,正奖,,,2023-03-28,202311
SS-2,沙市宏科化学有限公司,91421002MA4GH3L707,沙市区,团体标准,,T/HBHG 018-2022,主导,2022-08-30,
JZ-1,荆州楚城建设集团有限公司,91421002764123051L,荆州区,鲁班奖,,荆江大剧院工程,主创,2022-12-08,
JZ-2,荆州楚城建设集团有限公司,91421002764123051L,荆州区,詹天佑奖,,观音垱长江大桥工程,主创,2023-11-20,
JZ-3,古城凤仪糕点有限责任公司,914210031800773118,荆州区,中华老字号,,凤仪斋,,2023-02-01,
GA-1,公安油江种业有限公司,914210226736512036,公安县,国家标准,,GB/T 30012-2023,主导,2023-05-23,
GA-2,公安县油江种业公司,914210226736512036,公安县,国家标准,,GB/T 30012-2023,主导,2023-05-23,
GA-3,公安县黄山头旅游有限公司,,公安县,旅游景区,5A,黄山头景区,,2022-11-03,
JL-1,江陵郝穴酒业有限公司,9.14E+17,江陵县,驰名商标,,郝穴烧坊,,2020-01-10,
JL-2,江陵新动力机械有限公司,91421024MA4Y1U3607,江陵县,行业标准,,JB/T 14588-2023,主导,2023-12-29,
SH-1,石首笔架山农业有限公司,91421081MA4P9D175L,石首市,地理标志,,笔架山鱼肚,,2022-06-15,
SH-2,石首某建筑公司,,石首市,鲁班奖,,石首长江公路大桥,,2023-06-01,
HH-1,洪湖江雁精工股份有限公司,91421083MA4KX2P31Y,洪湖市,中国质量奖提名奖,,,,2021-09-16,
HH-2,洪湖莲乡旅游开发有限公司,91421083MA4E7H255B,洪湖市,5A景区,,莲乡水寨景区,,2023-07-12,
SZ-1,松滋洈水湾旅游有限公司,91421087MA4TD8J637,松滋市,4A景区,,云台峡景区,,2022-11-03,
SZ-2,云台峡景区运营管理有限公司,,松滋市,旅游景区,4A级,云台峡景区,,2022-11-03,
JL-9,监利容西酱园有限公司,91421088MA4F1C9030,监利市,荆州老字号,,容西,,2022-10-18,
KF-1,荆州开拓汽车部件有限公司,91421002MA4N6R845Q,荆州经开区,行业标准,,QC/T 1189-2023,主导,2023-04-21,
"""
CLAIMS = [tuple(line.split(",")) for line in CLEAN.strip().splitlines()]


def of_county(prefix: str) -> list[list[object]]:
    """The claims whose number begins with `prefix`, each as a list that may be spoilt."""
    return [list(claim) for claim in CLAIMS if claim[0].startswith(prefix)]


def serial(day: str) -> int:
    """The number under which Excel keeps a day."""
    return (date.fromisoformat(day) - date(1899, 12, 30)) // timedelta(days=1)


def wide(text: str) -> str:
    """Letters, digits and signs at full width, as a Chinese input method leaves them."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


class Sheet:
    """One county's sheet, filled row by row."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet, self.row = book.add_worksheet(name), 0
        self.day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        self.bold = book.add_format({"bold": True, "align": "center"})

    def put(self, cells: object, column: int = 0) -> None:
        """A row; dates become date cells."""
        for place, cell in enumerate(cells, column):  # type: ignore[call-overload]
            if isinstance(cell, date):
                self.sheet.write_datetime(self.row, place, cell, self.day)
            elif isinstance(cell, str):
                self.sheet.write_string(self.row, place, cell)
            elif cell is not None:
                self.sheet.write(self.row, place, cell)
        self.row += 1

    def title(self, text: str, width: int = 10) -> None:
        """A title over all columns."""
        self.sheet.merge_range(self.row, 0, self.row, width - 1, text, self.bold)
        self.row += 1


def shashi(book: Workbook) -> None:
    """A title and an empty row above the header, date cells, a certificate as a number, a total."""
    sheet = Sheet(book, "沙市区")
    sheet.title("2023年度质量和品牌奖励资金申报表")
    sheet.row += 1
    sheet.put(HEADERS)
    for claim in of_county("SS"):
        claim[8] = datetime.fromisoformat(str(claim[8]))
        claim[9] = int(str(claim[9])) if claim[9] else None
        sheet.put(claim)
    sheet.put(["合  计", "2 家", None, None, 2])


def jingzhou(book: Workbook) -> None:
    """A header in two storeys, and an enterprise merged over its two awards."""
    sheet = Sheet(book, "荆州区")
    sheet.title("荆州区申报汇总表", 8)
    for place, text in enumerate(("申报编号", "申报单位", "信用代码", "县市区")):
        sheet.sheet.merge_range(1, place, 2, place, text, sheet.bold)
    sheet.sheet.merge_range(1, 4, 1, 7, "获奖情况", sheet.bold)
    sheet.row = 2
    sheet.put(("奖项名称", "项目名称", "角色", "获奖\n日期"), 4)
    for claim in of_county("JZ"):
        sheet.put([*claim[:5], claim[6], claim[7], datetime.fromisoformat(str(claim[8]))])
    for column in (1, 2, 3):
        sheet.sheet.merge_range(3, column, 4, column, of_county("JZ")[0][column])


def gongan(book: Workbook) -> None:
    """Full-width text, blanks of every kind around and between, dates as text."""
    sheet = Sheet(book, "公安县")
    sheet.put(f" {header}＊ " for header in HEADERS)
    one, two, three = of_county("GA")
    sheet.put(
        [
            one[0],
            f"{one[1]}\u3000 ",
            wide(str(one[2])),
            "公安",
            "国　标",
            None,
            wide(str(one[6])),
            one[7],
            "２０２３．５．２３",
        ]
    )
    sheet.put(
        [
            two[0],
            two[1],
            f"{two[2]}\u200b",
            "\u00a0公安县",
            "国家标准",
            None,
            "GB/T30012—2023",
            "主导 ",
            "\u200b2023/5/23",
        ]
    )
    sheet.put([three[0], three[1], None, three[3], three[4], "5 A", f"《{three[6]}》", None, "2022年11月3日"])


def jiangling(book: Workbook) -> None:
    """A credit code that became a number, and dates that lost their format."""
    sheet = Sheet(book, "江陵县")
    sheet.title("江陵县")
    sheet.put(HEADERS)
    for claim in of_county("JL-1") + of_county("JL-2"):
        claim[2] = 914210240000000000 if claim[2] == "9.14E+17" else claim[2]
        claim[8] = serial(str(claim[8]))
        sheet.put(claim)


def shishou(book: Workbook) -> None:
    """Empty rows between, one row hidden, a subtotal and a total."""
    sheet = Sheet(book, "石首市")
    sheet.put(HEADERS)
    one, two = of_county("SH")
    sheet.row += 2
    sheet.sheet.set_row(sheet.row, None, None, {"hidden": True})
    sheet.put(one)
    sheet.put(["小计：", None, None, None, 1])
    sheet.put([None, " ", "\u3000"])
    sheet.put(two)
    sheet.put(["总计", None, None, None, "2项"])


def honghu(book: Workbook) -> None:
    """Two empty columns to the left, the days as numbers like 20210916, `５Ａ 级 景区`."""
    sheet = Sheet(book, "洪湖市")
    sheet.row = 4
    sheet.put(HEADERS, 2)
    for claim in of_county("HH"):
        claim[8] = int(str(claim[8]).replace("-", ""))
        claim[4] = "５Ａ 级 景区" if claim[4] == "5A景区" else claim[4]
        sheet.put(claim, 2)


def songzi(book: Workbook) -> None:
    """Columns in an order of its own, and the header printed again for the second page."""
    sheet = Sheet(book, "松滋市")
    order = (4, 5, 6, 1, 2, 3, 8, 0)
    for number, claim in enumerate(of_county("SZ"), 1):
        sheet.put(["序号", *(HEADERS[place] for place in order), "联系人"])
        sheet.put([number, *(claim[place] or None for place in order), "杜若"])


def jianli(book: Workbook) -> None:
    """A day's number typed as text, the old name of the place, signatures below."""
    sheet = Sheet(book, "监利市")
    sheet.put(HEADERS)
    for claim in of_county("JL-9"):
        claim[3], claim[8] = "监利县", str(serial(str(claim[8])))
        sheet.put(claim)
    sheet.row += 1
    sheet.put(["填表人：瞿华", None, None, "审核人：", None, None, "填报日期：2023年12月30日"])


def kaifaqu(book: Workbook) -> None:
    """English headers, and a time of day behind the date."""
    sheet = Sheet(book, "经开区")
    sheet.put(("Claim No.", "Enterprise name", "Credit code", "County", "Award", "Tier", "Item", "Role", "Award date"))
    for claim in of_county("KF"):
        sheet.put([*claim[:8], datetime.fromisoformat(f"{claim[8]} 09:30")])


def jinan(book: Workbook) -> None:
    """A form that nobody filled in."""
    Sheet(book, "纪南文旅区").put(HEADERS)


def around(book: Workbook) -> None:
    """What else lies in such a workbook: how to fill it in, a count by county, a hidden list."""
    notes = Sheet(book, "填表说明")
    notes.put(["一、每项奖一行。"])
    notes.put(["二、信用代码请设为文本格式。"])
    count = Sheet(book, "汇总")
    count.put(["县市区", "项数"])
    count.put(["沙市区", 2])
    lists = Sheet(book, "清单")
    lists.put(["国家标准", "行业标准"])
    lists.sheet.hide()


def make(folder: Path) -> None:
    """Write both files; the same bytes every time."""
    with Workbook(folder / "awkward.xlsx") as book:
        book.set_properties({"created": datetime(2024, 1, 5)})
        for sheet in (shashi, jingzhou, gongan, jiangling, shishou, honghu, songzi, jianli, kaifaqu, jinan, around):
            sheet(book)
    with open(folder / "awkward.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADERS, *CLAIMS])


if __name__ == "__main__":
    make(HERE)
