"""The records of a result. Money is integer 分 inside and a string of 元 with two decimals in JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, SerializerFunctionWrapHandler, model_serializer

from subsidy_calc.money import yuan

Fen = Annotated[int, PlainSerializer(yuan, return_type=str, when_used="json")]
"""分; 元 with two decimals in JSON."""


class Record(BaseModel):
    """A part of a result."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Allocation(Record):
    """资金分担: what one payer bears. `level` is the payer's area (city, central, county …).

    `advanced_by` is who pays it out first, where the policy says that it is another.
    """

    payer: str
    name: str
    level: str
    amount: Fen
    advanced_by: str | None = None

    @model_serializer(mode="wrap")
    def _tidy(self, whole: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Without `advanced_by` where there is none."""
        record: dict[str, object] = whole(self)
        if self.advanced_by is None:
            del record["advanced_by"]
        return record


class Due(Record):
    """分期: one instalment of what is owed, due so many years after the award."""

    after_years: int
    amount: Fen


class ReasonGiven(Record):
    """Why a claim is determined as it is, and under which clause (empty for a fault of the file)."""

    code: str
    message: str
    clause: str


class Determination(Record):
    """核定: what becomes of one claim. `repeats` is the place of the claim that it repeats, if any.

    `policy` is given where several are computed side by side.
    """

    source: str
    line: int
    claim_id: str | None
    enterprise: str | None
    award: str | None
    tier: str | None
    status: str
    owed: Fen
    at_stake: Fen
    allocations: tuple[Allocation, ...]
    unallocated: Fen
    reasons: tuple[ReasonGiven, ...]
    readings: tuple[str, ...]
    repeats: str | None = None
    extra: dict[str, str | None] = {}
    instalments: tuple[Due, ...] = ()
    policy: str | None = None


class PolicyUsed(Record):
    """The rule file that a result rests on; `sha256` is that of the file's bytes."""

    id: str
    version: str
    sha256: str


class Warned(Record):
    """What someone should know about the whole run: a pot of money that is exceeded."""

    code: str
    message: str
    clause: str


class Totals(Record):
    """Sums over all determinations of a run."""

    claims: int
    owed: Fen
    at_stake: Fen
    by_status: dict[str, int]
    by_payer: tuple[Allocation, ...]
    unallocated: Fen


class PolicyTotals(Record):
    """The totals of one of several policies."""

    policy: str
    totals: Totals


class Settlement(Record):
    """核定结果: all determinations of a run, with totals."""

    policies: tuple[PolicyUsed, ...]
    currency: str = "CNY"
    totals: Totals
    claims: tuple[Determination, ...]
    warnings: tuple[Warned, ...] = ()
    by_policy: tuple[PolicyTotals, ...] = ()
