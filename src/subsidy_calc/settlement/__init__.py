"""The result of a run: determinations, totals, and the forms in which they are handed on."""

from subsidy_calc.settlement.model import Allocation, Determination, ReasonGiven, Settlement, Totals
from subsidy_calc.settlement.settle import Run, settle

__all__ = ["Allocation", "Determination", "ReasonGiven", "Run", "Settlement", "Totals", "settle"]
