"""Two policies side by side: the city's and a county's own top-up."""

import csv
import io
import json

import pytest
from command import EXAMPLES, ROOT, printed, said, subsidy

CITY, COUNTY = ROOT / "rules/awards.yaml", EXAMPLES / "policies/honghu-topup.yaml"
CLAIMS = "企业名称,所属县市区,奖项,项目\n甲公司,洪湖市,4A景区,湿地\n乙公司,洪湖市,5A景区,悦兮半岛\n丙公司,公安县,5A景区,湖滨\n"


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS, "utf-8")
    return path


@pytest.fixture
def difference(tmp_path):
    path = tmp_path / "difference.yaml"
    path.write_text(f"extends: {COUNTY}\nreadings:\n  with-the-city: {{choice: difference}}\n", "utf-8")
    return path


def test_each_claim_is_determined_under_each_policy_which_it_names(claims):
    done = subsidy("compute", claims, "--rules", CITY, "--rules", COUNTY, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [policy["id"] for policy in found["policies"]] == ["jingzhou-quality-brand", "honghu-topup-invented"]
    assert [(one["line"], one["policy"], one["status"], one["owed"]) for one in found["claims"]] == [
        (2, "jingzhou-quality-brand", "payable", "500000.00"),
        (2, "honghu-topup-invented", "payable", "800000.00"),
        (3, "jingzhou-quality-brand", "payable", "1000000.00"),
        (3, "honghu-topup-invented", "payable", "600000.00"),
        (4, "jingzhou-quality-brand", "payable", "1000000.00"),
        (4, "honghu-topup-invented", "ineligible", "0.00"),
    ]
    totals = found["totals"]
    assert (totals["claims"], totals["owed"]) == (3, "3900000.00")
    assert {share["payer"]: share["amount"] for share in totals["by_payer"]} == {
        "421083": "2900000.00",
        "421022": "1000000.00",
    }
    assert [part["totals"]["owed"] for part in found["by_policy"]] == ["2500000.00", "1400000.00"]


def test_the_difference_is_paid_where_the_county_says_so(claims, difference):
    done = subsidy("compute", claims, "--rules", difference, "--rules", CITY, "--format", "jsonl")
    *found, _ = [json.loads(line) for line in printed(done).splitlines()]
    county = [one for one in found if one["policy"] == "honghu-topup-invented"]
    assert [(one["status"], one["owed"]) for one in county] == [
        ("payable", "300000.00"),
        ("duplicate", "0.00"),
        ("ineligible", "0.00"),
    ]


def test_as_a_table_each_policy_and_then_all_together(claims):
    text = printed(subsidy("compute", claims, "--rules", CITY, "--rules", COUNTY, lang="en", COLUMNS="80"))
    assert text.count("Determinations (yuan)") == 2
    assert "All policies together" in text and "3,900,000.00" in text


def test_as_csv_a_row_for_each_policy(claims):
    data = subsidy("compute", claims, "--rules", CITY, "--rules", COUNTY, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["policy"][:8], row["line"], row["owed"]) for row in rows][:2] == [
        ("jingzhou", "2", "500000.00"),
        ("honghu-t", "2", "800000.00"),
    ]
    assert len(rows) == 6


def test_a_claim_explained_names_both(claims):
    text = printed(subsidy("explain", claims, "--line", 2, "--rules", CITY, "--rules", COUNTY, lang="en"))
    assert text.count("determination: payable") == 2


def test_one_policy_twice_and_a_workbook_of_two(claims, tmp_path):
    twice = subsidy("compute", claims, "--rules", CITY, "--rules", CITY)
    assert twice.returncode == 2 and "[policy.same-id]" in said(twice)
    book = subsidy("compute", claims, "--rules", CITY, "--rules", COUNTY, "-o", tmp_path / "out.xlsx")
    assert book.returncode == 2 and "[output.several-policies]" in said(book)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_policys_column_under_a_header_that_every_file_has(claims, tmp_path):
    path = tmp_path / "clash.yaml"
    column = "{id: body, name: {zh: 申报主体, en: body}, kind: word, values: {one: []}}"
    rule = "{id: some, column: body, is: one, says: {zh: 甲, en: A}, clause: 一}"
    path.write_text(f"extends: {CITY}\ncolumns: [{column}]\nexclusions: [{rule}]\n", "utf-8")
    done = subsidy("compute", claims, "--rules", path, lang="en")
    assert done.returncode == 2 and "already means enterprise [policy.column-header]" in said(done)
