"""Options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from subsidy_calc.faults import Lang

if TYPE_CHECKING:
    from subsidy_calc.engine.local import Local
    from subsidy_calc.settlement.settle import Run

Claims = Annotated[
    list[str],
    typer.Argument(help="申报文件：工作簿、CSV 或 Parquet；- 为标准输入 · Claims files; - reads standard input"),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        help="只读这个工作表，可多次给出 · Read this sheet only; may be given again (default: every sheet of claims)",
    ),
]
Rules = Annotated[
    str | None,
    typer.Option("--rules", help="规则文件，缺省为自带的 · Rule file (default: the one that comes with it)"),
]
LocalFile = Annotated[
    str | None,
    typer.Option("--local", help="本地设置：市与区的分担比例 · Local settings: the city's share per place"),
]
Language = Annotated[
    Literal["zh", "en"] | None, typer.Option("--lang", help="zh 或 en · zh or en (default: the locale's)")
]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件 · Write to this file")]


def load_local(path: str | None) -> Local | None:
    """The local settings of a file, if one is named."""
    if path is None:
        return None
    from subsidy_calc.engine.local import Local
    from subsidy_calc.policy.source import read_yaml, validate

    return validate(read_yaml(path), Local)


def run_claims(
    claims: list[str], rules: str | None, local: str | None, lang: Lang, sheets: list[str] | None = None
) -> Run:
    """Read the claims, load the rules, and decide; what was passed over is said on standard error."""
    from subsidy_calc.claims import read
    from subsidy_calc.policy.load import load
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import settle

    policy = load(rules, Policy)
    settings = load_local(local)
    if settings:
        settings.check(policy)
    return settle(
        read(claims, sheets or (), lambda fault: print(fault.show(lang), file=sys.stderr)), policy, settings, lang
    )
