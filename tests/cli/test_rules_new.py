"""`subsidy rules new`: a skeleton that lints clean, a case that holds, and nothing written over unasked."""

import re
import sys

import pexpect
import pytest
from command import printed, said, subsidy

from subsidy_calc import load_policy

EXAMPLE = re.compile(r"^(\s*)# (\s*(?:- )?\{?[a-z_][a-z_-]*:(?: .*)?)$")
"""A commented line that is YAML, no sentence."""


def holds(path):
    lint, test = (subsidy("rules", what, path, lang="en") for what in ("lint", "test"))
    assert printed(lint).endswith("no fault\n"), said(lint)
    assert printed(test) == "1 cases, 0 failed\n", printed(test)


def test_piped_it_asks_nothing_and_writes_what_holds(tmp_path):
    done = subsidy("rules", "new", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["policy.cases.yaml", "policy.yaml"]
    holds(tmp_path / "policy.yaml")
    assert load_policy(str(tmp_path / "policy.yaml")).id == "policy"


def test_what_is_given_stands_in_it(tmp_path):
    path = tmp_path / "某市 2025.yaml"
    names = ("--name-zh", "某市质量奖励办法", "--name-en", "Quality awards of Some City", "--place", "某市")
    done = subsidy(
        "rules", "new", "-o", path, "--id", "some-city", *names, "--award", "市长质量奖", "--amount", "1.5万元"
    )
    assert done.returncode == 0, said(done)
    policy = load_policy(str(path))
    assert (policy.id, policy.name.zh, policy.name.en) == (
        "some-city",
        "某市质量奖励办法",
        "Quality awards of Some City",
    )
    assert (policy.places[0].name.zh, policy.awards[0].name.zh) == ("某市", "市长质量奖")
    assert policy.awards[0].tiers[0].amount == 1_500_000
    holds(path)


@pytest.mark.parametrize(
    "name",
    ["是", "2024", "null", 'a: {b} #c "d"', "- 甲", "*甲", "'甲", "甲\n乙", "\u202e甲", "{{ 甲 }}", "参与", "获奖"],
)
def test_names_that_yaml_would_take_otherwise(tmp_path, name):
    path = tmp_path / "new.yaml"
    done = subsidy("rules", "new", "-o", path, "--award", name, "--place", name, "--name-zh", name, "--id", "2024")
    assert done.returncode == 0, said(done)
    holds(path)
    assert load_policy(str(path)).name.zh == " ".join(name.split())


def test_what_is_commented_out_may_be_taken_in(tmp_path):
    path = tmp_path / "new.yaml"
    subsidy("rules", "new", "-o", path)
    lines = path.read_text("utf-8").splitlines()
    taken = [EXAMPLE.sub(r"\1\2", line) for line in lines]
    assert sum(old != new for old, new in zip(lines, taken, strict=True)) >= 18
    path.write_text("\n".join(taken).replace("upgrade: {pays: each-in-full}", ""), "utf-8")
    assert printed(subsidy("rules", "lint", path, lang="en")).endswith("no fault\n")
    policy = load_policy(str(path))
    assert (len(policy.caps), len(policy.columns), len(policy.places), len(policy.funding)) == (1, 1, 2, 2)
    assert policy.readings and policy.effective.start and policy.awards[0].aliases and policy.awards[0].requires


def test_it_never_writes_over_a_file_unless_told(tmp_path):
    (tmp_path / "a.cases.yaml").write_text("mine", "utf-8")
    done = subsidy("rules", "new", "-o", tmp_path / "a.yaml", lang="en")
    assert done.returncode == 2 and "a.cases.yaml: the file exists [file.exists]" in said(done)
    assert not (tmp_path / "a.yaml").exists() and (tmp_path / "a.cases.yaml").read_text("utf-8") == "mine"
    assert subsidy("rules", "new", "-o", tmp_path / "a.yaml", "--force").returncode == 0
    holds(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--amount", "很多"), "new.amount"),
        (("--amount", "0"), "new.amount"),
        (("--id", "某市"), "new.id"),
        (("--award", " "), "new.name"),
        (("--place", "（）"), "new.name"),
        (("--name-zh", b"\xff\xfe".decode("utf-8", "surrogateescape")), "new.name"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(tmp_path, arguments, code):
    done = subsidy("rules", "new", "-o", tmp_path / "a.yaml", *arguments, lang="en")
    assert done.returncode == 2 and f"[{code}]" in said(done) and "help:" in said(done)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("output", "code"), [("-", "new.output"), (".", "new.output"), ("no/such/a.yaml", "file.")])
def test_two_files_need_a_name_and_a_folder(tmp_path, output, code):
    done = subsidy("rules", "new", "-o", output, cwd=tmp_path, lang="en")
    assert done.returncode == 2 and f"[{code}" in said(done)


def test_on_a_terminal_it_asks_for_what_is_not_given_and_again_for_what_cannot_be(tmp_path):
    path = tmp_path / "a.yaml"
    arguments = ["-m", "subsidy_calc", "rules", "new", "-o", str(path), "--place", "某市", "--lang", "en"]
    child = pexpect.spawn(sys.executable, arguments, encoding="utf-8", timeout=60)
    for question, answers in (
        ("The policy's id", ["A B", "mine"]),
        ("Its Chinese name", [""]),
        ("Its English name", ["Mine"]),
        ("Its first award", ["大奖"]),
        ("What it pays", ["much", "2万"]),
    ):
        for answer in answers:
            child.expect_exact(question)
            child.expect_exact("]: ")
            child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    policy = load_policy(str(path))
    assert (policy.id, policy.name.en, policy.places[0].name.zh) == ("mine", "Mine", "某市")
    assert (policy.awards[0].name.zh, policy.awards[0].tiers[0].amount) == ("大奖", 2_000_000)
