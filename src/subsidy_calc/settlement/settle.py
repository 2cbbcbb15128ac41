"""A run: claims held against a policy, decided, and kept as one frame that every report reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import narwhals as nw
import polars as pl

from subsidy_calc.claims import ROW_FAULTS
from subsidy_calc.engine import Local, determine
from subsidy_calc.faults import Lang
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.model import PolicyUsed
from subsidy_calc.settlement.reasons import reasons_given

STATUSES = ("payable", "duplicate", "superseded", "ineligible", "review", "invalid")


@dataclass(frozen=True)
class Run:
    """All determinations of one run: `frame` has a row per claim, in input order (columns: engine steps)."""

    frame: pl.DataFrame
    policy: Policy
    lang: Lang

    @property
    def policies(self) -> tuple[PolicyUsed, ...]:
        """The rule files that the result rests on."""
        return (PolicyUsed(id=self.policy.id, version=self.policy.version, sha256=self.policy.sha256),)

    @cached_property
    def reasons(self) -> pl.DataFrame:
        """Every reason of every claim: seq, code, message, clause."""
        return reasons_given(self.frame, self.policy, self.lang)

    @property
    def readings(self) -> list[str]:
        """The readings that the policy ties to results, in the rule file's order."""
        return [name for name in self.policy.readings if f"reading:{name}" in self.frame.columns]

    @property
    def slots(self) -> int:
        """How many payers one claim can have."""
        return sum(name.startswith("payer_") for name in self.frame.columns)

    @property
    def any_invalid(self) -> bool:
        """Whether some claim could not be determined (exit code 1)."""
        return bool((self.frame["status"] == "invalid").any())


def settle(claims: pl.DataFrame, policy: Policy, local: Local | None = None, lang: Lang = "zh") -> Run:
    """Decide every claim of a canonical frame (`claims.read`); the frame comes back in input order."""
    lazy = nw.from_native(claims.lazy())
    decided = determine(lazy, policy, list(ROW_FAULTS), local)
    frame: pl.DataFrame = nw.to_native(decided).collect()
    return Run(frame, policy, lang)
