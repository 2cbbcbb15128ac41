"""For build servers: JUnit XML, a suite for each file, a test case for each claim with findings.

A claim with an error fails; one with warnings or notes alone passes and says them as output. A file that could not
be read is an error of its suite. The claims without a finding are one passing case that counts them.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from subsidy_calc.settlement.findings import Finding
from subsidy_calc.settlement.reports.words import omitted, sentences
from subsidy_calc.settlement.validation import Validation

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(validation: Validation, out: BinaryIO) -> None:
    """The suites, in the order of the files; a property says of each how many findings are left out."""
    from junitparser import JUnitXml

    report = JUnitXml("subsidy validate")
    claims = dict(validation.run.frame.group_by("source").len().iter_rows())
    bearing: dict[str, set[int | None]] = {}
    for finding in validation.findings:
        bearing.setdefault(finding.source, set()).add(finding.line)
    for source in dict.fromkeys([*validation.sources, *(finding.source for finding in validation.shown)]):
        fine = claims.get(source, 0) - len(bearing.get(source, set()) - {None})
        report.add_testsuite(_suite(source, fine, validation))
    report.update_statistics()
    report.write(out)


def _suite(source: str, fine: int, validation: Validation) -> TestSuite:
    from junitparser import TestCase, TestSuite

    suite = TestSuite(_xml(source))
    mine = [finding for finding in validation.shown if finding.source == source]
    all_found = sum(finding.source == source for finding in validation.findings)
    if more := omitted(all_found - len(mine), validation.lang):
        suite.add_property("omitted", more)
    cases = [_case(source, line, list(said), validation) for line, said in groupby(mine, lambda found: found.line)]
    if fine > 0:
        zh, en = f"{fine} 条没有问题", f"{fine} claims without a finding"
        cases.append(TestCase(zh if validation.lang == "zh" else en, _xml(source), 0))
    suite.add_testcases(cases)  # not one by one: each call counts the whole suite anew
    return suite


def _case(source: str, line: int | None, said: list[Finding], validation: Validation) -> TestCase:
    from junitparser import Error, Failure, TestCase

    named = {"zh": "文件" if line is None else f"第 {line} 行", "en": "file" if line is None else f"line {line}"}
    case = TestCase(_xml(named[validation.lang]), _xml(source), 0)
    errors = [finding for finding in said if finding.severity == "error"]
    text = _xml("\n".join(sentences(finding, validation.lang) for finding in said))
    if errors:
        unread = not any(finding.column or finding.line for finding in errors)
        outcome = (Error if unread else Failure)(_xml(errors[0].message), errors[0].code)
        outcome.text = text
        case.result = [outcome]
    else:
        case.system_out = text
    return case


def _xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
