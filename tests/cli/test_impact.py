"""`subsidy impact`: the standards at a tenth of what they pay, on the claims of the examples."""

import json

import pytest
from command import printed, said, subsidy
from rich.cells import cell_len

WHAT_IF = ("--rules", "examples/standards-as-briefed.yaml", "--against", "rules/awards.yaml")


def test_the_standards_at_a_tenth():
    """20 + 15 + 10 + 2 = 47 万 are owed to standards; nine tenths of it, 42.3 万, would not be."""
    done = subsidy("impact", "examples/claims.csv", *WHAT_IF, "--format", "json", "--lang", "en")
    found = json.loads(printed(done))
    assert done.returncode == 0
    assert found["owed"] == {"before": "7170000.00", "after": "6747000.00", "difference": "-423000.00"}
    assert (found["claims"], found["gaining"], found["losing"], len(found["changes"])) == (29, 0, 4, 5)
    (standard,) = [part for part in found["by_award"] if part["difference"] != "0.00"]
    assert (standard["id"], standard["before"], standard["after"]) == ("standard", "470000.00", "47000.00")
    first = found["changes"][0]
    assert (first["line"], first["before"]["owed"], first["after"]["owed"]) == (16, "200000.00", "20000.00")
    assert first["reasons"][0]["message"] == "standard, national: 20,000 yuan, once"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tables_fit_80_columns(lang):
    done = subsidy("impact", "examples/claims.csv", *WHAT_IF, "--lang", lang, COLUMNS="80")
    lines = printed(done).splitlines()
    assert max(cell_len(line) for line in lines) <= 80
    assert any("-423,000.00" in line for line in lines)


def test_the_form_is_as_the_file_ends(tmp_path):
    for name, starts in (("a.json", b"{"), ("a.xlsx", b"PK\x03\x04"), ("a.txt", "规则变动的影响".encode())):
        done = subsidy("impact", "examples/claims.csv", *WHAT_IF, "-o", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / name).read_bytes().startswith(starts)


def test_against_the_rules_that_come_with_it_unless_said_otherwise():
    done = subsidy("impact", "examples/claims.csv", *WHAT_IF[:2], "--lang", "en")
    assert "before jingzhou-quality-brand 2023.1" in printed(done)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("missing.csv", *WHAT_IF), "file."),
        (("examples/claims.csv", "--rules", "missing.yaml"), "yaml.missing"),
        (("examples/claims.csv", *WHAT_IF, "--local", "missing.yaml"), "yaml.missing"),
        (("examples/claims.csv", *WHAT_IF, "-o", "no/such/folder/out.json"), "file."),
    ],
)
def test_what_cannot_be_read_or_written_is_said(arguments, code):
    done = subsidy("impact", *arguments, lang="en")
    assert done.returncode == 2 and code in said(done) and "help:" in said(done)
