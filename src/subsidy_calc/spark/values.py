"""Dates, credit codes, roles and a policy's own columns, read by Spark's expressions as `claims` reads them.

Each takes a frame and adds columns. What is worked out once and used twice is a column of its own for the while: Spark
would otherwise work it out at each use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from subsidy_calc.claims.codes import ALPHABET, MANGLED, NOT_IN_CODES, WEIGHTS
from subsidy_calc.claims.dates import DASH, PARTED, SOLID, UNSEEN
from subsidy_calc.claims.roles import ROLES
from subsidy_calc.claims.typed import DIGITS, MONEY, MOST, NUMBER, TypedColumn
from subsidy_calc.spark.names import by_value, col
from subsidy_calc.spark.normal import extract, nfkc, text_key, trimmed

_LETTERS = ALPHABET + ALPHABET[10:].lower()
_CODE = f"^[{_LETTERS}]{{2}}[0-9]{{6}}[{_LETTERS}]{{10}}$"
_TEXT, _WHOLE, _TAIL, _DIGITS = "\x00text", "\x00whole", "\x00tail", "\x00digits"


def with_role(claims: DataFrame, written: str, name: str) -> DataFrame:
    """Add the role: lead, participant, or null."""
    return with_words(claims, written, name, ROLES)


def with_words(claims: DataFrame, written: str, name: str, words: Mapping[str, str]) -> DataFrame:
    """Add what a word means; null where it is none of `words`."""
    return claims.withColumn(_TEXT, text_key(col(written))).withColumn(name, by_value(F.col(_TEXT), words)).drop(_TEXT)


def with_day(claims: DataFrame, written: str, name: str) -> DataFrame:
    """Add the day as yyyymmdd; null where nothing is written or where no such day exists (`claims.dates`)."""
    text = trimmed(F.regexp_replace(F.regexp_replace(nfkc(col(written)), DASH, "-"), UNSEEN, ""))
    for pattern in (PARTED, SOLID):
        text = F.regexp_replace(text, pattern.replace("(?P<", "(?<"), "$1-$2-$3")
    claims = claims.withColumn(_TEXT, F.try_to_date(text, "yyyy-M-d"))
    day = F.col(_TEXT)
    number = F.year(day) * 10_000 + F.month(day) * 100 + F.dayofmonth(day)
    return claims.withColumn(name, number.cast("bigint")).drop(_TEXT)


def with_code(claims: DataFrame, written: str) -> DataFrame:
    """Add uscc_key, uscc.mangled, uscc.malformed, uscc.check (`claims.codes`)."""
    compact = F.regexp_replace(nfkc(col(written)), NOT_IN_CODES, "")
    code, total = F.col(_TEXT), F.col(_WHOLE)
    claims = claims.withColumn(_TEXT, F.when(F.octet_length(col(written)) == 18, col(written)).otherwise(compact))
    values = [F.instr(F.lit(ALPHABET), F.upper(F.substring(code, place + 1, 1))) - 1 for place in range(len(WEIGHTS))]
    weighed = reduce(add, (value * weight for value, weight in zip(values, WEIGHTS, strict=True)))
    claims = claims.withColumn(_WHOLE, F.when(code.rlike(_CODE), weighed))  # null where it is no code
    mangled = F.coalesce(code.rlike(MANGLED), F.lit(False))
    return claims.withColumns(
        {
            "uscc_key": F.when(total % 31 == 0, F.upper(code)),
            "uscc.mangled": mangled,
            "uscc.malformed": code.isNotNull() & total.isNull() & ~mangled,
            "uscc.check": F.coalesce(total % 31 != 0, F.lit(False)),
        }
    ).drop(_TEXT, _WHOLE)


def with_value(claims: DataFrame, column: TypedColumn, written: str, name: str) -> DataFrame:
    """Add a policy's own column read by its kind (`claims.typed`); null where empty or unreadable."""
    if column.kind == "date":
        return with_day(claims, written, name)
    if column.kind == "word":
        if column.words:
            return with_words(claims, written, name, column.words)
        return claims.withColumn(name, text_key(col(written)))
    claims = claims.withColumn(_TEXT, F.regexp_replace(nfkc(col(written)), r"[,\s]", ""))
    text, pattern = F.col(_TEXT), NUMBER if column.kind == "quantity" else MONEY
    return _fixed(
        claims.withColumns(
            {
                _WHOLE: extract(text, pattern, 1),
                _TAIL: F.concat(F.regexp_extract(text, pattern, 2), F.lit("0" * 10)),
                _DIGITS: F.lit(3) if column.kind == "quantity" else _digits(text),
            }
        ),
        name,
    ).drop(_TEXT, _WHOLE, _TAIL, _DIGITS)


def _digits(text: Column) -> Column:
    """How many digits of an amount stand before its 分, by its unit."""
    digits = F.lit(2)
    for unit, places in DIGITS.items():
        digits = F.when(F.regexp_extract(text, MONEY, 3) == unit, F.lit(places)).otherwise(digits)
    return digits


def _fixed(claims: DataFrame, name: str) -> DataFrame:
    """Add whole.tail times 10 to the digits; null where digits are left over, or where it is more than `MOST`."""
    whole, tail, digits = F.col(_WHOLE), F.col(_TAIL), F.col(_DIGITS)
    scale = F.pow(F.lit(10.0), digits)
    fits = F.btrim(F.substr(tail, digits + 1), F.lit("0")) == ""
    value = whole.cast("bigint") * scale.cast("bigint") + F.substr(tail, F.lit(1), digits).cast("bigint")
    return claims.withColumn(name, F.when(fits & (whole.cast("double") * scale < MOST), value))
