"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from subsidy_calc.faults import Lang

if TYPE_CHECKING:
    from subsidy_calc.engine.local import Local
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import Run

Claims = Annotated[
    list[str],
    typer.Argument(help="申报文件（CSV），- 为标准输入 · Claims files (CSV); - reads standard input"),
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


def load_policy_and_local(rules: str | None, local: str | None) -> tuple[Policy, Local | None]:
    """The rule file, and the local settings held against it."""
    from subsidy_calc.policy.load import load
    from subsidy_calc.policy.models import Policy

    policy = load(rules, Policy)
    settings = load_local(local)
    if settings:
        settings.check(policy)
    return policy, settings


def run_claims(claims: list[str], rules: str | None, local: str | None, lang: Lang) -> Run:
    """Read the claims, load the rules, and decide."""
    from subsidy_calc.claims import read
    from subsidy_calc.settlement.settle import settle

    policy, settings = load_policy_and_local(rules, local)
    return settle(read(claims), policy, settings, lang)
