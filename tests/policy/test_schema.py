"""The JSON Schema that editors use."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from subsidy_calc.policy.reference import reference
from subsidy_calc.policy.schema import schema
from subsidy_calc.policy.source import plain, read_yaml

ROOT = Path(__file__).parents[2]


def test_the_schema_beside_the_rule_file_is_the_one_of_the_models():
    assert json.loads((ROOT / "rules/awards.schema.json").read_text("utf-8")) == schema()


def test_the_first_line_of_a_rule_file_points_an_editor_at_it():
    for path in (ROOT / "rules").glob("*.yaml"):
        if not path.name.endswith(".cases.yaml"):
            assert "$schema=awards.schema.json" in path.read_text("utf-8").splitlines()[0]


def test_the_rule_file_and_an_overlay_fit_the_schema():
    checker = Draft202012Validator(schema())
    for path in (ROOT / "rules/awards.yaml", ROOT / "examples/standards-as-briefed.yaml"):
        faults = checker.iter_errors(plain(read_yaml(path)))
        assert [f"{list(error.absolute_path)}: {error.message[:200]}" for error in faults] == []


def test_the_reference_is_the_one_of_the_models():
    assert (ROOT / "docs/reference.md").read_text("utf-8") == reference()
