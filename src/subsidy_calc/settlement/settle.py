"""A run: claims held against a policy, decided, and kept as one frame that every report reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from subsidy_calc.claims import ROW_FAULTS
from subsidy_calc.claims.columns import column_of
from subsidy_calc.claims.typed import TypedColumn, typed
from subsidy_calc.engine.beside import Pays, beside
from subsidy_calc.engine.local import Local
from subsidy_calc.engine.pipeline import Frame, deciding, run, sharing
from subsidy_calc.engines import engine_named
from subsidy_calc.faults import Fault, Faulty, Lang, Text
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.model import PolicyUsed
from subsidy_calc.settlement.reasons import reasons_given

STATUSES = ("payable", "duplicate", "superseded", "ineligible", "review", "invalid")


@dataclass(frozen=True)
class Run:
    """All determinations of one run: `frame` has a row per claim, in input order (columns: engine steps)."""

    frame: pl.DataFrame
    policy: Policy
    lang: Lang

    @property
    def policies(self) -> tuple[PolicyUsed, ...]:
        """The rule files that the result rests on."""
        return (PolicyUsed(id=self.policy.id, version=self.policy.version, sha256=self.policy.sha256),)

    @cached_property
    def reasons(self) -> pl.DataFrame:
        """Every reason of every claim: seq, code, message, clause."""
        return reasons_given(self.frame, self.policy, self.lang)

    @property
    def readings(self) -> list[str]:
        """The readings that the policy ties to results, in the rule file's order."""
        return [name for name in self.policy.readings if f"reading:{name}" in self.frame.columns]

    @property
    def slots(self) -> int:
        """How many payers one claim can have."""
        return sum(name.startswith("payer_") for name in self.frame.columns)

    @property
    def any_invalid(self) -> bool:
        """Whether some claim could not be determined (exit code 1)."""
        return bool((self.frame["status"] == "invalid").any())


def settle(claims: pl.DataFrame, policy: Policy, local: Local | None = None, lang: Lang = "zh") -> Run:
    """Decide every claim of a canonical frame (`claims.read`); the frame comes back in input order."""
    return settle_beside(claims, [policy], local, lang)[0]


def settle_beside(
    claims: pl.DataFrame,
    policies: Sequence[Policy],
    local: Local | None = None,
    lang: Lang = "zh",
    engine: str = "polars",
) -> list[Run]:
    """Decide every claim under each policy, side by side; what one policy says of another is applied between them.

    Raises `Faulty` where the engine cannot run (`engines`).
    """
    runs_on = engine_named(engine)
    read = [typed(claims, typed_columns(policy)) for policy in policies]
    with runs_on.planning():
        plans = planned([runs_on.lend(frame) for frame in read], policies, local)
    frames = [runs_on.take_back(plan, frame) for plan, frame in zip(plans, read, strict=True)]
    return [Run(frame, policy, lang) for frame, policy in zip(frames, policies, strict=True)]


def planned(claims: Sequence[Frame], policies: Sequence[Policy], local: Local | None) -> list[Frame]:
    """Each policy's claims (canonical, with its own typed columns), decided and shared out, as lazy frames."""
    decided = {
        policy.id: run(frame, deciding(policy, list(ROW_FAULTS)))
        for policy, frame in zip(policies, claims, strict=True)
    }
    plans = []
    for policy in policies:
        frame = decided[policy.id]
        for other in policies:
            for pays, reading in _stands(policy, other):
                frame = beside(frame, decided[other.id], other.id, pays, reading)
        plans.append(run(frame, sharing(policy, local)))
    return plans


def check_distinct(policies: Sequence[Policy]) -> None:
    """Raises Faulty where two of the policies have one id."""
    for place, policy in enumerate(policies):
        if policy.id in [other.id for other in policies[:place]]:
            raise Faulty(
                Fault(
                    "policy.same-id",
                    Text(f"两份规则文件的 id 都是 {policy.id}", f"two rule files have the id '{policy.id}'"),
                    help=Text("一份政策只给一次；不同的政策用不同的 id", "name each policy once, each with its own id"),
                )
            )


def _stands(policy: Policy, other: Policy) -> list[tuple[Pays, str | None]]:
    """How a policy stands to another, by what either says; of two that pay the same the one that is silent stands."""
    said: list[tuple[Pays, str | None]] = [(b.pays, b.reading) for b in policy.beside if b.policy == other.id]
    mirrored = [b for b in other.beside if b.policy == policy.id and b.pays == "higher"]
    return said or [("higher-of-equals", None) for _ in mirrored]


def typed_columns(policy: Policy) -> list[TypedColumn]:
    """The policy's own columns, as a claims file is read for them.

    Raises Faulty where one of their headers already means a column of every claims file.
    """
    columns = [
        TypedColumn(
            column.id,
            (column.name.zh, column.name.en, column.id, *column.headers),
            column.kind,
            {text_key_of(word): value for value, words in column.values.items() for word in (value, *words)},
        )
        for column in policy.columns
    ]
    taken = [(own, header) for own in columns for header in own.headers if column_of(header)]
    if taken:
        raise Faulty(*(_taken(policy, own, header) for own, header in taken))
    return columns


def _taken(policy: Policy, own: TypedColumn, header: str) -> Fault:
    return Fault(
        "policy.column-header",
        Text(
            f"政策 {policy.id} 的列 {own.id}：表头“{header}”已是 {column_of(header)} 的写法",
            f"the column '{own.id}' of {policy.id}: the header '{header}' already means {column_of(header)}",
        ),
        help=Text("给这一列换个名称", "give the column another name"),
    )
