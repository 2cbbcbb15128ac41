"""Dates, credit codes, roles and a policy's own columns, read by Spark's expressions as `claims` reads them."""

from __future__ import annotations

from pyspark.sql import Column
from pyspark.sql import functions as F

from subsidy_calc.claims.codes import ALPHABET, MANGLED, NOT_IN_CODES, WEIGHTS
from subsidy_calc.claims.dates import DASH, PARTED, SOLID, UNSEEN
from subsidy_calc.claims.roles import ROLES
from subsidy_calc.claims.typed import DIGITS, MONEY, MOST, NUMBER, TypedColumn
from subsidy_calc.spark.names import by_value
from subsidy_calc.spark.normal import extract, nfkc, text_key, trimmed

_LETTERS = ALPHABET + ALPHABET[10:].lower()
_CODE = f"^[{_LETTERS}]{{2}}[0-9]{{6}}[{_LETTERS}]{{10}}$"


def role_key(written: Column) -> Column:
    """lead, participant, or null."""
    return by_value(text_key(written), ROLES)


def award_day(written: Column) -> Column:
    """The day as yyyymmdd; null where nothing is written or where no such day exists (`claims.dates`)."""
    text = trimmed(F.regexp_replace(F.regexp_replace(nfkc(written), DASH, "-"), UNSEEN, ""))

    def part(group: int, width: int) -> Column:
        return F.lpad(F.coalesce(extract(text, PARTED, group), extract(text, SOLID, group)), width, "0")

    solid = F.concat(part(1, 4), part(2, 2), part(3, 2))
    return F.when(F.try_to_date(solid, "yyyyMMdd").isNotNull(), solid.cast("bigint"))


def code_columns(written: Column) -> dict[str, Column]:
    """uscc_key, uscc.mangled, uscc.malformed, uscc.check (`claims.codes`)."""
    compact = F.regexp_replace(nfkc(written), NOT_IN_CODES, "")
    code = F.when(F.octet_length(written) == 18, written).otherwise(compact)
    upper = F.upper(code)
    total = sum(
        (
            (F.instr(F.lit(ALPHABET), F.substring(upper, place + 1, 1)) - 1) * weight
            for place, weight in enumerate(WEIGHTS)
        ),
        F.lit(0),
    )
    fits, right = code.rlike(_CODE), total % 31 == 0
    mangled = code.rlike(MANGLED)
    found = {"uscc.mangled": mangled, "uscc.malformed": ~fits & ~mangled, "uscc.check": fits & ~right}
    return {"uscc_key": F.when(fits & right, upper)} | {
        name: F.coalesce(fault, F.lit(False)) for name, fault in found.items()
    }


def value(column: TypedColumn, written: Column) -> Column:
    """A policy's own column read by its kind (`claims.typed`); null where empty or unreadable."""
    if column.kind == "word":
        return by_value(text_key(written), column.words) if column.words else text_key(written)
    if column.kind == "date":
        return award_day(written)
    plain = F.regexp_replace(nfkc(written), r"[,\s]", "")
    if column.kind == "quantity":
        return _fixed(extract(plain, NUMBER, 1), extract(plain, NUMBER, 2), F.lit(3))
    unit = extract(plain, MONEY, 3)
    digits = F.lit(2)
    for word, places in DIGITS.items():
        digits = F.when(unit == word, F.lit(places)).otherwise(digits)
    return _fixed(extract(plain, MONEY, 1), extract(plain, MONEY, 2), digits)


def _fixed(whole: Column, decimals: Column, digits: Column) -> Column:
    """whole.decimals times 10 to the `digits`; null where digits are left over, or where it is more than `MOST`."""
    tail = F.concat(F.coalesce(decimals, F.lit("")), F.lit("0" * 10))
    fits = F.btrim(F.substr(tail, digits + 1), F.lit("0")) == ""
    within = whole.cast("double") * F.pow(F.lit(10.0), digits) < MOST
    scale = F.pow(F.lit(10.0), digits).cast("bigint")
    return F.when(fits & within, whole.cast("bigint") * scale + F.substr(tail, F.lit(1), digits).cast("bigint"))
