"""A spreadsheet's typed cells -> the text that a person sees in them.

A spreadsheet keeps 15 digits of a number: a longer one has lost its end, and is shown as 4.21E+17, never as digits
that nobody typed. A plain number in the column of dates is a day's serial number, if its day is one that can be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

Cell = int | float | str | bool | date | datetime | time | timedelta

_EXACT = 1e15
_EPOCH = date(1899, 12, 30)
_SERIALS = range((date(1950, 1, 1) - _EPOCH).days, (date(2100, 1, 1) - _EPOCH).days)
"""Serial numbers held to be days; 2023, typed for a year, is not the 15th of July 1905."""


def texts(cells: Sequence[Cell], column: str) -> list[str]:
    """The text of each cell of one column; `column` is its canonical name."""
    if column == "award_date":
        return [_day(cell) for cell in cells]
    return [cell if type(cell) is str else text_of(cell) for cell in cells]


def text_of(cell: Cell) -> str:
    """One cell: whole numbers without `.0`, dates as 2023-03-28, TRUE and FALSE, numbers past 15 digits as 4.21E+17."""
    text: str = _TEXT[type(cell)](cell)
    return text


def _number(cell: float) -> str:
    if abs(cell) >= _EXACT:
        return f"{cell:.2E}"
    return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"


def _moment(cell: datetime) -> str:
    return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")


def _day(cell: Cell) -> str:
    number = 0
    if isinstance(cell, str):
        text = cell.strip()
        number = int(text) if len(text) == 5 and text.isdecimal() else 0
    elif isinstance(cell, int | float) and abs(cell) < _EXACT:
        number = int(cell)
    return (_EPOCH + timedelta(days=number)).isoformat() if number in _SERIALS else text_of(cell)


_TEXT: dict[type, Callable[..., str]] = {
    str: str,
    bool: lambda cell: "TRUE" if cell else "FALSE",
    int: _number,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
    time: time.isoformat,
    timedelta: str,
}
