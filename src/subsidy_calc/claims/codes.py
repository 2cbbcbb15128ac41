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
_FAULTS = ("uscc.mangled", "uscc.malformed", "uscc.check")
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
    sums = _sums(written)
    right = (sums < _FOREIGN) & (sums % 31 == 0)
    rest = (written.is_not_null() & ~right).arg_true()
    other = _examined(written.gather(rest))
    nothing = pl.repeat(False, len(written), eager=True)
    return pl.DataFrame(
        {
            "uscc_key": written.set(~right, None).str.to_uppercase().scatter(rest, other["uscc_key"]),
            **{fault: nothing.clone().scatter(rest, other[fault]) for fault in _FAULTS},
        }
    )


def _sums(codes: pl.Series) -> pl.Series:
    """What the characters of each code add; at least `_FOREIGN` where it is no code, or is null."""
    code = pl.col(codes.name)
    fits = code.str.len_bytes() == 18
    padded = pl.when(fits).then(code).otherwise(pl.lit("0" * 18)).cast(pl.Binary)
    pairs = codes.to_frame().select(
        fits.alias("fits"), padded.bin.reinterpret(dtype=pl.Array(pl.UInt16, 9), endianness="little").alias("pairs")
    )
    adds = [pl.lit(table).gather(pl.col("pairs").arr.get(pair)) for pair, table in enumerate(_pair_tables())]
    return pairs.select(pl.when("fits").then(pl.sum_horizontal(adds)).otherwise(_FOREIGN)).to_series()


def _examined(written: pl.Series) -> pl.DataFrame:
    """Codes that are not right as they stand: what is right once they are compact, and what is wrong."""
    uscc = pl.col("uscc")
    code = pl.when(uscc.str.len_bytes() == 18).then(uscc).otherwise(compact(uscc))
    codes = written.alias("uscc").to_frame().select(code).to_series()
    total = pl.col("total")
    return pl.DataFrame([codes, _sums(codes).alias("total")]).select(
        uscc_key=pl.when((total < _FOREIGN) & (total % 31 == 0)).then(uscc.str.to_uppercase()),
        **{
            "uscc.mangled": uscc.str.contains(MANGLED),
            "uscc.malformed": (total >= _FOREIGN) & ~uscc.str.contains(MANGLED),
            "uscc.check": (total < _FOREIGN) & (total % 31 != 0),
        },
    )
