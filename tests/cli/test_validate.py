"""`subsidy validate` as it is run: what goes where, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SUBSIDY = Path(sys.executable).with_name("subsidy")
GOOD = "企业名称,所属县市区,奖项,项目,证书编号\n甲公司,洪湖市,5A景区,莲湖,Z-1\n"
BAD = GOOD + "乙公司,红湖市,4A景区,柳湖,Z-2\n"


def subsidy(folder, *arguments, **more):
    command = [SUBSIDY, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", **more)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="gb18030")
    return tmp_path


def test_a_good_file_ends_with_nothing_to_say(folder):
    done = subsidy(folder, "validate", "good.csv", "--lang", "zh")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "申报 1 条：错误 0，警告 0，提示 0\n"


def test_a_bad_file_ends_with_1_and_says_where(folder):
    done = subsidy(folder, "validate", "bad.csv", "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.startswith("bad.csv:3:place: error: the policy has no place '红湖市'; did you mean '洪湖市'?")
    assert done.stderr == "2 claims: error 1, warning 0, note 0\n"


def test_max_errors_says_how_many_more_and_changes_no_exit_code(folder):
    done = subsidy(folder, "validate", "bad.csv", "--max-errors", "0", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "findings not listed (--max-errors): 1\n")


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked(folder):
    done = subsidy(folder, "validate", "none.csv", "bad.csv", "--format", "json", "--lang", "en")
    assert done.returncode == 2
    record = json.loads(done.stdout)
    found = [(one["source"], one["line"], one["code"]) for one in record["findings"]]
    assert found == [("none.csv", None, "file.missing"), ("bad.csv", 3, "place.unknown")]
    assert done.stderr == "2 claims: error 2, warning 0, note 0; some file could not be read\n"


def test_duplicates_are_found_across_files(folder):
    (folder / "again.csv").write_text(GOOD, encoding="utf-16")
    done = subsidy(folder, "validate", "good.csv", "again.csv", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "again.csv:2:award: warning: paid once only; already claimed at good.csv line 2 [once.duplicate]"
    )


def test_standard_input_is_read_and_a_report_is_written_whole(folder):
    done = subsidy(folder, "validate", "-", "--format", "sarif", "-o", "out.sarif", "--lang", "en", input=BAD)
    assert (done.returncode, done.stdout) == (1, "")
    [result] = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "stdin"},
        "region": {"startLine": 3},
    }
    assert sorted(path.name for path in folder.iterdir()) == ["bad.csv", "good.csv", "out.sarif"]


def test_the_repaired_copy_is_written_and_computes_as_the_file_does(folder):
    assert subsidy(folder, "validate", "bad.csv", "--fixed", "fixed.csv", "--lang", "zh").returncode == 1
    assert (folder / "fixed.csv").read_bytes().decode("utf-8-sig").splitlines()[1:] == [
        ",甲公司,,洪湖市,旅游景区,国家5A级,莲湖,,,Z-1,",
        ",乙公司,,红湖市,旅游景区,国家4A级,柳湖,,,Z-2,政策里没有所属地“红湖市”，是不是“洪湖市”？ [place.unknown]",
    ]
    totals = [
        json.loads(subsidy(folder, "compute", name, "--format", "json").stdout)["totals"]
        for name in ("bad.csv", "fixed.csv")
    ]
    assert totals[0] == totals[1]
    assert totals[0]["owed"] == "1000000.00"


@pytest.mark.parametrize("name", ["bad.csv", "./bad.csv", "-"])
def test_the_copy_never_takes_the_name_of_a_claims_file(folder, name):
    before = (folder / "bad.csv").read_bytes()
    done = subsidy(folder, "validate", "bad.csv", "--fixed", name, "--lang", "en")
    assert done.returncode == 2
    assert "[fixed.name]" in done.stderr
    assert (folder / "bad.csv").read_bytes() == before


def test_no_copy_lacks_the_claims_of_a_file_that_could_not_be_read(folder):
    done = subsidy(folder, "validate", "bad.csv", "none.csv", "--fixed", "fixed.csv", "--lang", "en")
    assert done.returncode == 2
    assert "the repaired copy is not written" in done.stderr
    assert not (folder / "fixed.csv").exists()


def test_a_broken_rule_file_ends_with_2(folder):
    (folder / "rules.yaml").write_text("id: [", encoding="utf-8")
    done = subsidy(folder, "validate", "good.csv", "--rules", "rules.yaml", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("rules.yaml:2:1: ")
    assert "Traceback" not in done.stderr
