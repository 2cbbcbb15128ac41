"""The policies of examples/policies: each lints clean, and every worked case holds."""

from pathlib import Path

import pytest
from command import ROOT, printed, subsidy

POLICIES = sorted(path for path in (ROOT / "examples/policies").glob("*.yaml") if ".cases." not in path.name)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_policy_lints_clean_and_its_cases_hold(path):
    lint = subsidy("rules", "lint", path, lang="en")
    assert printed(lint).endswith("no fault\n"), lint.stderr.decode()
    done = subsidy("rules", "test", path, lang="en")
    assert printed(done).splitlines()[-1].endswith(" 0 failed"), printed(done)
    assert done.returncode == 0


def test_no_policy_is_written_into_the_program():
    import yaml

    words = set()
    for path in [ROOT / "rules/awards.yaml", *POLICIES]:
        policy = yaml.safe_load(path.read_text("utf-8"))
        for thing in [*policy["awards"], *policy["places"]]:
            words |= {thing["name"]["zh"], thing["name"]["en"]}
            words |= {tier["name"]["zh"] for tier in thing.get("tiers", []) if len(tier["name"]["zh"]) > 3}
    amounts = {"200万", "100万", "50万", "30万", "15万", "10万"}
    common = {"standard", "brand", "growth", "标准", "老字号"}  # words of every policy, not names of one
    for source in Path(ROOT / "src").rglob("*.py"):
        text = source.read_text("utf-8")
        found = {word for word in (words - common) | amounts if word in text}
        assert not found, f"{source}: {found}"
