"""The columns of a claims file: their canonical names, and the headers that people write for them."""

from __future__ import annotations

from collections.abc import Sequence

from subsidy_calc.claims.keys import text_key_of
from subsidy_calc.faults import Fault, Text

HEADERS: dict[str, tuple[str, ...]] = {
    "claim_id": ("申报编号", "编号", "claim_id", "claim no", "claim number", "申报号", "申请编号", "claim"),
    "enterprise": (
        *("企业名称", "申报单位", "单位名称", "企业", "申报企业", "申请单位", "申报单位名称", "申报主体"),
        *(
            "enterprise",
            "enterprise name",
            "company",
            "company name",
            "applicant",
            "organisation",
            "organization",
        ),
    ),
    "uscc": (
        *("统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "统一代码", "uscc"),
        *("credit code", "unified social credit code", "social credit code"),
    ),
    "place": (
        *(
            "所属县市区",
            "县市区",
            "所属地",
            "所在县市区",
            "所属区县",
            "区县",
            "所在地",
            "属地",
            "所属县（市、区）",
            "县（市、区）",
        ),
        *("place", "county", "district", "region", "county or district"),
    ),
    "award": ("奖项", "奖项名称", "获奖名称", "所获奖项", "荣誉名称", "award", "award name", "prize"),
    "tier": ("等次", "奖项等次", "等级", "级别", "获奖等次", "奖项等级", "tier", "grade", "award tier"),
    "item": (
        *(
            "项目/标准号/景区/商标",
            "标的",
            "项目",
            "项目名称",
            "标准号",
            "景区",
            "商标",
            "项目或标准号",
            "标准编号",
            "景区名称",
        ),
        *("item", "project", "standard number", "project name", "item name"),
    ),
    "role": ("角色", "参与角色", "承担角色", "单位角色", "role"),
    "award_date": (
        *("获奖日期", "获奖时间", "授奖日期", "发布日期", "认定日期", "获奖年月日"),
        *("award_date", "award date", "date awarded", "date"),
    ),
    "certificate": (
        *(
            "证书编号",
            "证书号",
            "证书号码",
            "证书",
            "文号",
            "certificate",
            "certificate number",
            "certificate no",
        ),
    ),
}
"""Canonical column -> the headers accepted for it, compared by their text key; the first is the usual one."""

TITLES: dict[str, Text] = {
    column: Text(headers[0], english)
    for (column, headers), english in zip(
        HEADERS.items(),
        (
            *("Claim number", "Enterprise", "Credit code", "Place", "Award"),
            *("Tier", "Item", "Role", "Award date", "Certificate"),
        ),
        strict=True,
    )
}
"""Canonical column -> the header that we write for it."""

CANONICAL: tuple[str, ...] = tuple(HEADERS)
NEEDED = ("enterprise", "place", "award")
EXTRA = "extra:"
"""What stands before the header of a column that is none of ours."""
PROBLEMS = Text("问题（核对）", "problems (validate)")
"""The header of the column in which a repaired copy of a file says what is still wrong with each row."""


def header_key(header: str) -> str:
    """A header as it is compared: its text key without the marks of forms (`*`, `：`, `_`, 必填)."""
    key = text_key_of(header)
    for mark in ("*", ":", "_", "#", "."):
        key = key.replace(mark, "")
    return key.removesuffix("必填")


_KNOWN = {header_key(header): column for column, headers in HEADERS.items() for header in headers}


def column_of(header: str) -> str | None:
    """The canonical column that a header means; None for an extra one."""
    return _KNOWN.get(header_key(header))


def says_problems(header: str) -> bool:
    """Whether a header is that of a repaired copy's column of problems, in either language."""
    return header_key(header) in (header_key(PROBLEMS.zh), header_key(PROBLEMS.en))


def _spellings(column: str, some: int = 3) -> str:
    zh = [header for header in HEADERS[column] if not header.isascii()][:some]
    return "、".join([*zh, column])


def _described(columns: Sequence[str]) -> Text:
    return Text(
        "；".join(_spellings(column) for column in columns),
        "; ".join(_spellings(column) for column in columns),
    )


def name_columns(headers: Sequence[str], file: str, line: int) -> tuple[list[str], list[Fault]]:
    """The frame's column for each header of a file, and what is wrong with the header.

    A header that means no canonical column becomes `extra:` and the header; an empty one gets its position.
    Two headers for one canonical column, and a needed column that is missing, are faults.
    """
    meant = [column_of(header) for header in headers]
    if not any(meant):
        return [], [
            Fault(
                "header.unknown",
                Text("开头 20 行里没有可识别的表头", "no header that can be recognised in the first 20 rows"),
                file,
                line,
                help=Text(
                    "表头至少要有这三列（、号两边写法任选）：{columns}",
                    "name at least these three columns: {columns}",
                ).format(columns=_described(NEEDED)),
            )
        ]
    faults = []
    for column in CANONICAL:
        written = [header.strip() for header, name in zip(headers, meant, strict=True) if name == column]
        if len(written) > 1:
            faults.append(
                Fault(
                    "header.repeated",
                    Text(
                        "表头 {headers} 是同一列（{column}）",
                        "headers {headers} mean the same column ({column})",
                    ).format(headers=Text("、".join(written), ", ".join(written)), column=column),
                    file,
                    line,
                    [place for place, name in enumerate(meant, 1) if name == column][1],
                    Text("只保留其中一列，或把另一列改名", "keep one of them, or rename the other"),
                )
            )
        if column in NEEDED and not written:
            faults.append(
                Fault(
                    "header.missing-column",
                    Text("缺少必需的列：{zh}（{column}）", "a needed column is missing: {column} ({zh})").format(
                        zh=HEADERS[column][0], column=column
                    ),
                    file,
                    line,
                    help=Text(
                        "加上这一列，表头可写：{columns}", "add it, under one of these headers: {columns}"
                    ).format(columns=_described([column])),
                )
            )
    return _unique(
        [name or _extra(header, place) for place, (header, name) in enumerate(zip(headers, meant, strict=True), 1)]
    ), faults


def _extra(header: str, place: int) -> str:
    return f"{EXTRA}{header.strip() or f'#{place}'}"


def _unique(names: list[str]) -> list[str]:
    """Extra columns of one header are told apart by a number that no other column bears."""
    taken: set[str] = set()
    for place, name in enumerate(names):
        number = 1
        while names[place] in taken and name.startswith(EXTRA):
            number += 1
            names[place] = f"{name} ({number})"
        taken.add(names[place])
    return names
