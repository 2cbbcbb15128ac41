"""Beside: two policies that are computed for the same claims - both, not twice, the difference, the higher."""

from __future__ import annotations

from typing import Any, Literal

import narwhals as nw

from subsidy_calc.engine.expressions import touched

Frame = nw.LazyFrame[Any]
Pays = Literal["both", "not-twice", "difference", "higher", "higher-of-equals"]


def beside(claims: Frame, other: Frame, policy: str, pays: Pays, reading: str | None = None) -> Frame:
    """Hold each claim against what another policy (by its id) gives for the same row.

    Reads: seq, status, owed, at_stake, of both frames. Adds: beside.paid:<policy>, beside.higher:<policy>,
    beside.difference:<policy>, beside.unknown:<policy>; the reading. Changes status, owed, at_stake.
    `higher-of-equals` is `higher` for the policy that stands where both pay the same.
    """
    theirs = other.select("seq", "status", "owed", "at_stake").rename(
        {"status": "their_status", "owed": "theirs", "at_stake": "their_stake"}
    )
    claims = claims.join(theirs, on="seq", how="left")
    owed, gives = nw.col("owed"), nw.col("theirs")
    mine = (nw.col("status") == "payable") & (owed > 0)
    waits = mine & (nw.col("their_status") == "review")
    paid, higher, less = nw.lit(False), nw.lit(False), nw.lit(False)
    if pays == "not-twice":
        paid = mine & (gives > 0)
    elif pays == "both":
        waits = nw.lit(False)
    elif pays == "difference":
        paid, less = mine & (gives >= owed), mine & (gives > 0) & (gives < owed)
    else:
        higher = mine & (gives > 0) & (gives > owed if pays == "higher-of-equals" else gives >= owed)
        waits = waits & (nw.col("their_stake") > owed)
    added = {"paid": paid, "higher": higher, "difference": less, "unknown": waits}
    claims = claims.with_columns(**{f"beside.{mark}:{policy}": where for mark, where in added.items()})
    if reading:
        claims = touched(claims, {reading: mine & ((gives > 0) | waits)})
    status = nw.col("status")
    for mark, name in (("paid", "duplicate"), ("higher", "superseded"), ("unknown", "review")):
        status = nw.when(nw.col(f"beside.{mark}:{policy}")).then(nw.lit(name)).otherwise(status)
    claims = claims.with_columns(
        status=status,
        at_stake=nw.when(nw.col(f"beside.unknown:{policy}")).then(owed).otherwise(nw.col("at_stake")),
        owed=nw.when(nw.col(f"beside.difference:{policy}")).then(owed - gives).otherwise(owed),
    )
    left = nw.when(nw.col("status") == "payable").then(nw.col("owed")).otherwise(nw.lit(0))
    return claims.with_columns(owed=left).drop("their_status", "theirs", "their_stake")
