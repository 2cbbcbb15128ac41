"""No writer hands on a cell that a spreadsheet would run; JSON, which is no table, keeps the claims' own words."""

import io
import json

import polars as pl
import pytest
from openpyxl import load_workbook
from settled import cached_policy, policy_with

from subsidy_calc.claims import from_records
from subsidy_calc.settlement.harmless import harmless, harmless_text
from subsidy_calc.settlement.settle import settle
from subsidy_calc.settlement.workbook import write_form, write_xlsx
from subsidy_calc.settlement.writers import write_csv, write_json, write_jsonl, write_parquet

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com","点")',
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　＝1",
    "\u200b=1",
    "\ufeff@A1",
    "\x01=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_run_gets_an_apostrophe(text):
    assert harmless_text(text) == "'" + text
    assert harmless(pl.DataFrame({text: [text]})).to_dict(as_series=False) == {"'" + text: ["'" + text]}


@pytest.mark.parametrize("text", ["", "甲公司", "GB/T 30012-2023", "A=1", "(-1)", "—", "'=1", "1-2", "a@b.cn", " 甲"])
def test_what_would_not_run_stays_as_it_is(text):
    assert harmless_text(text) == text
    assert harmless(pl.DataFrame({"a": [text]}))["a"].to_list() == [text]


def test_numbers_stay_numbers():
    assert harmless(pl.DataFrame({"a": [-1]}))["a"].to_list() == [-1]


def run_of_hostile_claims():
    """Every hostile text in every column, and as the header of a column of the file's own."""
    columns = ["claim_id", "enterprise", "uscc", "place", "award", "tier", "item", "role", "award_date", "certificate"]
    rows = [dict.fromkeys([*columns, text], text) for text in HOSTILE]
    return settle(from_records(rows), cached_policy())


def runs(text):
    return text.lstrip(" \t\r\n　\u200b\ufeff\x01").startswith(tuple("=+-@＝＋－＠"))


def csv_cells(run):
    out = io.BytesIO()
    write_csv([run], out)
    frame = pl.read_csv(out.getvalue(), infer_schema=False)
    texts = [value for row in frame.rows() for value in row if value]
    return [*frame.columns, *(text for text in texts if not text.replace(".", "").isdigit())]


def parquet_cells(run):
    out = io.BytesIO()
    write_parquet([run], out)
    frame = pl.read_parquet(out.getvalue())
    return [*frame.columns, *(value for row in frame.rows() for value in row if isinstance(value, str))]


def workbook_cells(data):
    found = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in found} <= {"s", "n", "inlineStr"}, "a formula, an error or a date"
    assert not any(cell.hyperlink for cell in found)
    return [cell.value for cell in found if isinstance(cell.value, str)]


def xlsx_cells(run):
    out = io.BytesIO()
    write_xlsx([run], out)
    return workbook_cells(out.getvalue())


@pytest.mark.parametrize("cells_of", [csv_cells, parquet_cells, xlsx_cells])
def test_no_table_holds_a_cell_that_would_run(cells_of):
    cells = cells_of(run_of_hostile_claims())
    assert [cell for cell in cells if runs(cell)] == []
    assert "'=cmd|' /C calc'!A0" in cells


def test_a_rule_file_cannot_smuggle_a_formula_into_a_workbook():
    changed = {"id": "luban", "name": {"zh": "=1+1", "en": "@SUM(A1)"}, "item_name": {"zh": "-1", "en": "+1"}}
    policy = policy_with(name={"zh": "=1+1", "en": "=1+1"}, awards=[changed])
    claims = from_records([{"enterprise": "甲公司", "place": "洪湖市", "award": "建筑工程鲁班奖", "role": "主创"}])
    for lang in ("zh", "en"):
        form, settled = io.BytesIO(), io.BytesIO()
        write_form(policy, lang, form)
        write_xlsx([settle(claims, policy, None, lang)], settled)
        for data in (form.getvalue(), settled.getvalue()):
            assert [cell for cell in workbook_cells(data) if runs(cell)] == []


def test_json_is_data_and_keeps_the_words_as_they_are():
    claims = from_records([{"enterprise": "=1+1", "place": "洪湖市", "award": "5A景区"}])
    whole, lines = io.BytesIO(), io.BytesIO()
    write_json([settle(claims, cached_policy())], whole)
    write_jsonl([settle(claims, cached_policy())], lines)
    assert json.loads(whole.getvalue())["claims"][0]["enterprise"] == "=1+1"
    assert json.loads(lines.getvalue().splitlines()[0])["enterprise"] == "=1+1"
