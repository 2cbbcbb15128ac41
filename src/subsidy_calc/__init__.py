"""Award subsidies of a city's policy: what is owed, who pays, which clause says so, and why not.

    from subsidy_calc import Claim, load_policy
    settlement = load_policy().settle([Claim(enterprise="…", place="…", award="…", item="…")])

    from subsidy_calc import compute, load_policy
    computed = compute(frame, load_policy())    # Polars, pandas, PyArrow, DuckDB, Spark: the same kind comes back

Names are imported when they are first used, so that `import subsidy_calc` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subsidy_calc.claims.record import Claim as Claim
    from subsidy_calc.engine.local import Local as Local
    from subsidy_calc.frames import SettlementFrame as SettlementFrame
    from subsidy_calc.frames import compute as compute
    from subsidy_calc.library import Policy as Policy
    from subsidy_calc.library import load_policy as load_policy
    from subsidy_calc.settlement.model import Settlement as Settlement

_HOMES = {
    "Claim": "subsidy_calc.claims.record",
    "SettlementFrame": "subsidy_calc.frames",
    "Local": "subsidy_calc.engine.local",
    "Policy": "subsidy_calc.library",
    "Settlement": "subsidy_calc.settlement.model",
    "compute": "subsidy_calc.frames",
    "load_policy": "subsidy_calc.library",
}
__all__ = ["Claim", "Local", "Policy", "Settlement", "SettlementFrame", "compute", "load_policy"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
