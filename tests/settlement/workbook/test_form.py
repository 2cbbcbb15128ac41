"""The claim form: what it offers, what it checks, and that both agree with what `compute` reads."""

import itertools

import openpyxl
import pytest
from office import cells, converted
from openpyxl import load_workbook
from settled import cached_policy, policy_with

from subsidy_calc import Claim
from subsidy_calc.claims import CANONICAL, NEEDED, from_records
from subsidy_calc.claims.columns import column_of
from subsidy_calc.settlement.workbook import write_form

GOOD = [
    "91421083MA4KX2P31Y",
    "914210031800773118",
    "124210224209971500",
    "91000000MA0000000N",
    "91421083ma4kx2p31y",
]
BAD = [
    "91421083MA4KX2P31X",  # check character
    "91421083MA4KX2P3",  # too short
    "91421083MA4KX2P31YY",
    "91421O83MA4KX2P31Y",  # a letter O
    "9142108AMA4KX2P31Y",  # a letter among the region's digits
    "９１421083MA4KX2P31Y",  # full-width digits
    "9.14E+17",
]


def form(tmp_path, lang="zh", policy=None):
    path = tmp_path / "claims.xlsx"
    with path.open("wb") as file:
        write_form(policy or cached_policy(), lang, file)
    return path


def rules_of(path):
    """Column -> the rule that its cells are held to."""
    sheet = load_workbook(path).worksheets[0]
    names = {cell.column_letter: column_of(cell.value) for cell in sheet[1]}
    return {names[str(rule.sqref).split("2:")[0]]: rule for rule in sheet.data_validations.dataValidation}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_claims_sheet_has_the_ten_columns_and_marks_those_needed(tmp_path, lang):
    header = [cell.value for cell in load_workbook(form(tmp_path, lang)).worksheets[0][1]]
    assert [column_of(title) for title in header] == list(CANONICAL)
    assert [column_of(title) for title in header if title.endswith("*")] == list(NEEDED)


def test_no_claim_stands_in_an_empty_form(tmp_path):
    sheets = cells(form(tmp_path))
    assert list(sheets) == ["申报", "填表说明", "选项"]
    assert len(sheets["申报"]) == 1
    for name in ("填表说明", "选项"):  # nor a row that could be taken for a header of claims
        for row in sheets[name]:
            meant = {column_of(cell) for cell in row if isinstance(cell, str)}
            assert not set(NEEDED) <= meant


def test_the_lists_stand_on_a_hidden_sheet_and_offer_what_the_rule_file_names(tmp_path):
    book = load_workbook(form(tmp_path))
    assert book["选项"].sheet_state == "hidden"
    rules = rules_of(form(tmp_path))
    offered = {
        name: [c.value for (c,) in book["选项"][rules[name].formula1.split("!")[1]]] for name in ("award", "place")
    }
    assert offered["award"][:3] == ["中国质量奖", "长江质量奖", "荆江质量奖"] and len(offered["award"]) == 10
    assert offered["place"][:3] == ["荆州市", "沙市区", "荆州区"]
    assert "武汉市" not in offered["place"], "outside the policy"


def test_each_rule_covers_a_thousand_rows_and_says_what_to_write(tmp_path):
    for lang in ("zh", "en"):
        rules = rules_of(form(tmp_path, lang))
        assert set(rules) == set(CANONICAL)
        for rule in rules.values():
            assert str(rule.sqref).endswith("1001")
            assert rule.prompt and len(rule.prompt) <= 255 and len(rule.formula1 or "") <= 255
        kinds = {name: rule.type for name, rule in rules.items() if rule.type}
        assert kinds == {
            **{"enterprise": "textLength", "uscc": "custom", "award_date": "date"},
            **dict.fromkeys(("place", "award", "tier", "role"), "list"),
        }
    assert "鲁班奖、詹天佑奖、标准必填" in rules_of(form(tmp_path))["role"].prompt


def test_codes_are_text_and_dates_are_dates(tmp_path):
    sheet = load_workbook(form(tmp_path)).worksheets[0]
    assert sheet.column_dimensions["C"].number_format == "@"
    assert sheet.column_dimensions["I"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_choice_that_it_offers_is_understood(tmp_path, lang):
    book = load_workbook(form(tmp_path, lang))
    lists = book.worksheets[2]
    policy = cached_policy()
    tiers = {award.name.text.of(lang): len(award.tiers) for award in policy.awards}
    offered = []
    for name, count, *rest in lists.iter_cols(min_col=6, values_only=True):
        assert tiers[name] == count == len([tier for tier in rest if tier])
        offered += [(name, tier) for tier in rest[:count]]
    assert len(offered) == 19
    places = [cell.value for cell in lists["D"] if cell.value]
    roles = [cell.value for cell in lists["E"] if cell.value]
    claims = [
        Claim(enterprise="甲公司", place=place, award=award, tier=tier, role=role, item="某物", award_date="2023-03-28")
        for (award, tier), place, role in itertools.product(offered, places, roles)
    ]
    assert "invalid" not in {found.status for found in policy.settle(claims).claims}


def test_an_award_of_another_rule_file_is_offered_too(tmp_path):
    policy = policy_with(awards=[{"id": "luban", "name": {"zh": "新奖", "en": "New Prize"}}])
    assert "新奖" in [row[2] for row in cells(form(tmp_path, policy=policy))["选项"]]


def test_the_example_is_a_claim_that_would_be_paid(tmp_path):
    rows = cells(form(tmp_path))["填表说明"]
    example = {column_of(row[0]): row[5] for row in rows[1:]}
    [found] = cached_policy().settle([Claim(**example)]).claims
    assert (found.status, [share.name for share in found.allocations] or found.unallocated) == ("payable", 50_000_000)


def test_the_spreadsheet_and_the_program_agree_on_credit_codes(tmp_path):
    """The form's own formula, worked out by LibreOffice, beside the check that `compute` makes."""
    records = [{"enterprise": "甲", "place": "洪湖市", "award": "鲁班奖", "uscc": code} for code in (*GOOD, *BAD)]
    read = from_records(records).select("uscc.check", "uscc.malformed", "uscc.mangled").rows()
    assert [any(row) for row in read] == [False] * len(GOOD) + [True] * 5 + [False] + [True]
    path = form(tmp_path)
    rule = rules_of(path)["uscc"].formula1
    book = openpyxl.load_workbook(path)
    for row, code in enumerate((*GOOD, *BAD), start=2):
        book["申报"].cell(row, 3, code)
        book["申报"].cell(row, 12, "=" + rule.replace("C2", f"C{row}"))
    book.save(path)
    if again := converted(path, "xlsx", tmp_path):
        judged = [
            load_workbook(again, data_only=True)["申报"].cell(row, 12).value for row in range(2, 2 + len(GOOD + BAD))
        ]
        assert judged == [True] * len(GOOD) + [False] * len(BAD)


def test_the_tiers_offered_are_those_of_the_award_beside(tmp_path):
    path = form(tmp_path)
    rule = rules_of(path)["tier"].formula1
    book = openpyxl.load_workbook(path)
    asked = {"旅游景区": 3, "标准": 4, "鲁班奖": 1, "中国质量奖": 2}
    for row, award in enumerate(asked, start=2):
        book["申报"].cell(row, 5, award)
        book["申报"].cell(row, 12, f"=ROWS({rule.replace('$E2', f'$E{row}')})")
        book["申报"].cell(row, 13, f"=INDEX({rule.replace('$E2', f'$E{row}')},1,1)")
    book.save(path)
    if again := converted(path, "xlsx", tmp_path):
        sheet = load_workbook(again, data_only=True)["申报"]
        found = [(sheet.cell(row, 12).value, sheet.cell(row, 13).value) for row in range(2, 6)]
        assert found == [(3, "国家5A级"), (4, "国家标准"), (1, "获奖"), (2, "正奖")]
