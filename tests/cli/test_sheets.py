"""`--sheet` and workbooks on the command line."""

import json
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def subsidy(*arguments, data=None):
    return subprocess.run([sys.executable, "-m", "subsidy_calc", *arguments], input=data, capture_output=True)


def test_compute_reads_the_sheets_that_are_asked_for():
    ran = subsidy(
        "compute", str(EXAMPLES / "awkward.xlsx"), "--sheet", "洪湖市", "--sheet", "公安县", "--format", "json"
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    result = json.loads(ran.stdout)
    assert [claim["claim_id"] for claim in result["claims"]] == ["GA-1", "GA-2", "GA-3", "HH-1", "HH-2"]
    assert result["totals"]["owed"] == "3200000.00"  # 20万 国标, its duplicate, 100万 5A; 100万 提名奖, 100万 5A


def test_a_workbook_comes_through_standard_input_and_what_is_passed_over_is_said():
    ran = subsidy("compute", "-", "--format", "json", "--lang", "zh", data=(EXAMPLES / "awkward.xlsx").read_bytes())
    assert ran.returncode == 1  # one code is mangled
    assert json.loads(ran.stdout)["claims"][0]["source"] == "-[沙市区]"
    assert ran.stderr.decode().splitlines() == [
        "-[填表说明]: 没有申报表的表头，未读取这个工作表 [sheet.passed-over]",
        "-[汇总]: 没有申报表的表头，未读取这个工作表 [sheet.passed-over]",
    ]


def test_explain_of_a_sheet():
    ran = subsidy("explain", str(EXAMPLES / "awkward.xlsx"), "--sheet", "石首市", "--line", "4", "--lang", "zh")
    assert ran.returncode == 0 and "石首笔架山农业有限公司" in ran.stdout.decode()


def test_a_sheet_that_is_not_there():
    ran = subsidy("compute", str(EXAMPLES / "awkward.xlsx"), "--sheet", "宜昌市", "--lang", "en")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "awkward.xlsx: there is no sheet named '宜昌市' [sheet.unknown]" in ran.stderr.decode()
    assert "the file has: 沙市区, 荆州区" in ran.stderr.decode()
