"""Reads an XLS workbook in a process of its own: from standard input, pickled to standard output.

On a damaged XLS file the reader may loop, take all memory or abort; here that costs this process alone. It is run as a
script and imports nothing of ours, so that it starts in a twentieth of a second.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import sys

MEMORY = 3 << 30
"""More than the largest sheet of XLS needs (65,536 rows of 256 cells)."""


def main() -> None:
    """Print each sheet as (name, whether of cells, whether hidden, rows, merged ranges); or what is wrong, as text."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # where processes cannot be bounded
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    result: list[tuple[object, ...]] | str
    try:
        book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        sheets: list[tuple[object, ...]] = []
        for at, listed in enumerate(book.sheets_metadata):
            of_cells = listed.typ == SheetTypeEnum.WorkSheet
            sheet = book.get_sheet_by_index(at) if of_cells else None
            rows = sheet.to_python(skip_empty_area=False) if sheet else []
            merged = (sheet.merged_cell_ranges or []) if sheet else []
            sheets.append((listed.name, of_cells, listed.visible != SheetVisibleEnum.Visible, rows, merged))
        result = sheets
    except Exception as error:
        result = str(error)
    pickle.dump(result, sys.stdout.buffer)


if __name__ == "__main__":
    main()
