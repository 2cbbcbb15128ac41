"""What is wrong with claims files, as findings: a run's reasons turned to face the file; nothing is judged anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from subsidy_calc.claims import HEADERS, ROW_FAULTS
from subsidy_calc.claims.cells import Cells
from subsidy_calc.engine.reasons import REASONS
from subsidy_calc.faults import Fault, Lang, Text
from subsidy_calc.policy.words import column_words
from subsidy_calc.settlement.remedies import REMEDIES
from subsidy_calc.settlement.settle import Run

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
EVIDENCE = "evidence.missing"
_MAY_BE_PAID = ("payable", "review", "invalid")
_NO_NUMBER = Text("未填证书编号", "no certificate number is given")
_NO_NUMBERS = Text("全部申报都未填证书编号", "no claim of this file gives a certificate number")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful or worth knowing, and where.

    `column` is canonical and `header` how a person reads it; `position` is the character (from 1) at which the cell
    begins in its line of a text file. All three, and `line`, are None where the finding is not about a cell or line.
    """

    source: str
    line: int | None
    column: str | None
    header: str | None
    position: int | None
    code: str
    severity: Severity
    message: str
    help: str | None


def header_of(column: str, run: Run) -> str:
    """How a column is shown: the usual Chinese header, or its canonical name; a policy's own by its name."""
    if column not in HEADERS:
        return column_words(run.policy, column.removeprefix("as:")).of(run.lang)
    return HEADERS[column][0] if run.lang == "zh" else column


def findings_of(run: Run) -> list[Finding]:
    """Every reason of every claim as a finding, and missing certificates; in the order of the claims."""
    places = run.frame.select("seq", "source", "line")
    rows = said_of(run).join(places, on="seq", maintain_order="left")
    cells: dict[str, Cells] = {}
    found = list(_whole_files_without_certificate(run))
    for _, code, message, column, source, line in rows.iter_rows():
        if source not in cells:
            cells[source] = Cells(source)
        found.append(
            Finding(
                source,
                line,
                column,
                header_of(column, run) if column else None,
                cells[source].start(line, column) if column else None,
                code,
                severity_of(code),
                message,
                REMEDIES[code].help.of(run.lang),
            )
        )
    return found


def said_of(run: Run) -> pl.DataFrame:
    """What is said of each claim, in the order of the claims and then that of the steps: seq, code, message, column."""
    said = pl.concat([run.reasons.select("seq", "code", "message", "column"), _without_certificate(run)])
    return said.sort("seq", maintain_order=True)


def findings_of_faults(faults: Sequence[Fault], lang: Lang) -> list[Finding]:
    """Why files could not be read, as findings."""
    return [
        Finding(
            fault.file,
            fault.line,
            None,
            None,
            None,
            fault.code,
            "error",
            fault.message.of(lang),
            fault.help.of(lang) if fault.help else None,
        )
        for fault in faults
    ]


def severity_of(code: str) -> Severity:
    """An error makes a claim invalid; a warning stands in the way of its payment; a note does neither."""
    status = "invalid" if code in ROW_FAULTS else REASONS[code].status if code in REASONS else None
    return "note" if status is None else "error" if status == "invalid" else "warning"


def _without_certificate(run: Run) -> pl.DataFrame:
    """Claims that may be paid and name no certificate, in files where others do."""
    nameless = pl.col("certificate").is_null()
    some = (~nameless).any().over("source")
    lacking = run.frame.filter(nameless & some & pl.col("status").is_in(_MAY_BE_PAID))
    return lacking.select(
        "seq", code=pl.lit(EVIDENCE), message=pl.lit(_NO_NUMBER.of(run.lang)), column=pl.lit("certificate")
    )


def _whole_files_without_certificate(run: Run) -> Iterator[Finding]:
    """One finding where no claim of a file names a certificate: the column is missing, and not each cell."""
    given = run.frame.group_by("source", maintain_order=True).agg(pl.col("certificate").is_not_null().any())
    for source, some in given.iter_rows():
        if not some:
            header, help_line = header_of("certificate", run), REMEDIES[EVIDENCE].help.of(run.lang)
            message = _NO_NUMBERS.of(run.lang)
            yield Finding(source, None, "certificate", header, None, EVIDENCE, "note", message, help_line)
