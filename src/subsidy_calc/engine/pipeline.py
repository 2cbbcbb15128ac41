"""The order of the steps: the order in which an officer would decide. A step that a policy does not use is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import narwhals as nw

from subsidy_calc.engine import upgrade as upgrades
from subsidy_calc.engine.allocate import allocate
from subsidy_calc.engine.cap import cap
from subsidy_calc.engine.co_winners import co_winners
from subsidy_calc.engine.conclude import conclude
from subsidy_calc.engine.highest import highest
from subsidy_calc.engine.instalments import instalments
from subsidy_calc.engine.local import Local
from subsidy_calc.engine.once import once
from subsidy_calc.engine.price import price
from subsidy_calc.engine.qualify import qualify
from subsidy_calc.engine.recognise import recognise
from subsidy_calc.policy.models import Policy

Frame = nw.LazyFrame[Any]
Step = Callable[[Frame], Frame]


def deciding(policy: Policy, row_faults: list[str]) -> dict[str, Step]:
    """The steps that decide each claim, by name, in their order."""
    steps: dict[str, tuple[bool, Step]] = {
        "recognise": (True, lambda claims: recognise(claims, policy)),
        "qualify": (True, lambda claims: qualify(claims, policy, row_faults)),
        "price": (True, lambda claims: price(claims, policy)),
        "once": (True, lambda claims: once(claims, policy)),
        "upgrade": (upgrades.applies(policy), lambda claims: upgrades.upgrade(claims, policy)),
        "highest": (bool(policy.highest_only), lambda claims: highest(claims, policy)),
        "co-winners": (any(award.co_winners for award in policy.awards), lambda claims: co_winners(claims, policy)),
        "conclude": (True, lambda claims: conclude(claims, policy)),
        "cap": (bool(policy.caps), lambda claims: cap(claims, policy)),
    }
    return {name: step for name, (used, step) in steps.items() if used}


def sharing(policy: Policy, local: Local | None = None) -> dict[str, Step]:
    """The steps that share out what is owed, by name, in their order."""
    steps: dict[str, tuple[bool, Step]] = {
        "allocate": (True, lambda claims: allocate(claims, policy, local)),
        "instalments": (
            any(tier.instalments for award in policy.awards for tier in award.tiers),
            lambda claims: instalments(claims, policy),
        ),
    }
    return {name: step for name, (used, step) in steps.items() if used}


def run(claims: Frame, steps: dict[str, Step]) -> Frame:
    """The frame after the steps: one row out for each row in, with the columns that each step names."""
    for step in steps.values():
        claims = step(claims)
    return claims
