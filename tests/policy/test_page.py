"""The page of a policy: nothing that the rule file says of money is missing, and nothing that it says is markup."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from subsidy_calc import load_policy
from subsidy_calc.policy.page import page
from subsidy_calc.policy.render import render

ROOT = Path(__file__).parents[2]
POLICIES = [ROOT / "rules/awards.yaml"]
POLICIES += sorted(path for path in (ROOT / "examples/policies").glob("*.yaml") if ".cases." not in path.name)
RULES = ("funding", "caps", "windows", "exclusions", "other_money", "highest_only", "budgets", "beside")


def tables(text):
    """The cells of every table of the HTML, row by row, its sections in order."""
    root = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
    return {
        section.findtext("h2"): [["".join(cell.itertext()) for cell in row] for row in section.iter("tr")]
        for section in root.iter("section")
    }


def cells_of(markdown):
    """The cells of every table of the Markdown, its escapes undone."""
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    return {re.sub(r"\\(.)", r"\1", cell.strip()) for row in rows for cell in re.split(r"(?<!\\)\|", row)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_every_award_tier_place_and_clause_is_on_the_page(path, lang):
    policy = load_policy(str(path))
    html, markdown = (render(page(policy), form, lang) for form in ("html", "md"))
    shown = {cell for rows in tables(html).values() for row in rows for cell in row}
    assert shown - {""} == cells_of(markdown) - {"", "---"}
    assert policy.sha256 in html and policy.sha256 in markdown
    assert f"# {policy.name.text.of(lang)}\n" in markdown
    for award in policy.awards:
        assert {award.name.text.of(lang), award.clause} <= shown
        assert {tier.name.text.of(lang) for tier in award.tiers} <= shown
        assert all(any(condition.says.text.of(lang) in cell for cell in shown) for condition in award.requires)
    assert {place.name.text.of(lang) for place in policy.places} <= shown
    assert {rule.clause for name in RULES for rule in getattr(policy, name)} <= shown
    assert {reading.choices[reading.choice].text.of(lang) for reading in policy.readings.values()} <= shown


def test_every_mechanism_is_said_with_its_clause():
    rows = tables(render(page(load_policy(str(POLICIES[-2]))), "html", "en"))["Further rules"]
    assert POLICIES[-2].stem == "yunjiang"
    assert [row[0] for row in rows[1:]] == [
        "Dates",
        "Contested items",
        *["Cap"] * 3,
        *["Other money"] * 3,
        "Highest only",
        "Co-winners",
        "Clawback",
        "Budget",
    ]
    assert rows[5] == [
        "Cap",
        "green products: 200,000 yuan in all; at most 200,000 yuan for each enterprise, "
        "the largest amount first (green product)",
        "第八条",
    ]
    assert (
        rows[-2][1]
        == "the award was revoked; where 'revoked on' is filled in, what 'paid before' says is to be paid back"
    )
    rows = tables(render(page(load_policy(str(POLICIES[-1]))), "html", "zh"))["其他规则"]
    assert POLICIES[-1].stem == "yunxi"
    assert rows[1] == ["适用日期", "获奖日期 2015-01-01 起 2024-12-31 止", "第一条"]
    assert [row[0] for row in rows[4:]] == ["申报期", *["排除"] * 3, "分期", "分期"]
    assert rows[7][1] == "已迁出本区；“是否迁出”为是；“是否迁出”空白时转人工复核（成长）"


def test_the_amounts_stand_beside_their_tiers():
    rows = tables(render(page(load_policy()), "html", "zh"))["奖项与金额"]
    assert len(rows) == 1 + 19
    assert rows[1] == ["中国质量奖", "正奖", "2,000,000 元", "", "三(二)"]
    assert rows[14] == ["标准", "国家标准", "200,000 元", "主导制修订", "三(二)"]


def test_what_a_rule_file_says_is_never_markup(tmp_path):
    text = (ROOT / "rules/awards.yaml").read_text("utf-8")
    hostile = "<script>alert(1)</script> | [a](b) `c` *d* &amp; \\"
    path = tmp_path / "hostile.yaml"
    path.write_text(text.replace("en: Luban Prize}", f"en: '{hostile}'}}"), "utf-8")
    shown = page(load_policy(str(path)))
    html, markdown = render(shown, "html", "en"), render(shown, "md", "en")
    assert "<script" not in html and "<script" not in markdown.replace("\\<", "")
    assert hostile in {row[0] for row in tables(html)["Awards and amounts"]}
    assert r"| \<script\>alert(1)\</script\> \| \[a\](b) \`c\` \*d\* \&amp; \\ |" in markdown


def test_the_html_needs_no_other_file_and_runs_nothing():
    tags = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.append((tag, dict(attrs)))

    Tags().feed(render(page(load_policy()), "html", "zh"))
    assert {tag for tag, _ in tags}.isdisjoint({"script", "link", "img", "iframe"})
    assert not any({"src", "href", "style"} & set(attrs) for _, attrs in tags)
    assert tags[0] == ("html", {"lang": "zh-CN"})
