"""What a change of the rules comes to: the same claims decided under two rule files, side by side.

`before` is what the rule file compared with gives, `after` what the new one gives; a difference is after less before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl
from pydantic import computed_field

from subsidy_calc.faults import Text
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.model import Allocation, Determination, Fen, PolicyUsed, ReasonGiven, Record
from subsidy_calc.settlement.settle import Run

UNKNOWN = Text("未识别", "not recognised")
_SUMS = ("owed", "unallocated", "at_stake")


class Measure(Record):
    """An amount under both rule files."""

    before: Fen
    after: Fen

    @computed_field  # type: ignore[prop-decorator]
    @property
    def difference(self) -> Fen:
        """What the change adds; below zero where it takes away."""
        return self.after - self.before


class Part(Measure):
    """What the claims of one award, payer, place or enterprise come to, and how many of them gain or lose.

    `id` is None where the file does not say it, or where the policy does not know it.
    """

    id: str | None
    name: str
    gaining: int
    losing: int


class Outcome(Record):
    """What becomes of a claim under one of the rule files."""

    status: str
    owed: Fen
    at_stake: Fen
    unallocated: Fen
    allocations: tuple[Allocation, ...]


class ClaimChange(Record):
    """A claim that another outcome awaits; `reasons` are those of the new rule file."""

    source: str
    line: int
    claim_id: str | None
    enterprise: str | None
    before: Outcome
    after: Outcome
    difference: Fen
    reasons: tuple[ReasonGiven, ...]


class Impact(Record):
    """The impact of a rule file (`rules`) against another (`against`), in 分.

    The differences of `by_award`, `by_place` and `by_enterprise` each sum to that of `owed`; those of `by_payer` do
    together with that of `unallocated`. `gaining` and `losing` count claims by what they are owed.
    """

    rules: PolicyUsed
    against: PolicyUsed
    currency: str = "CNY"
    claims: int
    gaining: int
    losing: int
    owed: Measure
    unallocated: Measure
    at_stake: Measure
    by_award: tuple[Part, ...]
    by_payer: tuple[Part, ...]
    by_place: tuple[Part, ...]
    by_enterprise: tuple[Part, ...]
    changes: tuple[ClaimChange, ...]


def impact(after: Run, before: Run) -> Impact:
    """The difference between two runs over the same claims, in the language of the new one (`after`)."""
    sums = {name: Measure(before=_sum(before, name), after=_sum(after, name)) for name in _SUMS}
    by_claim = _joined(_owed_by(before, pl.lit("")), _owed_by(after, pl.lit("")))
    paid = _joined(_paid(before), _paid(after))
    names = {award.id: award.name.text for run in (before, after) for award in run.policy.awards}
    places = {place.id: place.name.text for run in (before, after) for place in run.policy.places}
    return Impact(
        rules=after.policies[0],
        against=before.policies[0],
        claims=after.frame.height,
        gaining=by_claim.filter(pl.col("after") > pl.col("before")).height,
        losing=by_claim.filter(pl.col("after") < pl.col("before")).height,
        **sums,
        by_award=_in_order(_parts_by(before, after, "award_id"), names, after),
        by_payer=_in_order(_parts(paid), places, after),
        by_place=_in_order(_parts_by(before, after, "place_id"), places, after),
        by_enterprise=_enterprises(before, after),
        changes=tuple(_changes(before, after, paid)),
    )


def _sum(run: Run, column: str) -> int:
    return int(run.frame[column].sum())


def _owed_by(run: Run, key: pl.Expr) -> pl.DataFrame:
    return run.frame.select(pl.col("seq"), key.cast(pl.String).alias("key"), pl.col("owed").alias("amount"))


def _paid(run: Run) -> pl.DataFrame:
    """seq, key (the payer), amount: a row for each part that a payer bears."""
    slots = [
        run.frame.select("seq", pl.col(f"payer_{slot}").alias("key"), pl.col(f"amount_{slot}").alias("amount"))
        for slot in range(1, run.slots + 1)
    ]
    empty = pl.DataFrame(schema={"seq": pl.Int64, "key": pl.String, "amount": pl.Int64})
    return pl.concat([empty, *slots], how="vertical_relaxed").filter(
        pl.col("key").is_not_null() & (pl.col("amount") != 0)
    )


def _joined(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """seq, key, before, after: a row for each claim and key that either run has."""
    zero = pl.lit(0, pl.Int64)
    both = pl.concat(
        [
            before.select("seq", "key", before=pl.col("amount").cast(pl.Int64), after=zero),
            after.select("seq", "key", before=zero, after=pl.col("amount").cast(pl.Int64)),
        ]
    )
    return both.group_by("key", "seq", maintain_order=True).agg(pl.col("before", "after").sum())


def _parts(joined: pl.DataFrame) -> dict[str | None, tuple[int, int, int, int]]:
    """key -> before, after, claims that gain, claims that lose."""
    gain = pl.col("after") - pl.col("before")
    summed = joined.group_by("key", maintain_order=True).agg(
        pl.col("before", "after").sum(), (gain > 0).sum().alias("gaining"), (gain < 0).sum().alias("losing")
    )
    return {key: (was, now, up, down) for key, was, now, up, down in summed.iter_rows()}


def _parts_by(before: Run, after: Run, column: str) -> dict[str | None, tuple[int, int, int, int]]:
    """A claim that falls under another award or place than before loses it there and gains it here."""
    return _parts(_joined(_owed_by(before, pl.col(column)), _owed_by(after, pl.col(column))))


def _part(key: str | None, name: str, found: tuple[int, int, int, int]) -> Part:
    before, after, gaining, losing = found
    return Part(id=key, name=name, before=before, after=after, gaining=gaining, losing=losing)


def _in_order(parts: dict[str | None, tuple[int, int, int, int]], names: dict[str, Text], run: Run) -> tuple[Part, ...]:
    """In the order of the rule files, what neither knows last."""
    order: Iterable[str | None] = [*names, None]
    return tuple(
        _part(key, (names[key] if key is not None else UNKNOWN).of(run.lang), parts[key])
        for key in order
        if key in parts
    )


def _enterprises(before: Run, after: Run) -> tuple[Part, ...]:
    """The greatest difference first; each named as its first claim writes it, its `id` its credit code."""
    found = _parts_by(before, after, "enterprise_id")
    first = after.frame.group_by("enterprise_id", maintain_order=True).agg(
        pl.col("enterprise").first(), pl.col("uscc_key").drop_nulls().first()
    )
    named = {str(number): (name, code) for number, name, code in first.iter_rows() if number is not None}
    parts = []
    for key, part in found.items():
        name, code = named.get(key or "", (None, None))
        parts.append(_part(code, name or UNKNOWN.of(after.lang), part))
    return tuple(sorted(parts, key=lambda part: -abs(part.difference)))


def _changes(before: Run, after: Run, paid: pl.DataFrame) -> Iterator[ClaimChange]:
    """The claims whose status, amounts or payers change, in input order."""
    looked_at = ("status", *_SUMS)
    differ = pl.any_horizontal(pl.col(name) != pl.col(f"{name}_before") for name in looked_at)
    changed = after.frame.select(
        "seq", *looked_at, *(before.frame[name].alias(f"{name}_before") for name in looked_at)
    ).filter(differ)
    moved = paid.filter(pl.col("before") != pl.col("after"))
    wanted = {*changed["seq"].to_list(), *moved["seq"].to_list()}
    for was, now in zip(determinations(before, wanted), determinations(after, wanted), strict=True):
        yield ClaimChange(
            source=now.source,
            line=now.line,
            claim_id=now.claim_id,
            enterprise=now.enterprise,
            before=_outcome(was),
            after=_outcome(now),
            difference=now.owed - was.owed,
            reasons=now.reasons,
        )


def _outcome(found: Determination) -> Outcome:
    return Outcome(
        status=found.status,
        owed=found.owed,
        at_stake=found.at_stake,
        unallocated=found.unallocated,
        allocations=found.allocations,
    )
