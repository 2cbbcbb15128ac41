"""What an engine is: a frame of claims becomes its own lazy frame, the steps plan on it, the result comes back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, get_args

import narwhals as nw
import polars as pl

from subsidy_calc.faults import Fault, Faulty, Text

Name = Literal["polars", "duckdb", "spark"]
NAMES: tuple[Name, ...] = get_args(Name)


@dataclass(frozen=True)
class Engine:
    """`lend`: a claims frame -> the engine's lazy frame. `take_back`: the decided lazy frame and the claims that were
    lent -> those claims with every column that the steps added, in input order. `planning`: what holds while the
    steps write their plan.
    """

    lend: Callable[[pl.DataFrame], nw.LazyFrame[Any]]
    take_back: Callable[[nw.LazyFrame[Any], pl.DataFrame], pl.DataFrame]
    planning: Callable[[], AbstractContextManager[None]] = nullcontext


def engine_named(name: str) -> Engine:
    """The engine of that name. Raises `Faulty`: `engine.unknown`; `engine.missing` where its packages are."""
    if name not in NAMES:
        raise Faulty(
            Fault(
                "engine.unknown",
                Text(f"没有名为“{name}”的引擎", f"there is no engine '{name}'"),
                help=Text("可写：" + "、".join(NAMES), "write one of: " + ", ".join(NAMES)),
            )
        )
    try:
        engine: Engine = import_module(f"subsidy_calc.engines.on_{name}").ENGINE
    except ModuleNotFoundError as error:
        raise Faulty(missing(name, error)) from None
    return engine


def missing(name: str, error: ModuleNotFoundError) -> Fault:
    """The packages that an engine needs are not installed."""
    return Fault(
        "engine.missing",
        Text(
            "引擎 {name} 所需的程序包没有安装：{what}", "the engine {name} needs a package that is missing: {what}"
        ).format(name=name, what=error.name),
        help=Text(f"安装：pip install 'subsidy-calc[{name}]'", f"install it: pip install 'subsidy-calc[{name}]'"),
    )
