"""What people do wrong with claims files: a clear message, its place, the exit code, and every other row determined."""

import json

import pytest
from command import EXAMPLES, printed, said, subsidy

HEADER = "企业名称,统一社会信用代码,所属县市区,奖项,项目/标准号/景区/商标,角色,获奖日期\n"
GOOD = "荆江公司,,洪湖市,5A景区,洪湖湿地,,2023-03-28\n"

CANNOT_RUN = [
    (b"", "file.empty", ""),
    (HEADER.encode(), "file.no-claims", ""),
    ("甲,乙,丙\n1,2,3\n".encode(), "header.unknown", ":1"),
    ("企业名称,奖项\n甲,5A景区\n".encode(), "header.missing-column", ":1"),
    ("企业名称,申报单位,所属县市区,奖项\n甲,甲,洪湖市,5A景区\n".encode(), "header.repeated", ":1:2"),
    (bytes(range(256)) * 20, "file.binary", ""),
    (b"%PDF-1.7 \xe2\xe3\xcf\xd3\n" * 20, "file.binary", ""),
]

BAD_ROWS = [
    ("甲,,洪湖市,5A景区\n", "row.short", "列数少于表头"),
    ("甲,,洪湖市,5A景区,湿地,,2023-01-01,多,余\n", "row.long", "列数多于表头"),
    ('甲,,洪湖市,5A景区,"湿地,,2023-01-01\n', "row.quote", "双引号"),
    ("甲,,洪湖市,5A警区,湿地,,\n", "award.unknown", "是不是“5A景区”"),
    ("甲,,洪湖是,5A景区,湿地,,\n", "place.unknown", "是不是“洪湖市”"),
    ("甲,,洪湖市,地标,三湖黄桃,,\n", "award.ambiguous", "地理标志"),
    ("甲,,洪湖市,5A景区,湿地,,2023-02-30\n", "award_date.impossible", "2023-02-30"),
    ("甲,9.14E+17,洪湖市,5A景区,湿地,,\n", "uscc.mangled", "变成了数字"),
    ("甲,91421083MA4B0002Y1,洪湖市,5A景区,湿地,,\n", "uscc.check", "校验码"),
    ("甲,9142,洪湖市,5A景区,湿地,,\n", "uscc.malformed", "不是 18 位"),
    (",,洪湖市,5A景区,湿地,,\n", "enterprise.missing", "未填企业名称"),
    ("甲,,洪湖市,,湿地,,\n", "award.missing", "未填奖项"),
    ("甲,,,5A景区,湿地,,\n", "place.missing", "未填所属县市区"),
]


@pytest.fixture
def claims(tmp_path):
    def write(data):
        path = tmp_path / "claims.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize(("data", "code", "place"), CANNOT_RUN)
def test_a_file_that_cannot_be_used(claims, data, code, place):
    path = claims(data)
    done = subsidy("compute", path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done).startswith(f"{path}{place}: ")
    assert f"[{code}]" in said(done) and "怎么办：" in said(done)


@pytest.mark.parametrize(("row", "code", "says"), BAD_ROWS)
def test_a_bad_row_is_invalid_and_every_other_is_determined(claims, row, code, says):
    done = subsidy("compute", claims(HEADER + GOOD + row + GOOD.replace("洪湖湿地", "悦兮半岛")), "--format", "json")
    found = json.loads(done.stdout)["claims"]
    assert done.returncode == 1
    assert [claim["status"] for claim in found] == ["payable", "invalid", "payable"]
    assert [claim["line"] for claim in found] == [2, 3, 4]
    reasons = {reason["code"]: reason["message"] for reason in found[1]["reasons"]}
    assert says in reasons[code]


def test_a_missing_file_and_a_broken_one_are_both_named(claims, tmp_path):
    done = subsidy("compute", tmp_path / "none.csv", claims(b""), lang="en")
    assert done.returncode == 2
    assert "none.csv: there is no such file [file.missing]" in said(done)
    assert "[file.empty]" in said(done)


def test_a_folder(tmp_path):
    assert "[file.directory]" in said(subsidy("compute", tmp_path))


def test_a_damaged_row_of_another_encoding_costs_that_row_alone(claims):
    data = (HEADER + GOOD).encode() + "甲公司".encode("gb18030") + ",,洪湖市,5A景区,悦兮半岛,,\n".encode()
    done = subsidy("compute", claims(data + (HEADER + GOOD).encode().split(b"\n", 1)[1]), "--format", "json")
    found = json.loads(done.stdout)["claims"]
    assert [claim["status"] for claim in found] == ["payable", "invalid", "duplicate"]
    assert found[1]["reasons"][0]["code"] == "row.undecodable"


def test_a_100_mb_field_costs_its_row_alone(claims):
    giant = b'"' + b"a" * (100 * 2**20) + b'"'
    data = (HEADER + GOOD).encode() + b"A,," + "洪湖市,5A景区,".encode() + giant + b",,\n" + "乙,,洪湖市,5A景区,悦兮,,\n".encode()  # fmt: skip
    done = subsidy("compute", claims(data), "--format", "json")
    found = json.loads(done.stdout)["claims"]
    assert [claim["status"] for claim in found] == ["payable", "invalid", "payable"]
    assert found[1]["reasons"][0]["code"] == "row.field-too-large"


def test_an_item_left_empty_is_that_enterprises_one_item_and_says_so(claims):
    rows = "甲,,洪湖市,5A景区,,,\n甲,,洪湖市,5A景区,,,\n"
    found = json.loads(subsidy("compute", claims(HEADER + rows), "--format", "json").stdout)["claims"]
    assert [claim["status"] for claim in found] == ["payable", "duplicate"]
    assert "item.empty" in [reason["code"] for reason in found[0]["reasons"]]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--rules", "nowhere.yaml"], "yaml.missing"),
        (["--local", "nowhere.yaml"], "yaml.missing"),
        (["--rules", str(EXAMPLES / "claims.csv")], "policy.model-type"),
        (["-o", "no-such-folder/out.json", "--format", "json"], "file.unwritable"),
        (["-o", str(EXAMPLES)], "file.unwritable"),
    ],
)
def test_options_that_name_what_is_not_there(options, code):
    done = subsidy("compute", EXAMPLES / "claims.csv", *options)
    assert done.returncode == 2 and f"[{code}" in said(done) and done.stdout == b""


@pytest.mark.parametrize("options", [["--format", "pdf"], ["--lang", "fr"], ["--nonsense"], []])
def test_options_that_are_mistyped(options):
    done = subsidy("compute", *([EXAMPLES / "claims.csv", *options] if options else []))
    assert done.returncode == 2 and done.stdout == b""


def test_a_local_setting_for_a_place_the_policy_does_not_have(tmp_path):
    path = tmp_path / "local.yaml"
    path.write_text("city_share: {某某区: 60%}\nodd_fen: city\n", "utf-8")
    done = subsidy("compute", EXAMPLES / "claims.csv", "--local", path)
    assert done.returncode == 2 and "[local.place]" in said(done) and f"{path}:1:" in said(done)


def test_help_of_every_command_says_what_it_is_for():
    for command in (["compute"], ["explain"], ["rules"], ["rules", "lint"], ["rules", "test"]):
        done = subsidy(*command, "--help")
        assert done.returncode == 0 and "--help" in printed(done)
