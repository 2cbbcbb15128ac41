"""Do the results agree? Speed is compared only between programs that say the same."""

from __future__ import annotations

from pathlib import Path

import polars as pl

Sums = dict[str, int]


def sums(path: Path) -> Sums:
    """Claims by status, and what is owed, at stake and unallocated, in 分."""
    money = [pl.col(name).cast(pl.Decimal(20, 2)).sum() for name in ("owed", "at_stake", "unallocated")]
    frame = pl.scan_csv(path, infer_schema=False)
    counted = frame.group_by("status").len().sort("status").collect()
    added = frame.select(money).collect().row(0, named=True)
    return dict(counted.iter_rows()) | {name: int(amount * 100) for name, amount in added.items()}


def disagreement(ours: Sums, name: str, theirs: Sums) -> str | None:
    """What a rival says otherwise than we do; None where it agrees as far as it goes."""
    if name == "floor":
        return None
    if name == "zen-engine":  # what repeats and what is contested looks payable, one claim at a time
        ours, theirs = _alone(ours), _alone(theirs)
    differing = {key for key in ours | theirs if ours.get(key) != theirs.get(key)}
    return ", ".join(f"{key}: {ours.get(key)} and {theirs.get(key)}" for key in sorted(differing)) or None


def _alone(said: Sums) -> Sums:
    """What can be said of each claim by itself."""
    good = sum(said.get(status, 0) for status in ("payable", "duplicate", "review"))
    return {"good": good} | {status: said.get(status, 0) for status in ("ineligible", "invalid")}
