"""The pipeline: a canonical frame of claims and a policy give determinations and allocations."""

from subsidy_calc.engine.local import Local
from subsidy_calc.engine.pipeline import determine

__all__ = ["Local", "determine"]
