"""A workbook's bytes -> its sheets, as rows of typed cells; whatever is wrong with the bytes is a fault."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from subsidy_calc.claims.archive import encrypted, holds_workbook, is_archive, measure
from subsidy_calc.claims.damage import damaged, undamaged
from subsidy_calc.claims.extent import Place
from subsidy_calc.claims.written import Cell
from subsidy_calc.faults import Faulty

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = re.compile(
    re.escape("EncryptedPackage".encode("utf-16-le"))  # XLSX within an encrypted envelope
    + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00",  # XLS: FilePass after the first BOF
    re.DOTALL,
)
_PATIENCE = 120
"""Seconds that reading an XLS file may take."""

Rows = list[list[Cell]]
Merged = list[tuple[Place, Place]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `read` gives its rows, all of one width, and the merged ranges (first and last cell, from 0)."""

    name: str
    of_cells: bool
    hidden: bool
    without_result: list[Place]
    read: Callable[[], tuple[Rows, Merged]]


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a workbook, by what they hold."""
    return data.startswith(_OLE) or (is_archive(data) and holds_workbook(data))


def opened(data: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook, in its order; charts are sheets that are not `of_cells`.

    Raises `Faulty`: `file.encrypted`, `file.damaged`, and those of `measure`; so does a sheet's `read`.
    """
    if data.startswith(_OLE):
        return _old(data, file)
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    without_result = measure(data, file)
    with undamaged(file, CalamineError, ValueError, OverflowError):
        try:
            book = load_workbook(io.BytesIO(data))
        except PasswordError:
            raise Faulty(encrypted(file)) from None
        return [
            Sheet(
                listed.name,
                listed.typ == SheetTypeEnum.WorkSheet,
                listed.visible != SheetVisibleEnum.Visible,
                without_result.get(listed.name, []),
                partial(_rows, book, at, f"{file}[{listed.name}]"),
            )
            for at, listed in enumerate(book.sheets_metadata)
        ]


def _rows(book: CalamineWorkbook, at: int, place: str) -> tuple[Rows, Merged]:
    from python_calamine import CalamineError

    with undamaged(place, CalamineError, ValueError, OverflowError):
        sheet = book.get_sheet_by_index(at)
        return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or []


def _old(data: bytes, file: str) -> list[Sheet]:
    if _LOCKED.search(data):
        raise Faulty(encrypted(file))
    script = Path(__file__).with_name("old_workbook.py")
    try:
        ended = subprocess.run(
            [sys.executable, "-I", str(script)], input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Faulty(damaged(file, f"not read within {_PATIENCE} s")) from None
    if ended.returncode:
        raise Faulty(damaged(file, "the structure of an XLS workbook is broken"))
    sheets = pickle.loads(ended.stdout)
    if isinstance(sheets, str):
        raise Faulty(damaged(file, sheets))
    return [Sheet(name, of_cells, hidden, [], partial(tuple, found)) for name, of_cells, hidden, *found in sheets]
