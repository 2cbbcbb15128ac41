"""Award dates as people write them -> yyyymmdd."""

from __future__ import annotations

import polars as pl

_TIME = r"(?:[T\s]*\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?$"
PARTED = r"^(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号]?" + _TIME
SOLID = r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})" + _TIME
UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]"
DASH = "[\u2010-\u2015\u2212]"


def award_day(written: pl.Expr) -> pl.Expr:
    """The day as Int64 yyyymmdd; null where nothing is written or where no such day exists.

    Reads `2023-03-28`, `2023/3/28`, `2023.3.28`, `2023年3月28日`, `20230328`, in full-width digits too, and
    each of these with a time of day behind it.
    """
    text = written.str.normalize("NFKC").str.replace_all(DASH, "-").str.replace_all(UNSEEN, "").str.strip_chars()

    def part(name: str, width: int) -> pl.Expr:
        index = {"y": 1, "m": 2, "d": 3}[name]
        return pl.coalesce(text.str.extract(PARTED, index), text.str.extract(SOLID, index)).str.zfill(width)

    solid = part("y", 4) + part("m", 2) + part("d", 2)
    real = solid.str.to_date("%Y%m%d", strict=False).is_not_null()
    return pl.when(real).then(solid.cast(pl.Int64, strict=False))
