"""Results are written in parts, and come out as if they had been written at once."""

import io

import pytest
from command import ROOT

from subsidy_calc.claims import read
from subsidy_calc.policy.load import load
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement import writers
from subsidy_calc.settlement.settle import settle_beside


def csv_of(runs):
    out = io.BytesIO()
    writers.write_csv(runs, out)
    return out.getvalue()


@pytest.mark.parametrize("rules", [(None,), (None, "examples/policies/honghu-topup.yaml")])
def test_parts_make_the_same_file(rules, monkeypatch):
    claims = read([str(ROOT / "examples/claims.csv")], (), print)
    runs = settle_beside(claims, [load(path and ROOT / path, Policy) for path in rules])
    at_once = csv_of(runs)
    monkeypatch.setattr(writers, "_AT_ONCE", 4)
    assert csv_of(runs) == at_once
    assert at_once.count(b"\n") == 1 + len(rules) * claims.height
