"""For a pull request: workflow commands that GitHub shows as annotations at the line.

`::error file=…,line=…,col=…,title=…::message`, with the escapes that the runner takes back: `%`, CR and LF in every
value, `:` and `,` in properties besides.
"""

from __future__ import annotations

from typing import BinaryIO

from subsidy_calc.settlement.findings import Finding
from subsidy_calc.settlement.reports.words import file_and_sheet, help_line, omitted
from subsidy_calc.settlement.validation import Validation

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(validation: Validation, out: BinaryIO) -> None:
    """A command for each finding; last, a notice of how many more there are."""
    for finding in validation.shown:
        out.write(f"{_command(finding, validation)}\n".encode())
    if more := omitted(validation.omitted, validation.lang):
        out.write(f"::notice::{_data(more)}\n".encode())


def _command(finding: Finding, validation: Validation) -> str:
    file, sheet = file_and_sheet(finding.source)
    given = {
        "file": None if file == "-" else file,
        "line": finding.line,
        "col": finding.position,
        "title": finding.code,
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value is not None)
    where = "".join(f"{part}: " for part in (sheet, finding.header) if part)
    below = f"\n{help_line(finding.help, validation.lang)}" if finding.help else ""
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(where + finding.message + below)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
