"""A rule file broken in every way we know of: what is said, and the exact line and column."""

import pytest

from subsidy_calc.faults import Faulty
from subsidy_calc.policy.load import check, load
from subsidy_calc.policy.models import Policy

# The line numbers below are those of this file.
SMALL = """\
id: small
version: "1"
name: {zh: 小政策, en: A small policy}
clause: 一
readings:
  outside:
    question: {zh: 市外, en: from outside}
    choice: not-covered
    choices:
      not-covered: {zh: 不适用, en: not covered}
    clause: 一
classes:
  quality: {zh: 质量, en: quality}
  brand: {zh: 品牌, en: brand}
areas:
  city: {zh: 全市, en: city}
  county: {zh: 县, en: county}
city: "100"
places:
  - {id: "100", name: {zh: 甲市, en: Jia}, area: city}
  - {id: "101", name: {zh: 乙县, en: Yi}, area: county}
  - {id: "102", name: {zh: 丙县, en: Bing}, aliases: [小丙], area: county}
funding:
  - id: all-city
    name: {zh: 市级承担, en: the city pays}
    classes: [quality]
    pays: {city: 100%}
    clause: 二
  - id: halves
    name: {zh: 市县各半, en: city and county pay half each}
    classes: [brand]
    areas: [county]
    pays: {city: 50%, place: 50%}
    clause: 二
awards:
  - id: prize
    name: {zh: 大奖, en: Prize}
    class: quality
    level: municipal
    once_per: [enterprise]
    clause: 三
    tiers:
      - {id: gold, name: {zh: 金奖, en: Gold}, aliases: [一等], amount: 20万}
      - {id: silver, name: {zh: 银奖, en: Silver}, amount: 10万}
  - id: mark
    name: {zh: 名牌, en: Mark}
    aliases: [好牌子]
    class: brand
    level: provincial
    once_per: [item]
    clause: 三
    tiers:
      - {id: winner, name: {zh: 名牌, en: Mark}, amount: 5万}
"""

BREAKAGES = [
    # (what is written, what is written instead, line, column, code, a piece of the message in English)
    ("amount: 20万", "amount: -20万", 43, 69, "policy.amount", "'-20万' is not an amount"),
    ("amount: 20万", "amount: 二十万", 43, 69, "policy.amount", "'二十万' is not an amount"),
    ("amount: 20万", "amount: 0.001", 43, 69, "policy.amount", "'0.001' is not an amount"),
    ("amount: 20万", "amount: [20万]", 43, 69, "policy.amount", "is not an amount"),
    ("amount: 5万", "amonut: 5万", 53, 9, "policy.missing", "awards[1].tiers[0].amount is missing"),
    ("level: municipal", "level: town", 39, 12, "policy.literal-error", "level must be 'national', "),
    ("level: municipal", "level: 010", 39, 12, "yaml.octal", "unquoted 010"),
    ("level: municipal", "level: NO", 39, 12, "yaml.boolean-like", "unquoted NO: YAML reads it as true or false"),
    ("level: municipal", "level: 12:30:45", 39, 12, "yaml.sexagesimal", "unquoted 12:30:45"),
    ("level: municipal", "level: 1e3", 39, 12, "yaml.exponent", "unquoted 1e3"),
    ("    class: brand", "    class: brnad", 48, 12, "lint.dangling", "there is no class 'brnad'"),
    ("    class: brand", "    class: quality", 31, 15, "lint.class-without-award", "no award has the class 'brand'"),
    ("classes: [quality]", "classes: [quality, music]", 26, 24, "lint.dangling", "there is no class 'music'"),
    ("areas: [county]", "areas: [village]", 32, 13, "lint.dangling", "there is no area 'village'"),
    ("choice: not-covered", "choice: covered", 8, 13, "lint.dangling", "there is no choice 'covered'"),
    ('city: "100"', 'city: "999"', 18, 7, "lint.dangling", "there is no place '999'"),
    ("city: 50%, place: 50%", "city: 50%, place: 40%", 33, 11, "lint.shares-sum", "sum to 90.00%, not 100%"),
    ("pays: {city: 100%}", "pays: {city: 160%}", 27, 18, "policy.share", "'160%' is not a share between 0 and 100%"),
    ("pays: {city: 100%}", "pays: {capital: 100%}", 27, 21, "lint.dangling", "there is no place 'capital'"),
    ("    pays: {city: 100%}\n", "", 24, 5, "lint.pays-or-shared", "has either pays or shared"),
    ("aliases: [好牌子]", "aliases: [大奖]", 47, 15, "lint.same-alias", "'大奖' already names the award 'prize'"),
    ("silver, name: {zh: 银奖", "silver, name: {zh: 一等", 44, 33, "lint.same-alias", "already names the tier 'gold'"),
    ("aliases: [小丙]", "aliases: [乙县]", 22, 53, "lint.same-alias", "'乙县' already names the place '101'"),
    ("id: silver", "id: gold", 44, 14, "lint.same-id", "the id 'gold' is used twice"),
    ('id: "102"', 'id: "101"', 22, 10, "lint.same-id", "the id '101' is used twice"),
    ("    clause: 三\n    tiers:\n      - {id: gold", "    clause: 三\n    clause: 四\n    tiers:\n      - {id: gold", 42, 5, "yaml.duplicate-key", "the key 'clause' is given twice (first in line 41)"),
    ("  - id: mark", "  - id: Mark!", 45, 9, "policy.string-pattern-mismatch", "lower-case letters, digits and hyphens"),
    ("once_per: [item]", "once_per: []", 50, 15, "policy.too-short", "once_per needs at least 1"),
    ("once_per: [item]", "once_per: item", 50, 15, "policy.tuple-type", "once_per must be a list, not 'item'"),
    ("clause: 一\nreadings", "clauses: 一\nreadings", 1, 1, "policy.missing", "clause is missing"),
    ("clause: 一\nreadings", "clause： 一\nreadings", 4, 7, "yaml.full-width-colon", "a full-width colon"),
    ("  - id: mark", "\t- id: mark", 45, 1, "yaml.syntax", "not well-formed YAML"),
    ("name: {zh: 小政策", "name: !python {zh: 小政策", 3, 7, "yaml.tag", "the tag !python is not supported"),
    ("clause: 一\nreadings", "clause: 一\neffective: {from: 2023-13-01}\nreadings", 5, 19, "policy.date", "not a date"),
    ("clause: 一\nreadings", "clause: 一\neffective: {from: 2023-05-01, until: 2023-01-01}\nreadings", 5, 38, "lint.window", "ends before it begins"),
    ("amount: 5万", "amount: {by_reading: weather, sun: 5万}", 53, 69, "policy.by-reading", "there is no reading 'weather'"),
    ("amount: 5万", "amount: {by_reading: outside, covered: 5万}", 53, 56, "policy.by-reading", "'not-covered' has no value here"),
]  # fmt: skip


def faults_of(path, loading=load):
    with pytest.raises(Faulty) as raised:
        loading(path, Policy) if loading is load else loading(path)
    return raised.value.faults


@pytest.fixture
def rules(tmp_path):
    def write(text, name="rules.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_the_small_policy_is_sound(rules):
    assert load(rules(SMALL), Policy).awards[0].tiers[0].amount == 20_000_000  # 20万元 in 分


@pytest.mark.parametrize(("written", "instead", "line", "column", "code", "says"), BREAKAGES)
def test_a_breakage_is_named_with_its_place(rules, written, instead, line, column, code, says):
    assert written in SMALL
    path = rules(SMALL.replace(written, instead, 1))
    found = {(f.file, f.line, f.column): f for f in faults_of(path)}
    assert (path, line, column) in found, [f.show("en") for f in found.values()]
    fault = found[path, line, column]
    assert fault.code.startswith(code)
    assert says in fault.message.en
    assert fault.help is not None or code.startswith("policy.")
    assert fault.show("en").startswith(f"{path}:{line}:{column}: ")


def test_a_misspelt_key_is_said_to_be_unknown_with_what_was_meant(rules):
    path = rules(SMALL.replace("amount: 5万", "amonut: 5万"))
    missing, unknown = sorted(faults_of(path), key=lambda fault: fault.code, reverse=True)[-2:]
    assert {missing.code, unknown.code} == {"policy.missing", "policy.extra-forbidden"}
    shown = "\n".join(fault.show("en") for fault in (missing, unknown))
    assert "awards[1].tiers[0].amonut is unknown" in shown
    assert "did you mean amount?" in shown


def test_all_faults_of_a_file_come_at_once_in_the_order_of_their_places(rules):
    broken = (
        SMALL.replace("20万", "二十").replace("level: provincial", "level: none").replace("clause: 二", "claus: 二")
    )
    places = [(fault.line, fault.column) for fault in faults_of(rules(broken))]
    assert places == sorted(places)
    assert {28, 34, 43, 49} <= {line for line, _ in places}


def test_a_fault_of_a_choice_not_made_is_found_by_lint(rules):
    text = SMALL.replace(
        "      not-covered: {zh: 不适用, en: not covered}\n",
        "      not-covered: {zh: 不适用, en: not covered}\n      covered: {zh: 适用, en: covered}\n",
    )
    path = rules(text.replace("amount: 5万", "amount: {by_reading: outside, not-covered: 5万, covered: 五万}"))
    assert load(path, Policy)
    assert [(fault.line, fault.column) for fault in faults_of(path, check)] == [(54, 104)]


def test_a_fault_of_an_overlay_names_the_overlay(rules, tmp_path):
    rules(SMALL, "base.yaml")
    path = rules(
        "extends: base.yaml\nawards:\n  - id: prize\n    tiers:\n      - {id: gold, amount: 许多}\n", "over.yaml"
    )
    (fault,) = faults_of(path)
    assert (fault.file, fault.line, fault.column) == (path, 5, 28)


def test_an_overlay_changes_only_what_it_names(rules):
    rules(SMALL, "base.yaml")
    path = rules(
        "extends: base.yaml\nversion: '2'\nawards:\n  - {id: prize, tiers: [{id: silver, amount: 12万}]}\n", "over.yaml"
    )
    base, over = load(rules(SMALL, "base.yaml"), Policy), load(path, Policy)
    assert [tier.amount for tier in over.awards[0].tiers] == [20_000_000, 12_000_000]
    assert (over.version, over.awards[1], over.funding) == ("2", base.awards[1], base.funding)
    assert base.sha256 != over.sha256


def test_files_that_extend_each_other(rules):
    rules("extends: b.yaml\n", "a.yaml")
    path = rules("extends: a.yaml\n", "b.yaml")
    (fault,) = faults_of(path)
    assert (fault.code, fault.line) == ("policy.extends-cycle", 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml.documents"),
        (b"# nothing but a comment\n", "yaml.documents"),
        (b"a: 1\n---\nb: 2\n", "yaml.documents"),
        ("名称: 甲".encode("gb18030"), "yaml.encoding"),
        (b"- a\n- b\n", "policy.model-type"),
        (b"a" * (10 * 2**20 + 1), "yaml.too-large"),
        (b"a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
         b"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n", "yaml.too-large"),
    ],
)  # fmt: skip
def test_files_that_are_no_rule_file(rules, content, code):
    assert code in [fault.code for fault in faults_of(rules(content))]


def test_a_file_that_is_not_there(tmp_path):
    (fault,) = faults_of(tmp_path / "none.yaml")
    assert fault.code == "yaml.missing"
    (fault,) = faults_of(tmp_path)
    assert fault.code == "yaml.folder"
