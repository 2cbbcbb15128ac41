"""docs/rules.md: every block is run - each change laid over the first policy, each case held against it."""

import re
from pathlib import Path

import pytest

from subsidy_calc.policy.load import check
from subsidy_calc.settlement.cases import run_cases

PAGE = (Path(__file__).parents[1] / "docs/rules.md").read_text("utf-8")
FIRST, *REST = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SECTIONS = [("", REST[0]), *zip(REST[1::2], REST[2::2], strict=True)]


def test_every_change_has_its_cases():
    assert len(SECTIONS) >= 14
    assert all(cases.startswith("cases:") and not change.startswith("cases:") for change, cases in SECTIONS)


@pytest.mark.parametrize(("change", "cases"), SECTIONS, ids=[change.split(":")[0] or "first" for change, _ in SECTIONS])
def test_a_section_says_what_is_true(tmp_path, change, cases):
    (tmp_path / "example.yaml").write_text(FIRST, "utf-8")
    rules = tmp_path / ("changed.yaml" if change else "example.yaml")
    if change:
        rules.write_text(f"extends: example.yaml\n{change}", "utf-8")
    rules.with_name(f"{rules.stem}.cases.yaml").write_text(cases, "utf-8")
    check(rules)
    failures, count = run_cases(str(rules), None, "zh")
    assert (failures, count >= 1) == ([], True)
