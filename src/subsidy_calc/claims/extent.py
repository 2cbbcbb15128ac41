"""How far the cells of a zipped workbook reach, how much text they repeat, and which lack a formula's result.

Read off the tags, without building one cell: readers take a cell without result for an empty one, and make a
rectangle of whatever a sheet holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CELL = re.compile(rb'<(?:\w+:)?c(?:\s+r="([A-Z]{1,3})(\d{1,7})")?(?=[\s>])[^>]*+(?<!/)>')
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_ANY_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)""")
_NO_RESULT = re.compile(
    rb'<c\s+r="([A-Z]+)(\d+)"(?![^>]*\st="str")[^>]*>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_ERROR = re.compile(rb'<c\s+r="([A-Z]+)(\d+)"[^>]*\st="e"')
_SHARED = re.compile(rb"</(?:\w+:)?si>")
_VALUE = re.compile(rb"<(?:\w+:)?v(?=[\s>])[^>]*>\s*(\d{1,9})\s*<")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated\s*=\s*["\'](\d+)')

Place = tuple[int, int]


@dataclass
class Part:
    """One part of the archive: how far its cells reach, and which (row, column, from 0) have no usable result.

    `values` counts its cells; `longest` is the length of the longest shared text, `text` that of all repeated ones.
    """

    height: int = 0
    width: int = 0
    values: int = 0
    longest: int = 0
    text: int = 0
    without_result: list[Place] = field(default_factory=list)


def scan_xlsx(part: Part, xml: bytes) -> None:
    """Add what a piece of XLSX says, a piece that ends where a row or at least a tag does."""
    if b"si>" in xml:
        part.longest = max(part.longest, *map(len, _SHARED.split(xml)))
    places = _CELL.findall(xml)
    if not places:
        return
    part.values += xml.count(b"<v") + xml.count(b":v")
    if (b"", b"") in places:
        # cells that do not say where they stand, or not as writers do: no row has more of them than tags
        part.width = max([part.width, *(row.count(b"<") for row in xml.split(b"row>"))])
        part.height += len(_ROW.findall(xml))
        places = _ANY_PLACE.findall(xml)
    part.width = max([part.width, *(_column(letters) for letters in {letters for letters, _ in places})])
    part.height = max([part.height, *map(int, {digits for _, digits in places})])
    if b"<f" in xml:
        part.without_result += [_place(*found) for found in _NO_RESULT.findall(xml)]
    if b't="e"' in xml:
        part.without_result += [_place(*found) for found in _ERROR.findall(xml)]


def scan_ods(part: Part, xml: bytes) -> None:
    """Add what the content of an ODS file says, given whole."""
    row = column = repeat = last = cells = 0
    for tag in _ODS_TAG.finditer(xml):
        part.text += (tag.start() - last) * cells
        kind, attributes = tag.groups()
        found = _REPEATED.search(attributes)
        times, cells = int(found[1]) if found else 1, 0
        if kind == b"table":
            row = repeat = 0
        elif kind == b"table-row":
            row, column, repeat = row + repeat, 0, times
        else:
            column += times
            if b"office:" in attributes or not attributes.endswith(b"/"):
                part.width, part.height = max(part.width, column), max(part.height, row + repeat)
                last, cells = tag.end(), times * repeat
    part.text += (len(xml) - last) * cells


def text_lengths(xml: bytes) -> list[int]:
    """The length of each shared text of XLSX, mark-up counted."""
    return [len(text) for text in _SHARED.split(xml)]


def references(xml: bytes) -> Iterator[int]:
    """Every whole number in a cell of XLSX; those of cells of shared text are references to them."""
    return map(int, _VALUE.findall(xml))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _place(letters: bytes, digits: bytes) -> Place:
    return int(digits) - 1, _column(letters) - 1
