"""The settlement as a workbook that an officer circulates and prints."""

from subsidy_calc.settlement.workbook.book import write_xlsx

__all__ = ["write_xlsx"]
