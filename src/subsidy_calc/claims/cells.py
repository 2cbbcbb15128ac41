"""Where on its line a cell begins, so that a report can point at it; for text files only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from subsidy_calc.claims.columns import column_of
from subsidy_calc.claims.decode import to_utf8
from subsidy_calc.claims.delimited import head_of
from subsidy_calc.faults import Faulty


class Cells:
    """The lines of one text file, and in which of their cells each canonical column stands."""

    def __init__(self, path: str) -> None:
        """Read `path`; what is no text file, and standard input, which is read but once, has no places to give."""
        self._lines: list[str] = []
        self._cell_of: dict[str, int] = {}
        self._delimiter = ","
        try:
            utf8 = to_utf8(Path(path).read_bytes(), path)
        except (OSError, ValueError, Faulty):
            return
        self._lines = re.split("\r\n|\n|\r", utf8.decode("utf-8"))
        with suppress(Faulty):
            head = head_of(utf8, path)
            self._delimiter = head.delimiter
            cells = enumerate(head.header.cells)
            self._cell_of = {column: place for place, cell in cells if (column := column_of(cell))}

    def start(self, line: int, column: str) -> int | None:
        """The character (from 1) at which the cell of `column` begins in `line`; None where that is not known."""
        if column not in self._cell_of or line > len(self._lines):
            return None
        return next(islice(_starts(self._lines[line - 1], self._delimiter), self._cell_of[column], None), None)


def _starts(line: str, delimiter: str) -> Iterator[int]:
    """Where each cell of a line begins; a delimiter between quotes separates nothing."""
    yield 1
    quoted = False
    for place, character in enumerate(line, 1):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            yield place + 1
