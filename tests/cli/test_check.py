"""`subsidy check` by options: the answer in words, as JSON, and what it says where it cannot run."""

import json
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from subsidy_calc.cli.app import app


def check(*arguments, lang="en"):
    result = CliRunner().invoke(app, ["check", *arguments, "--lang", lang], env={"COLUMNS": "80"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def words(text):
    """The text as it reads, however its lines were broken."""
    return re.sub(r"\s+", " ", text)


def test_a_scenic_area_in_a_county_in_words():
    result = check("--place", "洪湖市", "--award", "4A景区", "--item", "莲乡", lang="zh")
    assert result.exit_code == 0
    said = words(result.stdout)
    for part in (
        "旅游景区·国家4A级 应付 500,000.00 元",
        "洪湖市 (421083) 500,000.00",
        "县市单位由所在县市财政承担 [三(二)]",
        "符合 所属地适用本政策",
        "政策未列明材料",
        "等级评定公告，写明景区名称和等级",
        "更高等次 国家5A级 1,000,000.00（每个等次各按全额给一次）",
    ):
        assert part in said
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_what_is_unknown_is_at_stake_with_the_option_that_settles_it():
    result = check("--place", "shashi", "--award", "national standard")
    said = words(result.stdout)
    assert result.exit_code == 0
    assert "standard, national for review: 200,000.00 yuan if it holds" in said
    assert "→ --role lead|participant" in said
    assert "central-ratio Central urban area: how much is the city's" in said


def test_a_participant_is_told_no_papers():
    said = words(check("--place", "石首", "--award", "鲁班奖", "--role", "participant", "--item", "某桥").stdout)
    assert "Luban Prize, winner ineligible" in said
    assert "not met the condition 'lead builder' is not met" in said
    assert "To bring" not in said


def test_a_local_setting_splits_the_central_districts_money():
    options = ("--place", "沙市区", "--award", "驰名商标", "--item", "甲牌", "--local", "examples/local.yaml")
    said = words(check(*options, lang="zh").stdout)
    assert "荆州市 (421000) 300,000.00 沙市区 (421002) 200,000.00" in said


def test_several_awards_share_what_is_given_once_and_pair_what_is_given_for_each():
    result = check(
        *("--place", "公安县", "--award", "国标", "--award", "行业标准", "--role", "lead"),
        *("--item", "GB/T 30012-2023", "--item", "NY/T 4100-2022", "--format", "json"),
    )
    settlement = json.loads(result.stdout)
    assert [claim["owed"] for claim in settlement["claims"]] == ["200000.00", "150000.00"]
    assert settlement["totals"]["owed"] == "350000.00"


def test_their_sum_is_said():
    options = ("--place", "公安县", "--award", "国标", "--award", "鲁班奖", "--role", "lead", "--role", "")
    said = words(check(*options, lang="zh").stdout)
    assert "1. 标准·国家标准 应付 200,000.00 元" in said
    assert "2. 鲁班奖·获奖 待复核，成立则应付 500,000.00 元" in said
    assert "合计：应付 200,000.00 元，待复核 500,000.00 元" in said


def test_json_is_computes_with_the_advice_beside_each_claim():
    settlement = json.loads(check("--place", "洪湖市", "--award", "3A景区", "--format", "json").stdout)
    assert list(settlement) == ["policies", "currency", "totals", "claims"]
    (claim,) = settlement["claims"]
    assert (claim["enterprise"], claim["status"], claim["owed"]) == ("this applicant", "payable", "200000.00")
    assert claim["next_tier"] == {
        "tier": "4a",
        "name": "4A",
        "amount": "500000.00",
        "pays": "500,000 yuan",
        "reading": "each tier pays once in full",
    }
    assert claim["conditions"][-1] == {
        "id": "item",
        "says": "the scenic area is named; each is paid once",
        "state": "unknown",
        "fill_in": "item",
        "note": "no scenic area is named: taken as the enterprise's one item of this tier",
        "clause": "三(二)",
    }
    assert len(claim["evidence"]) == 4


def test_an_invalid_claim_ends_with_1():
    result = check("--place", "洪湖市", "--award", "5A景点")
    assert result.exit_code == 1
    assert "did you mean '5A景区'?" in words(result.stdout)


def test_a_place_left_empty_on_purpose_is_the_engines_to_judge():
    assert check("--place", "", "--award", "中国质量奖").exit_code == 0
    assert check("--place", "", "--award", "5A景区").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--award", "5A景区"], ["--place is not given [check.missing]"]),
        (["--place", "洪湖市"], ["--award is not given [check.missing]"]),
        ([], ["--award is not given", "--place is not given"]),
        (
            ["--place", "洪湖市", *["--award", "国标"] * 3, "--item", "a", "--item", "b"],
            ["2 --item for 3 --award [check.uneven]"],
        ),
        (
            ["--place", "洪湖市", "--award", "国标", "--date", "2023-01-01", "--date", "2023-01-02"],
            ["2 --date for 1 --award"],
        ),
        (["--place", "洪湖市", "--award", "国标", "--rules", "nowhere.yaml"], ["nowhere.yaml: no such file"]),
    ],
)
def test_it_cannot_run_without_what_it_needs(arguments, said):
    result = check(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(part in result.stderr for part in said)


def test_piped_nothing_is_asked():
    command = [sys.executable, "-m", "subsidy_calc", "check", "--award", "5A景区", "--lang", "zh"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "缺少 --place [check.missing]" in ended.stderr
