"""Engines by name: what is said where one cannot run, and what is lent and taken back."""

import sys

import polars as pl
import pytest
from command import said, subsidy
from installed import ENGINES

from subsidy_calc.claims import from_records
from subsidy_calc.engines import engine_named
from subsidy_calc.engines.lent import lent, restored
from subsidy_calc.faults import Faulty


def test_a_name_mistyped_lists_the_engines():
    done = subsidy("compute", "examples/first.csv", "--engine", "sprak", lang="en")
    assert done.returncode == 2
    assert said(done) == "there is no engine 'sprak' [engine.unknown]\n  help: write one of: polars, duckdb, spark\n"


@pytest.mark.parametrize(("name", "package"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_a_missing_package_says_what_to_install(name, package, monkeypatch):
    for loaded in [package, *(module for module in sys.modules if module.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, loaded, None)
    monkeypatch.delitem(sys.modules, f"subsidy_calc.engines.on_{name}", raising=False)
    with pytest.raises(Faulty) as caught:
        engine_named(name)
    (fault,) = caught.value.faults
    assert fault.code == "engine.missing"
    assert fault.help.en == f"install it: pip install 'subsidy-calc[{name}]'"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_command_prints_the_same_on_every_engine(engine):
    plain = subsidy("compute", "examples/claims.csv", "--local", "examples/local.yaml", "--format", "json")
    found = subsidy(
        "compute", "examples/claims.csv", "--local", "examples/local.yaml", "--format", "json", "--engine", engine
    )
    assert found.stdout == plain.stdout
    assert found.returncode == plain.returncode == 1


def test_only_what_steps_read_is_lent_and_all_comes_back_in_order():
    claims = from_records(
        [{"enterprise": "甲", "Note": "a", "note": "b"}, {"enterprise": "乙", "Note": "c", "note": "d"}]
    )
    small = lent(claims)
    assert not [name for name in small.columns if name.startswith("extra:") or name == "enterprise"]
    decided = pl.DataFrame({"seq": [1, 0], "owed": [5, 7]}, schema={"seq": pl.Int64, "owed": pl.Decimal(38, 0)})
    back = restored(decided, claims)
    assert back.select("enterprise", "extra:Note", "extra:note", "owed").rows() == [
        ("甲", "a", "b", 7),
        ("乙", "c", "d", 5),
    ]
    assert back.schema["owed"] == pl.Int64
