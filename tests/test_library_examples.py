"""The examples of docs/library.md, each run as it stands there; and what a frame may be that is awkward."""

import re
import subprocess
import sys
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest
from command import ROOT
from installed import ENGINES

from subsidy_calc import compute, load_policy
from subsidy_calc.faults import Faulty

TEXT = (ROOT / "docs/library.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^## (\w+)\n(?:(?!^## ).)*?```python\n(.*?)```", TEXT, re.S | re.M))
PRINTED = dict(re.findall(r"^## (\w+)\n(?:(?!^## ).)*?```text\n(.*?)```", TEXT, re.S | re.M))


def test_there_is_an_example_of_each_kind():
    assert list(EXAMPLES) == list(PRINTED) == ["Polars", "pandas", "PyArrow", "DuckDB", "Spark"]


@pytest.mark.parametrize("kind", [k for k in EXAMPLES if k.lower() not in {"duckdb", "spark"} - set(ENGINES)])
def test_an_example_prints_what_the_page_says(kind):
    done = subprocess.run([sys.executable, "-c", EXAMPLES[kind]], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout == PRINTED[kind]


def test_the_order_of_rows_and_extra_columns_are_kept():
    claims = pl.DataFrame(
        {"award": ["5A景区", "4A景区"], "place": ["洪湖市"] * 2, "enterprise": ["甲", "乙"], "联系人": ["x", "y"]}
    )
    found = compute(claims, load_policy()).frame
    assert found.select("line", "enterprise", "联系人", "owed").rows() == [
        (2, "甲", "x", Decimal("1000000.00")),
        (3, "乙", "y", Decimal("500000.00")),
    ]


def test_a_pandas_column_may_mix_texts_numbers_and_nothing():
    claims = pd.DataFrame(
        {
            "enterprise": ["甲", "乙", "丙"],
            "place": ["洪湖市"] * 3,
            "award": ["5A景区"] * 3,
            "item": ["甲景区", 360, None],
            "date": [20230328, None, "2023年3月28日"],
        }
    )
    found = compute(claims, load_policy(), lang="en").frame
    assert found["status"].tolist() == ["payable"] * 3
    assert found["reason_codes"].tolist() == ["", "", "item.empty"]


def test_a_frame_without_a_needed_column_names_it():
    with pytest.raises(Faulty) as caught:
        compute(pl.DataFrame({"enterprise": ["甲"], "award": ["5A景区"]}), load_policy())
    assert [fault.code for fault in caught.value.faults] == ["header.missing-column"]


def test_what_is_no_frame_is_said():
    with pytest.raises(Faulty) as caught:
        compute([{"enterprise": "甲"}], load_policy())
    assert caught.value.faults[0].code == "frame.unknown"
