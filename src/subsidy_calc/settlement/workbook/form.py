"""The claim form (申报表): drop-downs from the rule file, and cells that the spreadsheet itself checks.

What the form lets through, `compute` reads: each choice offered is a name that the rule file gives, a date is a real
date, a credit code has the check character that its other characters give.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from subsidy_calc.claims import CANONICAL, NEEDED, TITLES
from subsidy_calc.faults import Lang, Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.workbook.choices import Choices, write_choices
from subsidy_calc.settlement.workbook.look import DATE, TEXT, look_of, print_set_up
from subsidy_calc.settlement.workbook.notes import notes_of, write_notes

ROWS = 1000
"""Rows that are checked."""

_FIRST, _LAST = date(1949, 10, 1), date(2099, 12, 31)
_WIDTHS = {"enterprise": 30, "uscc": 22, "place": 18, "award": 20, "tier": 18, "item": 28, "role": 10}


def write_form(policy: Policy, lang: Lang, out: BinaryIO) -> None:
    """Write the form: the sheet to fill in, the explanations, and (hidden) the lists of choices."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        look = look_of(book)
        claims = book.add_worksheet(Text("申报", "Claims").of(lang))
        notes = book.add_worksheet(Text("填表说明", "How to fill in").of(lang))
        lists = Text("选项", "Choices").of(lang)
        choices = write_choices(book.add_worksheet(lists), lists, policy, lang)
        said = notes_of(policy)
        write_notes(notes, policy, said, lang, look)
        cells = {"award_date": book.add_format({"num_format": DATE})}
        as_text = book.add_format({"num_format": TEXT})
        for place, column in enumerate(CANONICAL):
            title = TITLES[column].of(lang) + ("*" if column in NEEDED else "")
            claims.set_column(place, place, _WIDTHS.get(column, 16), cells.get(column, as_text))
            claims.write_string(0, place, title, look.header)
            claims.data_validation(1, place, ROWS, place, _check(column, place, choices, said[column].of(lang), lang))
        _finish(claims, lang)
    out.write(made.getvalue())


def _finish(page: Worksheet, lang: Lang) -> None:
    page.set_row(0, 24)
    page.freeze_panes(1, 2)
    page.repeat_rows(0)
    page.hide_gridlines(0)
    print_set_up(page, lang)


def _check(column: str, place: int, choices: Choices, note: str, lang: Lang) -> dict[str, Any]:
    """What the spreadsheet checks in the cells of a column, and what it says beside them."""
    cell = f"{xl_col_to_name(place)}2"
    award = f"${xl_col_to_name(CANONICAL.index('award'))}2"
    checks: dict[str, dict[str, Any]] = {
        "enterprise": {"validate": "length", "criteria": ">=", "value": 2},
        "uscc": {"validate": "custom", "value": choices.code_is_right(cell)},
        "place": {"validate": "list", "source": choices.places},
        "award": {"validate": "list", "source": choices.awards},
        "tier": {"validate": "list", "source": choices.tiers_of(award)},
        "role": {"validate": "list", "source": choices.roles},
        "award_date": {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST},
    }
    return {
        **checks.get(column, {"validate": "any"}),
        "input_title": TITLES[column].of(lang)[:32],
        "input_message": note[:255],
        "error_title": Text("请改正", "Please correct").of(lang),
        "error_message": note[:255],
    }
