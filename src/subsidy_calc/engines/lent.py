"""What is lent to another engine: the columns that steps may read, and no more.

What was written, and a file's own columns, stay here: steps never read them, and names that differ only in their
capitals, which a file may have, are one name to other engines.
"""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from subsidy_calc.claims import CANONICAL
from subsidy_calc.claims.columns import EXTRA

_WRITTEN = (*CANONICAL, "source", "line")


def lent(claims: pl.DataFrame) -> pl.DataFrame:
    """The columns of a claims frame that steps may read: seq, keys, the policy's typed columns, row faults."""
    kept = [name for name in claims.columns if name not in _WRITTEN and not name.startswith((EXTRA, "as:"))]
    return claims.select(kept)


def restored(decided: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """The claims with the columns that an engine added, in input order; whole numbers, however wide, are Int64."""
    added = [name for name in decided.columns if name not in claims.columns]
    narrow = decided.select("seq", *added).with_columns((cs.integer() | cs.decimal()).cast(pl.Int64))
    return claims.join(narrow, on="seq", how="left", maintain_order="left")
