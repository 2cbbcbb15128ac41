"""A claim checked and the same claim computed never differ: for every worked case of the rule file."""

import csv
import json
import re
from pathlib import Path

import pytest
import yaml
from settled import RULES
from typer.testing import CliRunner

from subsidy_calc.cli.app import app
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.cases import Cases
from subsidy_calc.policy.source import read_yaml, validate

CASES = validate(read_yaml(RULES.with_name("awards.cases.yaml")), Cases).cases
OPTIONS = {"award": "award", "tier": "tier", "item": "item", "role": "role", "award_date": "date"}
SAME = ("award", "tier", "status", "owed", "at_stake", "allocations", "unallocated", "readings")


def run(*arguments):
    result = CliRunner().invoke(app, [*arguments, "--format", "json", "--lang", "zh"])
    assert result.exit_code in (0, 1), result.output
    return result.exit_code, json.loads(result.stdout)


def settings_of(case, folder):
    """--rules and --local as files: the case's own readings and shares."""
    arguments = []
    if case.readings:
        rules = folder / "rules.yaml"
        changed = {name: {"choice": choice} for name, choice in case.readings.items()}
        rules.write_text(yaml.safe_dump({"extends": str(RULES), "readings": changed}), encoding="utf-8")
        arguments += ["--rules", str(rules)]
    if case.local:
        local = folder / "local.yaml"
        shares = {place: str(share) for place, share in case.local.city_share.items()}
        local.write_text(yaml.safe_dump({"city_share": shares, "odd_fen": case.local.odd_fen}), encoding="utf-8")
        arguments += ["--local", str(local)]
    return arguments


def checked(claims, settings):
    first = claims[0]
    arguments = ["--place", first["place"] or "", "--enterprise", first["enterprise"], "--uscc", first["uscc"] or ""]
    for claim in claims:
        for column, option in OPTIONS.items():
            arguments += [f"--{option}", claim[column] or ""]
    return run("check", *arguments, *settings)


def computed(claims, settings, folder):
    file = folder / "claims.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(claims[0]))
        writer.writeheader()
        writer.writerows(claims)
    return run("compute", str(file), *settings)


def reasons(claim, header):
    """Codes, sentences and clauses; a line that a sentence names counts from the first claim."""

    def counted(found):
        return f"第 {int(found[1]) - header} 行"

    return [(r["code"], re.sub(r"第 (\d+) 行", counted, r["message"]), r["clause"]) for r in claim["reasons"]]


def assert_agree(claims, settings, folder):
    said, ours = checked(claims, settings)
    wanted, theirs = computed(claims, settings, folder)
    assert said == wanted
    assert ours["policies"] == theirs["policies"]
    assert ours["totals"] == theirs["totals"]
    assert len(ours["claims"]) == len(theirs["claims"]) == len(claims)
    for mine, other in zip(ours["claims"], theirs["claims"], strict=True):
        assert {name: mine[name] for name in SAME} == {name: other[name] for name in SAME}
        assert reasons(mine, 0) == reasons(other, 1)
        assert set(other) - {"repeats", "extra"} <= set(mine)


def groups_of(case):
    """The claims one by one, and together those of one enterprise and place: what one check can be asked."""
    claims = [claim.model_dump(exclude={"expect"}) for claim in case.claims]
    together = {}
    for claim in claims:
        key = (text_key_of(claim["enterprise"]), claim["place"], claim["uscc"])
        together.setdefault(key, []).append(claim)
    return [[claim] for claim in claims] + [group for group in together.values() if len(group) > 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name if isinstance(case.name, str) else case.name.zh)
def test_check_says_what_compute_says(case, tmp_path: Path):
    settings = settings_of(case, tmp_path)
    for claims in groups_of(case):
        assert_agree(claims, settings, tmp_path)


def test_the_cases_ask_for_several_awards_at_once_too():
    several = [group for case in CASES for group in groups_of(case) if len(group) > 1]
    assert len(several) >= 10
