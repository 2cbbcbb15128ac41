"""The library's face: a policy that settles claims."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from subsidy_calc.claims import from_records
from subsidy_calc.claims.record import Claim
from subsidy_calc.engine.local import Local
from subsidy_calc.faults import Lang
from subsidy_calc.policy import load, models
from subsidy_calc.settlement.build import settlement_of
from subsidy_calc.settlement.model import Settlement
from subsidy_calc.settlement.settle import settle


class Policy(models.Policy):
    """政策: a rule file, ready to decide claims."""

    def settle(self, claims: Iterable[Claim], local: Local | None = None, lang: Lang = "zh") -> Settlement:
        """Decide claims, each in its own words; the determinations come back in the order of the claims.

        Raises Faulty where `local` names a place that the policy does not have.
        """
        if local:
            local.check(self)
        frame = from_records([{**claim.model_dump(exclude={"extra"}), **claim.extra} for claim in claims])
        return settlement_of(settle(frame, self, local, lang))


def load_policy(path: str | Path | None = None) -> Policy:
    """Load a rule file (left out: the one that comes with the program). Raises Faulty with all that is wrong."""
    return load.load(path, Policy)
