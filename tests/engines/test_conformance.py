"""Every engine decides every worked case, and random claims, as Polars does: to the last 分 and the last reason."""

import narwhals as nw
import pytest
from conformance import RULES, hold, random_batch, worked_cases
from installed import ENGINES

from subsidy_calc.engine import pipeline


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rules", RULES, ids=lambda path: path.stem)
def test_every_worked_case_comes_out_the_same(engine, rules, capsys):
    batches = worked_cases(rules)
    for batch in batches:
        hold(engine, batch)
    cases, claims = sum(batch.cases for batch in batches), sum(batch.frame.height for batch in batches)
    with capsys.disabled():
        print(f"\nconformance: {cases} cases ({claims} claims) of {rules.stem} are the same on {engine} and Polars")
    assert cases > 4


@pytest.mark.parametrize("engine", ENGINES)
def test_random_claims_come_out_the_same(engine, capsys):
    batch = random_batch()
    hold(engine, batch)
    with capsys.disabled():
        print(f"\nconformance: {batch.cases} random examples ({batch.frame.height} claims) on {engine} and Polars")
    assert batch.frame["award_key"].n_unique() > 30


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("step", ["price", "allocate"])
def test_one_fen_too_many_in_one_step_is_found(engine, step, monkeypatch):
    honest = getattr(pipeline, step)
    column = {"price": "amount", "allocate": "amount_1"}[step]

    def off_by_one(claims, *rest):
        done = honest(claims, *rest)
        if claims.implementation.is_polars():
            return done
        return done.with_columns(
            nw.when(nw.col(column) > 0).then(nw.col(column) + 1).otherwise(nw.col(column)).alias(column)
        )

    batch = random_batch(4)
    hold(engine, batch)
    monkeypatch.setattr(pipeline, step, off_by_one)
    with pytest.raises(AssertionError):
        hold(engine, batch)
