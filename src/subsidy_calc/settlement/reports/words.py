"""Words that several reports share."""

from __future__ import annotations

from subsidy_calc.faults import Lang, Text
from subsidy_calc.settlement.findings import Finding
from subsidy_calc.settlement.validation import Validation

SEVERITY_WORDS = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}


def file_and_sheet(source: str) -> tuple[str, str | None]:
    """`claims.xlsx[Sheet]` -> the file and the sheet; a source without a sheet is the file itself."""
    file, bracket, sheet = source.removesuffix("]").partition("[")
    return (file, sheet) if bracket and source.endswith("]") else (source, None)


def help_line(help: str, lang: Lang) -> str:
    """What to do, as it stands below a message."""
    return f"{'怎么办：' if lang == 'zh' else 'help: '}{help}"


def sentences(finding: Finding, lang: Lang) -> str:
    """`source:line:column-name: severity: message [code]`, and the help in a line of its own."""
    where = ":".join(str(part) for part in (finding.source, finding.line, finding.header) if part is not None)
    said = f"{where}: {SEVERITY_WORDS[finding.severity].of(lang)}: {finding.message} [{finding.code}]"
    return f"{said}\n  {help_line(finding.help, lang)}" if finding.help else said


def omitted(number: int, lang: Lang) -> str:
    """That findings were left out, and how many; empty where none was."""
    if not number:
        return ""
    zh, en = f"还有 {number} 个问题未列出（--max-errors）", f"findings not listed (--max-errors): {number}"
    return zh if lang == "zh" else en


def summary(validation: Validation) -> str:
    """How many claims, and how many findings of each severity."""
    counts, zh = validation.counts, validation.lang == "zh"
    found = [f"{SEVERITY_WORDS[severity].of(validation.lang)} {counts[severity]}" for severity in SEVERITY_WORDS]
    claims = f"申报 {counts['claims']} 条：" if zh else f"{counts['claims']} claims: "
    unread = "" if validation.readable else ("；有文件无法读取" if zh else "; some file could not be read")
    return claims + ("，" if zh else ", ").join(found) + unread
