"""The workbook that ten counties filled in, and the clean CSV of the same claims: the same determinations."""

import runpy
import zipfile
from pathlib import Path

from settled import cached_policy

from subsidy_calc.claims import read
from subsidy_calc.settlement.build import settlement_of
from subsidy_calc.settlement.settle import settle

EXAMPLES = Path(__file__).parents[2] / "examples"


def determined(path, noticed=lambda fault: None):
    frame = read([str(path)], (), noticed)
    settlement = settlement_of(settle(frame, cached_policy()))
    claim_of = {f"{found.source}:{found.line}": found.claim_id for found in settlement.claims}
    records = [found.model_dump(exclude={"source", "line", "enterprise", "extra"}) for found in settlement.claims]
    for record in records:  # the claim that another repeats is named by its place, which differs
        record["repeats"] = claim_of.get(record["repeats"])
        record["reasons"] = [
            (reason["code"], "" if record["repeats"] else reason["message"]) for reason in record["reasons"]
        ]
    return records, settlement


def test_the_awkward_workbook_and_the_clean_csv_give_the_same_determinations():
    awkward, of_workbook = determined(EXAMPLES / "awkward.xlsx")
    clean, of_csv = determined(EXAMPLES / "awkward.csv")
    assert awkward == clean
    assert of_workbook.totals == of_csv.totals
    # 100万 长江质量奖, 10万 团标, 50万 鲁班奖, 50万 詹天佑奖, 50万 中华老字号, 20万 国标, 100万 5A, 15万 行标, 10万 地理标志,
    # 100万 提名奖, 100万 5A, 30万 老字号, 15万 行标
    assert of_csv.totals.owed == 650_000_000
    assert of_csv.totals.by_status == {
        "payable": 13, "duplicate": 1, "superseded": 0, "ineligible": 0, "review": 3, "invalid": 1,
    }  # fmt: skip


def test_only_the_mangled_code_is_invalid_in_both():
    for name in ("awkward.xlsx", "awkward.csv"):
        records, _ = determined(EXAMPLES / name)
        assert [(r["claim_id"], r["reasons"]) for r in records if r["status"] == "invalid"] == [
            (
                "JL-1",
                [
                    (
                        "uscc.mangled",
                        "统一社会信用代码“9.14E+17”被表格软件变成了数字，末几位已丢失：请把该列设为文本格式后重新填写",
                    )
                ],
            )
        ]


def test_each_claim_is_found_where_it_stands_in_its_sheet():
    frame = read([str(EXAMPLES / "awkward.xlsx")])
    found = dict(zip(frame["claim_id"], zip(frame["source"], frame["line"], strict=True), strict=True))
    source = str(EXAMPLES / "awkward.xlsx")
    assert found["SS-1"] == (f"{source}[沙市区]", 4)
    assert found["JZ-2"] == (f"{source}[荆州区]", 5)
    assert found["SH-1"] == (f"{source}[石首市]", 4)
    assert found["SH-2"] == (f"{source}[石首市]", 7)
    assert found["HH-2"] == (f"{source}[洪湖市]", 7)
    assert found["SZ-2"] == (f"{source}[松滋市]", 4)


def test_visible_sheets_that_hold_no_claims_are_told_of():
    told = []
    determined(EXAMPLES / "awkward.xlsx", told.append)
    assert [fault.file.rsplit("[")[-1] for fault in told] == ["填表说明]", "汇总]"]


def unpacked(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_examples_are_what_their_script_makes(tmp_path):
    runpy.run_path(str(EXAMPLES / "make_awkward.py"))["make"](tmp_path)
    assert (EXAMPLES / "awkward.csv").read_bytes() == (tmp_path / "awkward.csv").read_bytes()
    assert unpacked(EXAMPLES / "awkward.xlsx") == unpacked(tmp_path / "awkward.xlsx")
