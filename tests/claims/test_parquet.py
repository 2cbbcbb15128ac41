"""Parquet from systems: the same claims as in a CSV file, number and date columns as they are."""

import io
from datetime import date, datetime

import polars as pl
import pytest

from subsidy_calc.claims import read
from subsidy_calc.faults import Faulty


@pytest.fixture
def claims(tmp_path):
    def of(frame, name="claims.parquet", keep=None):
        out = io.BytesIO()
        frame.write_parquet(out)
        path = tmp_path / name
        path.write_bytes(out.getvalue()[:keep])
        return read([str(path)])

    return of


FRAME = pl.DataFrame(
    {
        "企业名称": ["洪湖江雁公司 ", None, "沙市长荆公司"],
        "所属县市区": ["洪湖市", None, "沙市区"],
        "award": ["中国质量奖", None, "鲁班奖"],
        "获奖日期": [date(2023, 3, 28), None, date(2023, 5, 1)],
        "联系电话": [13800000001, None, 13800000002],
    }
)
CSV = """企业名称,所属县市区,award,获奖日期,联系电话
洪湖江雁公司 ,洪湖市,中国质量奖,2023-03-28,13800000001
,,,,
沙市长荆公司,沙市区,鲁班奖,2023-05-01,13800000002
"""


def test_parquet_and_csv_of_the_same_claims_give_the_same_frame(claims, tmp_path):
    (tmp_path / "claims.csv").write_text(CSV, encoding="utf-8")
    csv = read([str(tmp_path / "claims.csv")])
    assert csv["line"].to_list() == [2, 4]
    assert claims(FRAME, name="claims.bin").drop("source").equals(csv.drop("source"))


def test_numbers_are_exact_unless_they_are_floating(claims):
    code = 421083000000000001
    base = {"企业名称": ["甲"], "所属县市区": ["洪湖"], "奖项": ["奖"]}
    whole = claims(pl.DataFrame({**base, "uscc": [code], "获奖日期": [20230328]}))
    assert (whole["uscc"][0], whole["award_day"][0]) == ("421083000000000001", 20230328)
    floating = claims(pl.DataFrame({**base, "uscc": [float(code)], "获奖日期": [datetime(2023, 3, 28, 9)]}))
    assert (floating["uscc.mangled"][0], floating["award_day"][0]) == (True, 20230328)


@pytest.mark.parametrize(
    ("frame", "keep", "code"),
    [
        (FRAME, -30, "file.damaged"),
        (FRAME, 6, "file.damaged"),
        (FRAME.head(0), None, "file.no-claims"),
        (FRAME.drop("award"), None, "header.missing-column"),
        (FRAME.with_columns(files=pl.Series([["a"], [], []])), None, "file.damaged"),
    ],
)
def test_a_parquet_file_that_cannot_be_used_says_why(claims, frame, keep, code):
    with pytest.raises(Faulty) as raised:
        claims(frame, keep=keep)
    assert [fault.code for fault in raised.value.faults] == [code]
