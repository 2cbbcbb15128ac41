"""`subsidy rules`: the packaged rule file, and one that is broken."""

import json

from command import EXAMPLES, ROOT, printed, said, subsidy

from subsidy_calc import Claim, load_policy
from subsidy_calc.policy.cases import Cases
from subsidy_calc.policy.source import read_yaml, validate

RULES = ROOT / "rules/awards.yaml"


def test_the_rule_file_lints_clean_and_its_cases_hold():
    assert printed(subsidy("rules", "lint", lang="en")).endswith("10 awards, 19 tiers, no fault\n")
    done = subsidy("rules", "test", lang="en")
    count, _, failed, _ = printed(done).splitlines()[-1].split()
    assert (done.returncode, failed) == (0, "0") and int(count) >= 3 * 10 + 8


def test_there_are_three_cases_per_award_and_one_per_reading():
    policy = load_policy()
    cases = validate(read_yaml(ROOT / "rules/awards.cases.yaml"), Cases).cases
    answered = {award.id: 0 for award in policy.awards}
    touched = set()
    for case in cases:
        settlement = policy.settle(Claim(**claim.model_dump(exclude={"expect"})) for claim in case.claims)
        for award in {claim.award for claim in settlement.claims if claim.award}:
            answered[award] += 1
        touched |= {name for claim in case.claims for name in claim.expect.readings} | set(case.readings)
    assert min(answered.values()) >= 3, answered
    assert touched == set(policy.readings)


def test_a_case_that_fails_prints_what_was_expected_and_what_came(tmp_path):
    cases = tmp_path / "some.cases.yaml"
    cases.write_text(
        "cases:\n"
        "  - name: 5A 景区由洪湖市承担\n"
        "    claims:\n"
        "      - {enterprise: 甲, place: 洪湖市, award: 5A景区, item: 湿地, expect: {status: payable, owed: 99万}}\n",
        "utf-8",
    )
    done = subsidy("rules", "test", "--cases", cases, lang="en")
    assert done.returncode == 1
    assert printed(done).splitlines() == [
        f"{cases}:2:5: 5A 景区由洪湖市承担",
        "  1 甲 owed:",
        "    - 990000.00",
        "    + 1000000.00",
        "1 cases, 1 failed",
    ]


def test_lint_of_a_broken_file_names_all_faults_and_ends_with_1(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(RULES.read_text("utf-8").replace("level: national", "level: NO", 1), "utf-8")
    done = subsidy("rules", "lint", broken, lang="en")
    assert done.returncode == 1 and done.stdout == b""
    assert f"{broken}:" in said(done) and "[yaml.boolean-like]" in said(done)
    assert subsidy("compute", EXAMPLES / "claims.csv", "--rules", broken).returncode == 2


def test_show_lists_every_tier_with_its_amount():
    text = printed(subsidy("rules", "show", lang="en", COLUMNS="100"))
    assert text.count("三(二)") == 19
    for amount in ("2,000,000", "1,000,000", "500,000", "300,000", "200,000", "150,000", "100,000", "20,000"):
        assert amount in text


def test_readings_marks_the_choice_made():
    text = printed(subsidy("rules", "readings", lang="en"))
    assert len([line for line in text.splitlines() if not line.startswith(" ")]) == 8
    assert "  * each-in-full" in text and "    top-up" in text


def test_schema_is_the_one_beside_the_rule_file():
    shown = json.loads(subsidy("rules", "schema").stdout)
    assert shown == json.loads((ROOT / "rules/awards.schema.json").read_text("utf-8"))


def test_diff_says_what_changed_and_ends_with_1():
    done = subsidy("rules", "diff", "rules/awards.yaml", "examples/standards-as-briefed.yaml", lang="en")
    assert (done.returncode, done.stderr) == (1, b"")
    lines = printed(done).splitlines()
    assert lines[-3:] == [
        "~ award 'standard', tier 'national': amount",
        "    200,000 yuan → 20,000 yuan",
        "6 differences",
    ]
    done = subsidy("rules", "diff", "rules/awards.yaml", "examples/standards-as-briefed.yaml", "--format", "json")
    found = json.loads(printed(done))
    assert (found["before"]["version"], found["after"]["version"]) == ("2023.1", "2023.1-what-if")
    assert found["changes"][-1] == {
        "kind": "changed",
        "path": "awards/standard/tiers/national/amount",
        "subject": "奖项“标准”，等次“国家标准”：金额",
        "before": "200,000 元",
        "after": "20,000 元",
    }


def test_diff_of_equal_files_ends_with_0_and_of_a_missing_one_with_2():
    done = subsidy("rules", "diff", "rules/awards.yaml", "rules/awards.yaml", lang="en")
    assert (done.returncode, printed(done)) == (0, "no difference\n")
    done = subsidy("rules", "diff", "rules/awards.yaml", "missing.yaml", lang="en")
    assert (done.returncode, done.stdout) == (2, b"") and "[yaml.missing]" in said(done)


def test_docs_are_markdown_or_html_as_the_file_ends(tmp_path):
    done = subsidy("rules", "docs", lang="en")
    assert done.returncode == 0 and printed(done).startswith("# Jingzhou quality and brand awards\n")
    for name, starts in (("a.html", "<!DOCTYPE html>"), ("a.md", "# 荆州市质量品牌提升奖励政策"), ("a", "# 荆州市")):
        done = subsidy("rules", "docs", "rules/awards.yaml", "-o", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / name).read_text("utf-8").startswith(starts)
    done = subsidy("rules", "docs", "missing.yaml", lang="en")
    assert (done.returncode, done.stdout) == (2, b"") and "[yaml.missing]" in said(done)
