"""Beside: two policies that are computed for the same claims - both, not twice, the difference, the higher."""

from __future__ import annotations

from typing import Any, Literal

import narwhals as nw

Frame = nw.LazyFrame[Any]


def beside(
    claims: Frame, other: Frame, policy: str, pays: Literal["not-twice", "difference", "higher", "higher-of-equals"]
) -> Frame:
    """Hold each claim against what another policy (by its id) gives for the same row.

    Reads: seq, status, owed, at_stake, of both frames. Adds: beside.paid:<policy>, beside.higher:<policy>,
    beside.difference:<policy>, beside.unknown:<policy>. Changes status, owed, at_stake. `higher-of-equals` is
    `higher` for the policy that stands where both pay the same.
    """
    theirs = other.select("seq", "status", "owed", "at_stake").rename(
        {"status": "their_status", "owed": "theirs", "at_stake": "their_stake"}
    )
    claims = claims.join(theirs, on="seq", how="left")
    owed, theirs_owed = nw.col("owed"), nw.col("theirs")
    mine = (nw.col("status") == "payable") & (owed > 0)
    waits = mine & (nw.col("their_status") == "review")
    paid, higher, less = nw.lit(False), nw.lit(False), nw.lit(False)
    if pays == "not-twice":
        paid = mine & (theirs_owed > 0)
    elif pays == "difference":
        paid = mine & (theirs_owed >= owed)
        less = mine & (theirs_owed > 0) & ~paid
    else:
        higher = mine & (theirs_owed > 0) & (theirs_owed > owed if pays == "higher-of-equals" else theirs_owed >= owed)
        waits = waits & (nw.col("their_stake") > owed)
    claims = claims.with_columns(
        **{
            f"beside.paid:{policy}": paid,
            f"beside.higher:{policy}": higher,
            f"beside.difference:{policy}": less,
            f"beside.unknown:{policy}": waits,
        }
    )
    status = nw.col("status")
    for mark, name in (("paid", "duplicate"), ("higher", "superseded"), ("unknown", "review")):
        status = nw.when(nw.col(f"beside.{mark}:{policy}")).then(nw.lit(name)).otherwise(status)
    claims = claims.with_columns(
        status=status,
        at_stake=nw.when(nw.col(f"beside.unknown:{policy}")).then(owed).otherwise(nw.col("at_stake")),
        owed=nw.when(nw.col(f"beside.difference:{policy}")).then(owed - theirs_owed).otherwise(owed),
    )
    return claims.with_columns(
        owed=nw.when(nw.col("status") == "payable").then(nw.col("owed")).otherwise(nw.lit(0))
    ).drop("their_status", "theirs", "their_stake")
