"""The order of the steps: the order in which an officer would decide."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.allocate import allocate
from subsidy_calc.engine.local import Local
from subsidy_calc.engine.once import once
from subsidy_calc.engine.price import price
from subsidy_calc.engine.qualify import qualify
from subsidy_calc.engine.recognise import recognise
from subsidy_calc.engine.upgrade import upgrade
from subsidy_calc.policy.models import Policy


def determine(
    claims: nw.LazyFrame[Any], policy: Policy, row_faults: list[str], local: Local | None = None
) -> nw.LazyFrame[Any]:
    """Decide every claim: one row out for each row in, with the columns that each step names.

    `claims` is the canonical frame of the claims package; `row_faults` names its Boolean fault columns.
    """
    claims = recognise(claims, policy)
    claims = qualify(claims, policy, row_faults)
    claims = once(claims, policy)
    claims = upgrade(claims, policy)
    claims = price(claims, policy)
    return allocate(claims, policy, local)
