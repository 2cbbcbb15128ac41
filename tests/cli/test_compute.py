"""`subsidy compute` on real files: every form of the result, every way to give and take it."""

import csv
import io
import json
from decimal import Decimal

import pytest
from command import EXAMPLES, ROOT, printed, said, subsidy

CLAIMS = EXAMPLES / "claims.csv"
FIRST = "企业名称,所属县市区,奖项,项目/标准号/景区/商标,备注\n洪湖江雁公司,洪湖市,5A景区,洪湖湿地,一期\n沙市长荆公司,沙市区,中国质量奖,,=1+1\n"


def settled(*args, **settings):
    done = subsidy("compute", *args, "--format", "json", **settings)
    return json.loads(done.stdout)


def without(record, *names):
    """The record without the keys named, at any depth."""
    if isinstance(record, dict):
        return {key: without(value, *names) for key, value in record.items() if key not in names}
    return [without(item, *names) for item in record] if isinstance(record, list) else record


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "first.csv"
    path.write_text(FIRST, "utf-8")
    return path


def test_the_contract_of_json(first):
    done = subsidy("compute", first, "--format", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    (policy,) = found["policies"]
    assert policy["id"] == "jingzhou-quality-brand" and len(policy["sha256"]) == 64
    assert found["currency"] == "CNY"
    assert found["totals"] == {
        "claims": 2,
        "owed": "3000000.00",
        "at_stake": "0.00",
        "by_status": {"payable": 2, "duplicate": 0, "superseded": 0, "ineligible": 0, "review": 0, "invalid": 0},
        "by_payer": [
            {"payer": "421000", "name": "荆州市", "level": "city", "amount": "2000000.00"},
            {"payer": "421083", "name": "洪湖市", "level": "county", "amount": "1000000.00"},
        ],
        "unallocated": "0.00",
    }
    scenic, quality = found["claims"]
    assert {key: scenic[key] for key in ("line", "enterprise", "award", "tier", "status", "owed", "at_stake")} == {
        "line": 2,
        "enterprise": "洪湖江雁公司",
        "award": "scenic-area",
        "tier": "5a",
        "status": "payable",
        "owed": "1000000.00",
        "at_stake": "0.00",
    }
    assert scenic["extra"] == {"备注": "一期"}
    assert scenic["reasons"][0]["clause"] == "三(二)"
    assert quality["allocations"] == [{"payer": "421000", "name": "荆州市", "level": "city", "amount": "2000000.00"}]


def test_every_edition_of_the_example_gives_the_same_json():
    one = settled(CLAIMS, "--lang", "zh")
    for edition in ("claims-gb18030.csv", "claims-shuffled.csv"):
        other = settled(EXAMPLES / edition, "--lang", "zh")
        assert without(other, "source", "repeats") == without(one, "source", "repeats")
    english = settled(EXAMPLES / "claims-en.csv", "--lang", "zh")
    words = ("source", "repeats", "enterprise", "message", "extra")  # names in the file's own language
    assert without(english, *words) == without(one, *words)


def test_every_status_and_every_funding_rule_occurs_in_the_example():
    found = settled(CLAIMS)
    assert all(count for status, count in found["totals"]["by_status"].items() if status != "superseded")
    levels = {share["level"] for claim in found["claims"] for share in claim["allocations"]}
    assert {"city", "county"} <= levels
    assert Decimal(found["totals"]["unallocated"]) > 0


def test_a_local_setting_splits_what_city_and_district_share():
    found = settled(CLAIMS, "--local", EXAMPLES / "local.yaml")
    assert found["totals"]["owed"] == settled(CLAIMS)["totals"]["owed"]
    assert {"421002", "421003"} <= {share["payer"] for share in found["totals"]["by_payer"]}


def test_the_whatif_overlay_pays_a_tenth_for_standards(tmp_path):
    path = tmp_path / "standard.csv"
    path.write_text("企业名称,所属县市区,奖项,角色,标准号\n甲,洪湖市,国标,主导,GB/T 1-2023\n", "utf-8")
    assert settled(path)["totals"]["owed"] == "200000.00"
    assert settled(path, "--rules", EXAMPLES / "standards-as-briefed.yaml")["totals"]["owed"] == "20000.00"


def test_jsonl_is_a_line_per_claim_and_a_last_line_of_totals(first):
    whole = settled(first)
    *claims, closing = [
        json.loads(line) for line in printed(subsidy("compute", first, "--format", "jsonl")).splitlines()
    ]
    assert claims == whole["claims"]
    assert closing["totals"] == whole["totals"]


def test_csv_has_a_row_per_claim_and_nothing_a_spreadsheet_would_run(first):
    data = subsidy("compute", first, "--format", "csv").stdout
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["owed"] for row in rows] == ["1000000.00", "2000000.00"]
    assert [row["payer_1"] for row in rows] == ["洪湖市", "荆州市"]
    assert [row["备注"] for row in rows] == ["一期", "'=1+1"]
    assert all("jingzhou-quality-brand" in row["rules"] for row in rows)


def test_output_to_a_file_is_what_standard_output_would_be(first, tmp_path):
    out = tmp_path / "result.json"
    done = subsidy("compute", first, "--format", "json", "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes() == subsidy("compute", first, "--format", "json").stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_standard_input_and_several_files_are_one_run(first):
    twice = subsidy("compute", first, "-", "--format", "json", stdin=FIRST.encode("gb18030"))
    found = json.loads(twice.stdout)
    assert [(claim["source"], claim["line"], claim["status"]) for claim in found["claims"]] == [
        (str(first), 2, "payable"),
        (str(first), 3, "payable"),
        ("-", 2, "duplicate"),
        ("-", 3, "duplicate"),
    ]
    assert found["claims"][2]["repeats"] == f"{first}:2"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_fits_80_columns_piped_and_has_no_escape_codes(lang):
    from rich.cells import cell_len

    done = subsidy("compute", CLAIMS, lang=lang, COLUMNS="80")
    text = printed(done)
    assert done.returncode == 1
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "\x1b" not in text and "…" not in text
    for amount in ("2,000,000.00", "1,000,000.00"):
        assert amount in text
    for heading in {"zh": ("核定明细", "承担财政", "需要人处理", "起作用的解读"), "en": ("Determinations", "Who pays", "What needs a person", "Readings that mattered")}[lang]:  # fmt: skip
        assert heading in text


def test_the_table_names_payers_that_sum_to_what_is_owed():
    totals = settled(CLAIMS)["totals"]
    paid = sum(Decimal(share["amount"]) for share in totals["by_payer"])
    assert paid + Decimal(totals["unallocated"]) == Decimal(totals["owed"])
    text = printed(subsidy("compute", CLAIMS))
    for share in totals["by_payer"]:
        assert f"{Decimal(share['amount']):,}" in text


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_a_terminal_that_lacks_a_character_loses_nothing_else(encoding):
    done = subsidy("compute", CLAIMS, PYTHONIOENCODING=encoding)
    assert b"2,000,000.00" in done.stdout and done.returncode == 1


def test_the_locale_chooses_the_language_and_the_option_beats_it(first):
    assert "应付" in printed(subsidy("compute", first, lang="zh"))
    assert "payable" in printed(subsidy("compute", first, lang="en"))
    assert "payable" in printed(subsidy("compute", first, "--lang", "en", lang="zh"))


def test_a_pipe_that_closes_early_is_no_error(first):
    import subprocess
    import sys

    first.write_text(FIRST.splitlines()[0] + "\n" + "甲,洪湖市,5A景区,湿地,\n" * 5000, "utf-8")
    line = f"{sys.executable} -m subsidy_calc compute {first} --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT)
    assert json.loads(done.stdout)["line"] == 2
    assert done.stderr == b""


def test_a_claim_explained_names_every_step():
    text = printed(subsidy("explain", CLAIMS, "--line", 2, lang="zh"))
    for word in ("识别", "条件", "一次性", "等次", "定额", "分担", "核定", "三(二)"):
        assert word in text
    english = printed(subsidy("explain", CLAIMS, "--line", 2, "--lang", "en"))
    assert "determination: payable" in english


def test_a_line_without_a_claim_is_said_to_have_none():
    done = subsidy("explain", CLAIMS, "--line", 999)
    assert done.returncode == 2 and "[explain.no-claim]" in said(done) and ":999" in said(done)


def test_the_plan_has_the_steps_that_the_rules_use_and_no_other():
    def steps(*options):
        lines = printed(subsidy("explain", CLAIMS, "--plan", *options)).splitlines()
        return [line.split()[0] for line in lines[1:]]

    assert steps() == ["recognise", "qualify", "price", "once", "upgrade", "conclude", "allocate"]
    rich = steps("--rules", EXAMPLES / "policies/yunjiang.yaml")
    assert {"highest", "co-winners", "cap"} <= set(rich) and "instalments" not in rich
    assert subsidy("explain", CLAIMS).returncode == 2
