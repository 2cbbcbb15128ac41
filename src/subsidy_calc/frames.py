"""A frame of claims in, a frame of determinations of the same kind out: Polars, pandas, PyArrow, DuckDB, Spark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import polars as pl

from subsidy_calc.claims.read import from_frame
from subsidy_calc.engine.local import Local
from subsidy_calc.engines import engine_named
from subsidy_calc.faults import Fault, Faulty, Lang, Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.flat import flat, with_codes
from subsidy_calc.settlement.model import PolicyUsed, Totals
from subsidy_calc.settlement.settle import settle_beside
from subsidy_calc.settlement.totals import totals_of

Frame = TypeVar("Frame")


@dataclass(frozen=True)
class SettlementFrame(Generic[Frame]):
    """核定结果: `frame` has a row for each claim (columns: docs/library.md); `policies` are the rule files used."""

    frame: Frame
    policies: tuple[PolicyUsed, ...]
    _totals: Callable[[], Totals]

    @cached_property
    def totals(self) -> Totals:
        """The sums over all determinations; of a Spark frame, they are worked out when first asked for."""
        return self._totals()


def compute(frame: Frame, policy: Policy, local: Local | None = None, lang: Lang = "zh") -> SettlementFrame[Frame]:
    """Decide every claim of a frame: claims as written, with the headers that a file may have.

    Takes a Polars DataFrame or LazyFrame (which is collected), a pandas DataFrame, a PyArrow Table, a DuckDB relation
    (whose answer belongs to DuckDB's default connection) or a Spark DataFrame (lazy: nothing runs until the answer
    is used). Raises `Faulty`: the headers cannot be used, `local` names an unknown place, a package is missing, or the
    frame is of another kind.
    """
    if local:
        local.check(policy)
    kind = _kind(frame)
    if kind == "pyspark":
        return cast(SettlementFrame[Frame], _on_spark(frame, policy, local, lang))
    if kind not in _FROM:
        raise Faulty(_unknown(frame))
    engine = "duckdb" if kind == "duckdb" else "polars"
    engine_named(engine)
    (run,) = settle_beside(from_frame(_FROM[kind](frame)), [policy], local, lang, engine)
    answer = with_codes(flat(run), run)
    return SettlementFrame(
        cast(Frame, _INTO[type(frame).__name__ if kind == "polars" else kind](answer)),
        run.policies,
        lambda: totals_of(run),
    )


def _kind(frame: object) -> str:
    """The package that a frame is of, told without importing any."""
    return type(frame).__module__.partition(".")[0].removeprefix("_")


def _from_pandas(frame: Any) -> pl.DataFrame:
    mixed = [
        name for name in frame.columns if frame[name].dtype == object
    ]  # texts and numbers in one column, as of Excel
    return pl.from_pandas(frame.assign(**{name: frame[name].map(str, na_action="ignore") for name in mixed}))


def _into_duckdb(answer: pl.DataFrame) -> Any:
    import duckdb

    return duckdb.from_arrow(answer.to_arrow())


_FROM: dict[str, Callable[[Any], pl.DataFrame]] = {
    "polars": lambda frame: frame.lazy().collect(),
    "pandas": _from_pandas,
    "pyarrow": lambda table: cast(pl.DataFrame, pl.from_arrow(table)),
    "duckdb": lambda relation: relation.pl(),
}
_INTO: dict[str, Callable[[pl.DataFrame], Any]] = {
    "DataFrame": lambda answer: answer,
    "LazyFrame": lambda answer: answer.lazy(),
    "pandas": lambda answer: answer.to_pandas(),
    "pyarrow": lambda answer: answer.to_arrow(),
    "duckdb": _into_duckdb,
}


def _on_spark(frame: Any, policy: Policy, local: Local | None, lang: Lang) -> SettlementFrame[Any]:
    engine_named("spark")
    from subsidy_calc.spark import totals
    from subsidy_calc.spark.determinations import determinations

    answer = determinations(frame, "-", policy, local, lang)
    used = PolicyUsed(id=policy.id, version=policy.version, sha256=policy.sha256)
    return SettlementFrame(answer, (used,), lambda: totals.totals_of(answer, policy, lang))


def _unknown(frame: object) -> Fault:
    name = f"{type(frame).__module__}.{type(frame).__qualname__}"
    return Fault(
        "frame.unknown",
        Text(f"不能处理这种数据：{name}", f"no claims can be read from a {name}"),
        help=Text(
            "请给 Polars、pandas、PyArrow、DuckDB 或 Spark 的表",
            "give a frame of Polars, pandas, PyArrow, DuckDB or Spark",
        ),
    )
