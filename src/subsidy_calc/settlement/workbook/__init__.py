"""Workbooks: the settlement, which an officer circulates and prints, and the form in which claims are made."""

from subsidy_calc.settlement.workbook.book import write_xlsx
from subsidy_calc.settlement.workbook.form import write_form

__all__ = ["write_form", "write_xlsx"]
