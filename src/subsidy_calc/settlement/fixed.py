"""A repaired copy of claims files, for those who correct the rest: what is wrong with a row stands in its last cell."""

from __future__ import annotations

from typing import BinaryIO

import polars as pl

from subsidy_calc.claims import CANONICAL
from subsidy_calc.claims.columns import EXTRA, PROBLEMS
from subsidy_calc.claims.read import WRITTEN_FAULTS, canonical
from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.settlement.findings import header_of, said_of
from subsidy_calc.settlement.harmless import harmless
from subsidy_calc.settlement.repair import repaired
from subsidy_calc.settlement.settle import Run, settle

_CLEAR = Text("改好后请清空本格", "clear this cell once the row is mended")
_MOST_ROWS = 1_048_575
_LONGEST = 32_767
_WIDTH = 18


def write_fixed_csv(run: Run, out: BinaryIO) -> None:
    """The repaired claims as CSV, UTF-8 with a BOM."""
    fixed(run).write_csv(out, include_bom=True)


def write_fixed_xlsx(run: Run, out: BinaryIO) -> None:
    """The repaired claims as a workbook of texts. Raises Faulty where a sheet cannot hold them."""
    import xlsxwriter

    frame = fixed(run, one_line_each=True)
    longest = frame.select(pl.all().str.len_chars().max()).row(0) if frame.height else ()
    if frame.height > _MOST_ROWS or max((length or 0 for length in longest), default=0) > _LONGEST:
        raise Faulty(_beyond_a_sheet())
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, frame.width - 1, _WIDTH)
        for number, row in enumerate([frame.columns, *frame.iter_rows()]):
            for place, cell in enumerate(row):
                if cell is not None:
                    sheet.write_string(number, place, cell)


def fixed(run: Run, one_line_each: bool = False) -> pl.DataFrame:
    """The repaired claims under their usual headers, and last what is wrong with each, with the finding's `[code]`.

    What is said is of the repaired claims, and of their lines in the copy; `one_line_each`: a cell that holds a line
    break takes one row none the less, as in a sheet. A row whose writing was at fault keeps that fault through its
    code, until its last cell is cleared. No cell would run in a spreadsheet.
    """
    cells = harmless(repaired(run))  # before what is said of them, which quotes them
    lines = _lines(cells, one_line_each)
    flags = run.frame.select(WRITTEN_FAULTS)
    again = settle(canonical(cells.with_columns(lines, *flags, source=pl.lit(""))), run.policy, lang=run.lang)
    headers = {name: name[len(EXTRA) :] for name in cells.columns if name.startswith(EXTRA)}
    headers |= {name: header_of(name, run) for name in CANONICAL}
    problems = cells.select(seq=pl.int_range(pl.len(), dtype=pl.Int64)).join(
        _problems(again), on="seq", how="left", maintain_order="left"
    )
    return harmless(cells.rename(headers).with_columns(problems["problems"].alias(PROBLEMS.of(run.lang))))


def _problems(run: Run) -> pl.DataFrame:
    """seq, problems: all that is said of a claim, in one line; what a cell brings along in brackets is no code."""
    message = pl.col("message").str.replace_all(r"\s+", " ").str.replace_many({"[": "(", "]": ")"})
    line = pl.format("{} [{}]", message, "code")
    clear = pl.when(pl.col("code").is_in(WRITTEN_FAULTS).any()).then(pl.lit(_CLEAR.of(run.lang)))
    separator = "；" if run.lang == "zh" else "; "
    grouped = said_of(run).group_by("seq").agg(line.str.join(separator).alias("said"), clear.first().alias("clear"))
    return grouped.select("seq", problems=pl.concat_str("said", "clear", separator=separator, ignore_nulls=True))


def _lines(cells: pl.DataFrame, one_line_each: bool) -> pl.Series:
    """The line of each row in the copy: a row takes one, and one more for each line break in its cells."""
    if one_line_each:
        return pl.int_range(2, cells.height + 2, dtype=pl.Int64, eager=True).alias("line")
    breaks = pl.sum_horizontal(pl.all().str.count_matches("\n").fill_null(0))
    taken = cells.select(line=breaks.cast(pl.Int64) + 1).to_series()
    return taken.cum_sum() - taken + 2 + sum(name.count("\n") for name in cells.columns)


def _beyond_a_sheet() -> Fault:
    return Fault(
        "fixed.beyond-a-sheet",
        Text(
            f"工作表装不下：超过 {_MOST_ROWS} 行，或有单元格超过 {_LONGEST} 字",
            f"a sheet cannot hold this: more than {_MOST_ROWS} rows, or a cell of more than {_LONGEST} characters",
        ),
        help=Text("改用 .csv 文件名", "name a .csv file instead"),
    )
