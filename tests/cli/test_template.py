"""The claim form made, filled in, computed, and the settlement handed back: the whole round."""

import json
from datetime import date

import pytest
from office import cells, converted, subsidy
from openpyxl import load_workbook

FILLED = [  # claim_id, enterprise, uscc, place, award, tier, item, role, award_date, certificate
    ("1", "洪湖甲公司", "91421083MA4KX2P31Y", "洪湖市", "中国质量奖", "提名奖", None, None, date(2021, 9, 16), "Z-1"),
    (
        "2",
        "公安乙公司",
        "914210226736512036",
        "公安县",
        "标准",
        "国家标准",
        "GB/T 30012-2023",
        "主导",
        date(2023, 5, 23),
        None,
    ),
    ("3", "沙市丙公司", None, "沙市区", "鲁班奖", None, "丙大剧院", "主导", None, None),
    ("4", "监利丁公司", None, "监利市", "旅游景区", "国家4A级", "丁景区", None, date(2024, 2, 29), None),
]
IN_ENGLISH = [
    (
        "1",
        "A Ltd",
        "91421083MA4KX2P31Y",
        "Honghu",
        "China Quality Award",
        "nominee",
        None,
        None,
        date(2021, 9, 16),
        "Z-1",
    ),
    ("2", "B Ltd", None, "Gong'an County", "standard", "national", "GB/T 30012-2023", "lead", date(2023, 5, 23), None),
]


def filled(tmp_path, claims, lang):
    """The form as someone fills it in."""
    path = tmp_path / "claims.xlsx"
    assert subsidy("template", "-o", path, "--lang", lang).returncode == 0
    book = load_workbook(path)
    for row, claim in enumerate(claims, start=2):
        for column, value in enumerate(claim, start=1):
            if value is not None:
                book.worksheets[0].cell(row, column, value)
    book.save(path)
    return path


def computed(path, output, lang):
    return subsidy("compute", path, "-o", output, "--lang", lang)


@pytest.mark.parametrize(
    ("lang", "claims", "passed_over"),
    [
        ("zh", FILLED, "[填表说明]: 没有申报表的表头，未读取这个工作表 [sheet.passed-over]\n"),
        ("en", IN_ENGLISH, "[How to fill in]: no header of claims: this sheet was not read [sheet.passed-over]\n"),
    ],
)
def test_what_the_form_lets_through_is_computed(tmp_path, lang, claims, passed_over):
    path = filled(tmp_path, claims, lang)
    done = computed(path, tmp_path / "out.json", lang)
    assert (done.returncode, done.stderr.decode()) == (0, f"{path}{passed_over}")
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [claim["status"] for claim in found["claims"]] == ["payable"] * len(claims)
    owed = ["1000000.00", "200000.00", "500000.00", "500000.00"][: len(claims)]  # 100万, 20万, 50万, 50万
    assert [claim["owed"] for claim in found["claims"]] == owed
    assert [claim["line"] for claim in found["claims"]] == list(range(2, 2 + len(claims)))


def test_the_settlement_comes_back_as_a_workbook_with_the_totals_of_the_json(tmp_path):
    path = filled(tmp_path, FILLED, "zh")
    assert computed(path, tmp_path / "out.json", "zh").returncode == 0
    assert computed(path, tmp_path / "out.xlsx", "zh").returncode == 0
    totals = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["totals"]
    assert (totals["owed"], totals["unallocated"]) == ("2200000.00", "500000.00")
    files = [tmp_path / "out.xlsx"]
    if again := converted(files[0], "xlsx", tmp_path):
        assert converted(files[0], "pdf", tmp_path).read_bytes().startswith(b"%PDF")
        files.append(again)
    for file in files:
        sheets = cells(file)
        summary = {row[0]: row[4] for row in sheets["汇总"][4:9]}
        assert summary.pop("合计") == 2_200_000
        assert summary.pop("共担，未分配（可用 --local 分）") == 500_000
        assert summary == {"荆州市": 1_000_000, "公安县": 200_000, "监利市": 500_000}
        assert summary == {payer["name"]: float(payer["amount"]) for payer in totals["by_payer"]}
        for name, amount in summary.items():
            place = sheets[name][0].index("本级承担")
            assert sheets[name][-1][place] == amount


def test_a_form_that_may_be_filled_in_is_never_overwritten(tmp_path):
    path = tmp_path / "claims.xlsx"
    path.write_text("filled in")
    done = subsidy("template", "-o", path, "--lang", "en")
    assert done.returncode == 2 and path.read_text() == "filled in"
    assert done.stderr.decode() == (
        f"{path}: the file exists; it may hold claims that someone filled in [file.exists]\n"
        "  help: give another name, or move the file away first\n"
    )


def test_the_form_of_a_broken_rule_file_is_not_made(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text("id: x\n", encoding="utf-8")
    done = subsidy("template", "-o", tmp_path / "claims.xlsx", "--rules", rules, "--lang", "en")
    assert done.returncode == 2 and b"rules.yaml:1:1" in done.stderr
    assert not (tmp_path / "claims.xlsx").exists()
