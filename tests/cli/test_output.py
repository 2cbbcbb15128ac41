"""Where a result goes and in which form: the suffix of -o, --format, a pipe, a terminal."""

import io
import json
import os
import pty
import subprocess
import sys
from decimal import Decimal

import polars as pl
import pytest
from office import cells, subsidy

CSV = "企业名称,所属县市区,奖项,项目,开户行\n洪湖甲公司,洪湖市,5A景区,甲景区,某行\n沙市乙公司,沙市区,驰名商标,乙,\n"


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "options", "starts"),
    [
        ("out.csv", [], b"\xef\xbb\xbfsource,"),
        ("out.json", [], b'{\n "policies"'),
        ("out.jsonl", [], b'{"source"'),
        ("out.XLSX", [], b"PK\x03\x04"),
        ("out.parquet", [], b"PAR1"),
        ("out.txt", [], "核定明细".encode()),
        ("out", [], "核定明细".encode()),
        ("out.csv", ["--format", "json"], b'{\n "policies"'),
        ("out.xlsx", ["--format", "table"], "核定明细".encode()),
    ],
)
def test_the_form_is_as_the_file_ends_unless_a_form_is_named(claims, tmp_path, name, options, starts):
    done = subsidy("compute", claims, "-o", tmp_path / name, "--lang", "zh", *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_a_workbook_goes_through_a_pipe(claims):
    done = subsidy("compute", claims, "--format", "xlsx", "--lang", "zh")
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(cells(io.BytesIO(done.stdout))) == ["汇总", "核定明细", "洪湖市", "未分配", "待复核"]


def test_parquet_is_typed(claims):
    done = subsidy("compute", claims, "--format", "parquet", "-o", "-")
    frame = pl.read_parquet(done.stdout)
    assert frame["line"].to_list() == [2, 3]
    assert frame["owed"].dtype == pl.Decimal(20, 2)
    assert frame["owed"].to_list() == [Decimal("1000000.00"), Decimal("500000.00")]
    assert frame["amount_1"].to_list() == [Decimal("1000000.00"), None]
    assert frame["unallocated"].to_list() == [Decimal("0.00"), Decimal("500000.00")]
    assert frame["开户行"].to_list() == ["某行", None]


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_terminal_gets_a_sentence_and_no_bytes(claims, form):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "subsidy_calc", "compute", str(claims), "--format", form, "--lang", "zh"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, timeout=60)
    os.close(theirs)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"{form} 是二进制文件，不能显示在终端上 [output.terminal]\n  怎么办：用 -o 写入文件，如 -o result.{form}\n"
    )
    with pytest.raises(OSError):  # the terminal's end: nothing was written to it
        assert os.read(ours, 1) == b""
        raise OSError
    os.close(ours)


def test_what_stood_under_the_name_stays_where_writing_fails(tmp_path):
    old = tmp_path / "out.xlsx"
    old.write_text("before")
    done = subsidy("compute", tmp_path / "missing.csv", "-o", old)
    assert done.returncode == 2 and old.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


def test_the_workbook_of_the_example_has_the_totals_of_its_json(tmp_path):
    for name in ("out.xlsx", "out.json"):
        assert subsidy("compute", "examples/claims.csv", "-o", tmp_path / name, "--lang", "zh").returncode == 1
    totals = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["totals"]
    sheets = cells(tmp_path / "out.xlsx")
    numbers = {row[0]: row[4] for row in sheets["汇总"][4:11]}
    assert numbers.pop("合计") == float(totals["owed"]) == 7_170_000
    assert numbers.pop("共担，未分配（可用 --local 分）") == float(totals["unallocated"]) == 1_250_000
    assert numbers == {payer["name"]: float(payer["amount"]) for payer in totals["by_payer"]}
    assert len(sheets["核定明细"]) == 1 + totals["claims"] == 30
