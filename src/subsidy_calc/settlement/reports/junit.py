"""For build servers: JUnit XML for Jenkins and GitLab, a suite for each file, a case for each claim with findings.

A claim with an error fails; one with warnings or notes alone passes and says them as output. A file that could not
be read is an error of its suite. The claims without a finding are one passing case that counts them.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from subsidy_calc.settlement.findings import Finding
from subsidy_calc.settlement.reports.words import omitted, sentences
from subsidy_calc.settlement.validation import Validation

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(validation: Validation, out: BinaryIO) -> None:
    """The suites, in the order of the files; a property says of each how many findings are left out."""
    claims = dict(validation.run.frame.group_by("source").len().iter_rows())
    found: dict[str, list[Finding]] = {source: [] for source in validation.sources}
    shown: dict[str, list[Finding]] = {source: [] for source in validation.sources}
    for findings, by_source in ((validation.findings, found), (validation.shown, shown)):
        for finding in findings:
            by_source.setdefault(finding.source, []).append(finding)
    report = Element("testsuites", name="subsidy validate")
    for source, all_of_it in found.items():
        fine = claims.get(source, 0) - len({finding.line for finding in all_of_it} - {None})
        left_out = omitted(len(all_of_it) - len(shown.get(source, [])), validation.lang)
        report.append(_suite(source, shown.get(source, []), fine, left_out, validation))
    for name in ("tests", "failures", "errors"):
        report.set(name, str(sum(int(suite.get(name, "0")) for suite in report)))
    indent(report, " ")
    ElementTree(report).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")


def _suite(source: str, findings: list[Finding], fine: int, left_out: str, validation: Validation) -> Element:
    suite = Element("testsuite", name=_xml(source))
    if left_out:
        SubElement(SubElement(suite, "properties"), "property", name="omitted", value=left_out)
    cases = [_case(source, line, list(said), validation) for line, said in groupby(findings, lambda one: one.line)]
    if fine > 0:
        name = f"没有问题的申报：{fine} 条" if validation.lang == "zh" else f"claims without a finding: {fine}"
        cases.append(Element("testcase", name=name, classname=_xml(source)))
    suite.extend(cases)
    suite.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _case(source: str, line: int | None, said: list[Finding], validation: Validation) -> Element:
    named = {"zh": "文件" if line is None else f"第 {line} 行", "en": "file" if line is None else f"line {line}"}
    case = Element("testcase", name=named[validation.lang], classname=_xml(source))
    errors = [finding for finding in said if finding.severity == "error"]
    if errors:
        tag = "error" if source in validation.unread else "failure"
        outcome = SubElement(case, tag, message=_xml(errors[0].message), type=errors[0].code)
    else:
        outcome = SubElement(case, "system-out")
    outcome.text = _xml("\n".join(sentences(finding, validation.lang) for finding in said))
    return case


def _xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
