"""For code scanning: SARIF 2.1.0, the OASIS format for what static analysis finds."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import PurePath
from typing import Any, BinaryIO
from urllib.parse import quote

from subsidy_calc.faults import Lang
from subsidy_calc.settlement.findings import Finding
from subsidy_calc.settlement.remedies import REMEDIES
from subsidy_calc.settlement.reports.words import file_and_sheet, omitted
from subsidy_calc.settlement.validation import Validation

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(validation: Validation, out: BinaryIO) -> None:
    """One run: a rule for each code found, a result for each finding, a notification of how many are left out."""
    rules = {finding.code: finding for finding in validation.shown}
    places = {code: place for place, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "subsidy",
                "version": version("subsidy-calc"),
                "rules": [_rule(finding, validation.lang) for finding in rules.values()],
            }
        },
        "language": "zh-CN" if validation.lang == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(validation)],
        "results": [_result(finding, places[finding.code]) for finding in validation.shown],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    out.write(json.dumps(log, ensure_ascii=False, indent=1).encode() + b"\n")


def _rule(finding: Finding, lang: Lang) -> dict[str, Any]:
    """A file that cannot be read has no remedy of its own kind: what its message says to do is the rule's help."""
    remedy = REMEDIES.get(finding.code)
    title = remedy.title.en if remedy else "the file cannot be read as claims"
    help = remedy.help.of(lang) if remedy else finding.help or finding.message
    return {
        "id": finding.code,
        "shortDescription": {"text": title},
        "help": {"text": help},
        "defaultConfiguration": {"level": finding.severity},
    }


def _invocation(validation: Validation) -> dict[str, Any]:
    said = [
        {"level": "note", "message": {"text": more}} for more in [omitted(validation.omitted, validation.lang)] if more
    ]
    return {"executionSuccessful": validation.readable, "toolExecutionNotifications": said}


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    where = f"{finding.header}: " if finding.header else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": where + finding.message},
        "locations": [_location(finding)],
    }


def _location(finding: Finding) -> dict[str, Any]:
    file, sheet = file_and_sheet(finding.source)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if finding.line is not None:
        physical["region"] = {"startLine": finding.line}
        if finding.position is not None:
            physical["region"]["startColumn"] = finding.position
    location: dict[str, Any] = {"physicalLocation": physical}
    named = [part for part in (sheet, finding.header) if part]
    if named:
        location["logicalLocations"] = [{"name": named[-1], "fullyQualifiedName": "/".join(named)}]
    return location


def _uri(file: str) -> str:
    """Absolute files by their file: URI, others relative, as they were given."""
    if file == "-":
        return "stdin"
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
