"""What lint finds in the mechanisms of a policy, each at its exact line and column."""

from pathlib import Path

import pytest

from subsidy_calc.faults import Faulty
from subsidy_calc.policy.lint.pages import CODES, page_of, whole
from subsidy_calc.policy.load import load
from subsidy_calc.policy.models import Policy

# The line numbers below are those of this file.
RICH = """\
id: rich
version: "1"
name: {zh: 政策, en: A policy}
clause: 一
classes: {quality: {zh: 质量, en: quality}}
areas: {county: {zh: 县, en: county}}
city: "101"
places:
  - {id: "101", name: {zh: 乙县, en: Yi}, area: county}
funding:
  - {id: all, name: {zh: 承担, en: pays}, pays: {city: 100%}, clause: 二}
columns:
  - {id: rank, name: {zh: 排名, en: rank}, kind: word, values: {first: [], second: []}}
  - {id: count, name: {zh: 数量, en: count}, kind: quantity}
  - {id: cost, name: {zh: 投入, en: cost}, kind: amount}
  - {id: accident, name: {zh: 事故, en: accident}, kind: date}
exclusions:
  - {id: accident, column: accident, within_years: 3, says: {zh: 事故, en: accident}, clause: 三}
windows:
  - {id: spring, column: accident, opens: 03-01, closes: 04-30, says: {zh: 春, en: spring}, clause: 三}
highest_only:
  - {id: one, awards: [prize, mark], per: [enterprise], clause: 三}
caps:
  - {id: yearly, amount: 10万, per: [enterprise, year], says: {zh: 上限, en: cap}, clause: 三}
awards:
  - id: prize
    name: {zh: 大奖, en: Prize}
    class: quality
    level: municipal
    once_per: [enterprise]
    upgrade: {pays: top-up}
    clause: 三
    tiers:
      - {id: silver, name: {zh: 银奖, en: Silver}, amount: 10万}
      - id: gold
        name: {zh: 金奖, en: Gold}
        amount: 20万
        instalments: [{share: 30%}, {share: 70%}]
  - id: mark
    name: {zh: 名牌, en: Mark}
    class: quality
    level: provincial
    once_per: [item]
    co_winners: {column: cost, clause: 三}
    clause: 三
    tiers:
      - {id: a, name: {zh: 甲等, en: A}, amount: {column: rank, values: {first: 5万, second: 3万}}}
      - {id: b, name: {zh: 乙等, en: B}, amount: {column: count, counts: marginal, bands: [{to: 2, each: 3万}, {above: 2, each: 1万}]}}
      - {id: c, name: {zh: 丙等, en: C}, amount: {share: 20%, of: cost}}
      - {id: d, name: {zh: 丁等, en: D}, amount: {dated: [{until: 2017-02-28, amount: 1万}, {from: 2017-03-01, amount: 2万}]}}
"""

BREAKAGES = [
    # (what is written, what is written instead, line, column, code, a piece of the message in English)
    ("of: cost}", "of: price}", 49, 65, "lint.column", "claims have no column 'price'"),
    ("of: cost}", "of: count}", 49, 65, "lint.column-kind", "'count' is a quantity; here it must be amount"),
    ("values: {first: 5万", "values: {third: 5万", 47, 57, "lint.column-value", "'rank' has no value 'third'"),
    ("{to: 2, each: 3万}, {above: 2", "{to: 2, each: 3万}, {above: 3", 48, 109, "lint.bands", "there is a hole"),
    ("{to: 2, each: 3万}, {above: 2", "{to: 2, each: 3万}, {above: 1", 48, 109, "lint.bands", "it overlaps"),
    ("{to: 2, each: 3万}, {above: 2", "{to: 2, each: 3万}, {from: 2", 48, 109, "lint.bands", "there is a hole"),
    ("[{to: 2, each", "[{to: two, each", 48, 95, "lint.bands", "'two' is no number"),
    ("[{to: 2, each", "[{to: 2, below: 2, each", 48, 90, "lint.bands", "one end has two bounds"),
    ("{from: 2017-03-01", "{from: 2017-02-01", 50, 90, "lint.versions", "in force together"),
    ("{from: 2017-03-01", "{from: 2017-04-01", 50, 90, "lint.versions", "there is a gap"),
    ("{share: 70%}", "{share: 60%}", 38, 22, "lint.instalments", "sum to 90.00%"),
    ("{share: 70%}", "{amount: 14万}", 38, 22, "lint.instalments", "a share or an amount"),
    ("        amount: 20万", "        amount: 5万", 37, 17, "lint.upgrade", "no higher than the tier below"),
    ("awards: [prize, mark], per", "awards: [mark], per", 22, 5, "lint.highest-only", "fewer than two"),
    ("per: [enterprise], clause", "per: [item], clause", 22, 43, "lint.highest-only", "of which 'prize' has none"),
    ("per: [enterprise, year]", "per: []", 24, 36, "policy.too-short", "needs at least 1"),
    ("per: [enterprise, year]", "per: [enterprise, months]", 24, 49, "lint.key", "counted by 'months'"),
    ("within_years: 3", "is: yes-accident, within_years: 3", 18, 5, "lint.exclusion", "by what it excludes"),
    ("opens: 03-01", "opens: 05-01", 20, 58, "lint.window", "closes before it opens"),
    ("once_per: [item]", "once_per: [enterprise]", 44, 17, "lint.co-winners", "of which this award has none"),
    ("pays: {city: 100%}", "pays: {city: 1/7654321, place: 7654320/7654321}", 11, 54, "lint.exact", "beyond what"),
    ("awards: [prize, mark], per", "awards: [prize, marc], per", 22, 31, "lint.dangling", "there is no 'marc'"),
    ("  - {id: count,", "  - {id: year,", 14, 10, "lint.column-name", "'year' is a column of every claims file"),
    ("instalments: [{share: 30%}, {share: 70%}]", "repeat: no-such", 38, 9, "policy.extra-forbidden", "is unknown"),
    ("    upgrade: {pays: top-up}", "    upgrade: {pays: top-up, reading: up}", 31, 38, "lint.dangling", "no reading 'up'"),
]  # fmt: skip


def faults_of(path):
    with pytest.raises(Faulty) as raised:
        load(path, Policy)
    return raised.value.faults


@pytest.fixture
def rules(tmp_path):
    def write(text):
        path = tmp_path / "rules.yaml"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_the_rich_policy_is_sound(rules):
    assert len(load(rules(RICH), Policy).awards) == 2


@pytest.mark.parametrize(("written", "instead", "line", "column", "code", "says"), BREAKAGES)
def test_a_breakage_is_named_with_its_place(rules, written, instead, line, column, code, says):
    assert written in RICH
    found = {
        (fault.line, fault.column, fault.code): fault for fault in faults_of(rules(RICH.replace(written, instead, 1)))
    }
    assert (line, column, code) in found, list(found)
    assert says in found[line, column, code].message.en


def test_a_column_that_nothing_uses(rules):
    text = RICH.replace("columns:\n", "columns:\n  - {id: idle, name: {zh: 闲, en: idle}, kind: date}\n")
    (fault,) = faults_of(rules(text))
    assert (fault.code, fault.line, fault.column) == ("lint.column-unused", 13, 5)


@pytest.mark.parametrize("place", ["same line", "line above"])
def test_a_comment_silences_a_finding(rules, place):
    idle = "  - {id: idle, name: {zh: 闲, en: idle}, kind: date}"
    comment = "# lint: ignore lint.column-unused"
    lines = f"{idle}  {comment}\n" if place == "same line" else f"  {comment}\n{idle}\n"
    assert load(rules(RICH.replace("columns:\n", "columns:\n" + lines)), Policy)


def test_a_comment_that_silences_nothing_is_a_finding(rules):
    (fault,) = faults_of(rules(RICH.replace("clause: 一\n", "clause: 一  # lint: ignore lint.bands\n")))
    assert (fault.code, fault.line, fault.column) == ("lint.useless-ignore", 4, 12)


def test_a_list_beside_the_rule_file(rules, tmp_path):
    text = RICH.replace(
        "exclusions:\n", "exclusions:\n  - {id: listed, list: listed.csv, says: {zh: 名单, en: list}, clause: 三}\n"
    )
    (fault,) = faults_of(rules(text))
    assert (fault.code, fault.line, fault.column) == ("policy.list", 18, 24)
    (tmp_path / "listed.csv").write_bytes("某 公司,91420000ma0000001k\n".encode("gb18030"))
    first = load(rules(text), Policy)
    assert {"某公司", "91420000MA0000001K"} <= set(first.exclusions[0].listed)
    (tmp_path / "listed.csv").write_text("另一公司\n", "utf-8")
    assert load(rules(text), Policy).sha256 != first.sha256


def test_every_code_has_a_page_and_the_document_is_theirs():
    assert all(page_of(code) for code in CODES)
    assert page_of("lint.none") is None
    assert (Path(__file__).parents[2] / "docs/lint.md").read_text("utf-8") == whole()


def test_every_code_that_is_given_has_a_page():
    import re

    from subsidy_calc.policy import lint

    source = "".join(
        path.read_text("utf-8") for path in Path(lint.__file__).parent.glob("*.py") if path.stem != "pages"
    )
    assert set(re.findall(r'"(lint\.[a-z-]+)"', source)) == set(CODES)
