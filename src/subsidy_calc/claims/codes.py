"""The unified social credit code (统一社会信用代码) and its check character, by GB 32100-2015.

The sum of the 17 values, weighted 3^i modulo 31, and the check value is a multiple of 31. A column is checked
two characters at a time: nine tables give what each pair adds to the sum.
"""

from __future__ import annotations

from functools import cache

import polars as pl

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (*(pow(3, i, 31) for i in range(17)), 1)
_DIGITS_ONLY = range(2, 8)
_FOREIGN = 10_000
"""What a character that may not stand in its place adds: more than any true sum."""

NOT_IN_CODES = r"[\s\-'\u200b-\u200f\ufeff]+"
MANGLED = r"(?i)^[0-9](?:\.[0-9]+)?E\+?[0-9]{1,3}$"


def _adds(position: int) -> list[int]:
    sums = [_FOREIGN] * 256
    letters = ALPHABET[:10] if position in _DIGITS_ONLY else ALPHABET
    for value, letter in enumerate(letters):
        sums[ord(letter)] = sums[ord(letter.lower())] = value * WEIGHTS[position]
    return sums


@cache
def _pair_tables() -> list[pl.Series]:
    """What each two characters add, by the number that their octets make, the first one lowest."""
    number = pl.int_range(256 * 256, dtype=pl.UInt32)
    adds = [pl.lit(pl.Series(_adds(position), dtype=pl.Int32)) for position in range(18)]
    pairs = zip(adds[::2], adds[1::2], strict=True)
    tables = [first.gather(number % 256) + second.gather(number // 256) for first, second in pairs]
    return pl.select(table.alias(str(pair)) for pair, table in enumerate(tables)).get_columns()


def compact(written: pl.Expr) -> pl.Expr:
    """The code without what a spreadsheet or a person puts around and between its characters."""
    return written.str.normalize("NFKC").str.replace_all(NOT_IN_CODES, "")


def checked(written: pl.Series) -> pl.DataFrame:
    """What each code of a column comes to, in the column's order.

    Adds: uscc_key (upper-cased; null where empty or faulty); `uscc.mangled`: a spreadsheet made a number of it
    (9.14E+17); `uscc.malformed`: not 18 characters of the alphabet; `uscc.check`: not the
    check character that the others give.
    """
    codes = written.alias("uscc").to_frame()
    distinct = codes.drop_nulls().unique()
    whole = pl.col("uscc").str.len_bytes() == 18
    tidy = pl.concat(
        [
            distinct.filter(whole).with_columns(code="uscc"),
            distinct.filter(~whole).with_columns(code=compact(pl.col("uscc"))),
        ]
    )
    fits = pl.col("code").str.len_bytes() == 18
    padded = pl.when(fits).then(pl.col("code")).otherwise(pl.lit("0" * 18)).cast(pl.Binary)
    tidy = tidy.with_columns(pl.col("code").str.contains(MANGLED).alias("uscc.mangled"), fits=fits, padded=padded)
    sums = [
        pl.lit(table).gather(
            pl.col("padded").bin.slice(2 * pair, 2).bin.reinterpret(dtype=pl.UInt16, endianness="little")
        )
        for pair, table in enumerate(_pair_tables())
    ]
    tidy = tidy.with_columns(total=pl.sum_horizontal(sums))
    foreign = ~pl.col("fits") | (pl.col("total") >= _FOREIGN)
    right = ~foreign & (pl.col("total") % 31 == 0)
    known = tidy.select(
        "uscc",
        pl.when(right).then(pl.col("code").str.to_uppercase()).alias("uscc_key"),
        "uscc.mangled",
        (foreign & ~pl.col("uscc.mangled")).alias("uscc.malformed"),
        (~foreign & ~right).alias("uscc.check"),
    )
    found = codes.join(known, on="uscc", how="left", maintain_order="left").drop("uscc")
    return found.with_columns(pl.exclude("uscc_key").fill_null(False))
