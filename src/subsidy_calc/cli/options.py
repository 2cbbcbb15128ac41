"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from subsidy_calc.cli.progress import DECIDING, READING
from subsidy_calc.faults import Lang, Text

if TYPE_CHECKING:
    from subsidy_calc.engine.local import Local
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import Run

Claims = Annotated[
    list[str],
    typer.Argument(
        metavar="CLAIMS", help="申报文件：工作簿、CSV 或 Parquet；- 为标准输入 · Claims files; - reads standard input"
    ),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="只读这个工作表，可多次给出 · Read this sheet only; may be given again (default: every sheet of claims)",
    ),
]
Rules = Annotated[
    str | None,
    typer.Option(
        "--rules", metavar="FILE", help="规则文件，缺省为自带的 · Rule file (default: the one that comes with it)"
    ),
]
SeveralRules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        help="规则文件，缺省为自带的；给出几份则并排计算 · Rule file (default: the one that comes with it); "
        "given again, policies are computed side by side",
    ),
]
LocalFile = Annotated[
    str | None,
    typer.Option(
        "--local", metavar="FILE", help="本地设置：市与区的分担比例 · Local settings: the city's share per place"
    ),
]
Language = Annotated[
    Literal["zh", "en"] | None, typer.Option("--lang", help="zh 或 en · zh or en (default: the locale's)")
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="在哪里计算：polars、duckdb、spark · Where the steps run: polars, duckdb, spark",
    ),
]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件 · Write to this file")]


def load_local(path: str | None, policy: Policy) -> Local | None:
    """The local settings of a file, if one is named, held against the policy's places."""
    if path is None:
        return None
    from subsidy_calc.engine.local import Local
    from subsidy_calc.policy.source import key_place_of, read_yaml, validate

    node = read_yaml(path)
    local = validate(node, Local)
    local.check(policy, {name: key_place_of(node, ("city_share", name)) for name in local.city_share})
    return local


def load_policies_and_local(rules: list[str] | None, local: str | None) -> tuple[list[Policy], Local | None]:
    """The rule files, and the local settings held against the first of them."""
    from subsidy_calc.policy.load import load
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import check_distinct

    files: list[str | None] = [*rules] if rules else [None]
    policies = [load(path, Policy) for path in files]
    check_distinct(policies)
    return policies, load_local(local, policies[0])


def run_claims(
    claims: list[str],
    rules: list[str] | None,
    local: str | None,
    lang: Lang,
    sheets: list[str] | None = None,
    engine: str = "polars",
    at: Callable[[Text], None] = lambda phase: None,
) -> list[Run]:
    """Read the claims, load the rules, and decide under each; what was passed over is said on standard error.

    `at` is told of each phase as it begins.
    """
    from subsidy_calc.claims import read
    from subsidy_calc.settlement.settle import settle_beside

    policies, settings = load_policies_and_local(rules, local)
    at(READING)
    frame = read(claims, sheets or (), lambda fault: print(fault.show(lang), file=sys.stderr))
    at(DECIDING)
    return settle_beside(frame, policies, settings, lang, engine)
