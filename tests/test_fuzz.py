"""Whatever bytes it is given, `subsidy compute` ends with 0, 1 or 2, never a traceback; and no row is lost.

2,100 files: random bytes, mutated CSV, mutated workbooks (their bytes, and the parts within them), and claims that
are written in random encodings, of which it is known how many they are.
"""

import csv
import io
import zipfile
from datetime import datetime
from functools import cache

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from subsidy_calc.claims import read
from subsidy_calc.cli.app import app
from subsidy_calc.faults import Faulty
from subsidy_calc.policy import load

HEADER = ["企业名称", "统一社会信用代码", "所属县市区", "奖项", "项目", "获奖日期"]
ROWS = [
    ["洪湖江雁公司", "91421083MA4KX2P31Y", "洪湖市", "中国质量奖", "", "2023-03-28"],
    ["沙市长荆公司", "9.14E+17", "沙市区", "5A景区", "某湖", "2023年3月28日"],
    ["公安某公司", "", "公安县", "国家标准", "GB/T 19001-2016", "20230328"],
]
BEGINNINGS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PAR1",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
)
SEPARATORS = ",;\t"


def as_csv(rows, encoding="utf-8", separator=",", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting).writerows([HEADER, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 1, 5)})
        sheet = book.add_worksheet("申报")
        for at, row in enumerate([HEADER, *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, cell)
    return out.getvalue()


WRITTEN = {encoding: as_csv(ROWS, encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")}
WORKBOOK = as_xlsx(ROWS)


@st.composite
def mutated(draw, whole):
    """Bytes with some overwritten, cut out, doubled or put in, and now and then the end cut off."""
    data = bytearray(draw(st.sampled_from(whole)) if isinstance(whole, list) else whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        span = draw(st.integers(0, 20))
        how = draw(st.sampled_from(["overwrite", "cut", "double", "insert", "end"]))
        fresh = draw(st.binary(max_size=8) | st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b"<", b">", b"9" * 12]))
        if how == "overwrite":
            data[at : at + len(fresh)] = fresh
        elif how == "cut":
            del data[at : at + span]
        elif how == "double":
            data[at:at] = data[at : at + span]
        elif how == "insert":
            data[at:at] = fresh
        elif len(data) > 40:
            del data[-span:]
    return bytes(data)


@st.composite
def mutated_workbooks(draw):
    """A workbook's bytes changed; or one of its parts changed and packed again, which every checksum lets through."""
    if draw(st.booleans()):
        return draw(mutated(WORKBOOK))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(out, "w") as new:
        names = [name for name in old.namelist() if name.startswith("xl/")]
        chosen = draw(st.sampled_from([*names, *["xl/worksheets/sheet1.xml"] * 5]))
        for name in old.namelist():
            new.writestr(name, draw(mutated(old.read(name))) if name == chosen else old.read(name))
    return out.getvalue()


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]) | st.sampled_from("\n,;\t\"'=　\u200b"), max_size=12
)


@st.composite
def written_claims(draw):
    """Rows of claims, and a file of them: in any encoding and separator, quoted or not, or a workbook."""
    row = st.tuples(texts.map("甲".__add__), texts, texts, texts.map("奖".__add__), texts, texts).map(list)
    rows = draw(st.lists(st.sampled_from(ROWS) | row, min_size=1, max_size=5))
    if draw(st.integers(0, 3)) == 0:
        return len(rows), as_xlsx(rows)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    return len(rows), as_csv(rows, encoding, draw(st.sampled_from(SEPARATORS)), quoting)


@pytest.fixture
def computed(tmp_path, monkeypatch, capfd):
    """Runs the command on some bytes; gives how many determinations it printed (None: it could not run)."""
    monkeypatch.setattr(load, "load", cache(load.load))
    runner, path = CliRunner(), tmp_path / "claims.any"

    def run(data):
        path.write_bytes(data)
        result = runner.invoke(app, ["compute", str(path), "--format", "jsonl", "--lang", "en"])
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert result.exit_code in (0, 1, 2)
        assert "Traceback" not in result.output
        if result.exit_code == 2:
            assert str(path) in result.stderr and "[" in result.stderr
            with pytest.raises(Faulty):
                read([str(path)])
            return None
        printed = result.stdout.count("\n") - 1  # the last line holds the totals
        assert printed == read([str(path)]).height
        return printed

    yield run
    assert "panicked" not in capfd.readouterr().err


def many(files):
    return settings(max_examples=files, deadline=None, suppress_health_check=list(HealthCheck))


@many(500)
@given(st.builds(bytes.__add__, st.sampled_from(BEGINNINGS), st.binary(max_size=600)))
def test_random_bytes(computed, data):
    computed(data)


@many(600)
@given(mutated(list(WRITTEN.values())))
def test_mutated_csv(computed, data):
    computed(data)


@many(600)
@given(mutated_workbooks())
def test_mutated_workbooks(computed, data):
    computed(data)


@many(400)
@given(written_claims())
def test_every_row_that_was_written_is_determined(computed, written):
    rows, data = written
    assert computed(data) == rows
