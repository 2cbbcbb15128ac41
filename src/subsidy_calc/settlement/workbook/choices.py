"""The hidden sheet of the claim form: what its drop-downs offer.

A list written into the cells' own rule would hold 255 characters, and be dropped in silence beyond them.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from subsidy_calc.faults import Lang, Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.harmless import harmless_text

_ROLES = (Text("主导", "lead"), Text("参与", "participant"))
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_POSITIONS, _WEIGHTS, _AWARDS, _PLACES, _ROLE, _TIERS = range(6)
"""Columns of the sheet; from _TIERS on, one per award: its name, how many tiers it has, and the tiers."""


@dataclass(frozen=True)
class Choices:
    """Where each list stands, as formulas for the cells' rules."""

    sheet: str
    awards: str
    places: str
    roles: str
    award_count: int

    def at(self, column: int, first: int, last: int, right: int = 0) -> str:
        """The rows `first` to `last` (from 0) of a column, or of the columns up to `right` further right."""
        return f"{self.sheet}!{xl_range_abs(first, column, last, column + right)}"

    def tiers_of(self, award: str) -> str:
        """The tiers of the award that stands in the cell `award`."""
        wide = self.award_count - 1
        found = f"MATCH({award},{self.at(_TIERS, 0, 0, wide)},0)"
        count = f"INDEX({self.at(_TIERS, 1, 1, wide)},{found})"
        return f"=OFFSET({self.at(_TIERS, 2, 2)},0,{found}-1,{count},1)"

    def code_is_right(self, cell: str) -> str:
        """Whether the cell holds a credit code by GB 32100: 18 characters, six digits of the region, the check."""
        digits = f'SUMPRODUCT(--ISNUMBER(FIND(MID({cell},{self.at(_POSITIONS, 2, 7)},1),"{_ALPHABET[:10]}")))=6'
        values = f'FIND(MID(UPPER({cell}),{self.at(_POSITIONS, 0, 17)},1),"{_ALPHABET}")-1'
        check = f"MOD(SUMPRODUCT({values},{self.at(_WEIGHTS, 0, 17)}),31)=0"
        return f"=IFERROR(AND(LEN({cell})=18,{digits},{check}),FALSE)"


def write_choices(page: Worksheet, name: str, policy: Policy, lang: Lang) -> Choices:
    """Write the lists and hide the sheet. Places outside the policy are not offered; the highest tier comes first."""
    awards = [award.name.text.of(lang) for award in policy.awards]
    outside = policy.outside.areas if policy.outside else ()
    places = [place.name.text.of(lang) for place in policy.places if place.area not in outside]
    roles = [role.of(lang) for role in _ROLES]
    for position in range(18):
        page.write_number(position, _POSITIONS, position + 1)
        page.write_number(position, _WEIGHTS, pow(3, position, 31) if position < 17 else 1)
    for column, names in ((_AWARDS, awards), (_PLACES, places), (_ROLE, roles)):
        _write_down(page, 0, column, names)
    for column, award in enumerate(policy.awards, start=_TIERS):
        tiers = [tier.name.text.of(lang) for tier in reversed(award.tiers)]
        page.write_string(0, column, harmless_text(award.name.text.of(lang)))
        page.write_number(1, column, len(tiers))
        _write_down(page, 2, column, tiers)
    page.hide()
    lists = Choices(quote_sheetname(name), "", "", "", len(awards))
    return Choices(
        lists.sheet,
        f"={lists.at(_AWARDS, 0, len(awards) - 1)}",
        f"={lists.at(_PLACES, 0, len(places) - 1)}",
        f"={lists.at(_ROLE, 0, len(roles) - 1)}",
        len(awards),
    )


def _write_down(page: Worksheet, first: int, column: int, names: list[str]) -> None:
    for row, name in enumerate(names, start=first):
        page.write_string(row, column, harmless_text(name))
