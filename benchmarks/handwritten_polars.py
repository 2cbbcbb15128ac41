"""One yardstick: the same steps for this one policy, by hand, in Polars: `handwritten_polars.py IN OUT`."""

from __future__ import annotations

import sys

import jingzhou as j
import polars as pl

_NO_DAY = 99999999


def _key(name: str, drop: str = j.NOT_IN_NAMES) -> pl.Expr:
    return pl.col(name).fill_null("").str.normalize("NFKC").str.replace_all(drop, "")


def _look_up(key: pl.Expr, table: dict[str, str]) -> pl.Expr:
    return key.replace_strict(table, default=None, return_dtype=pl.String)


def _code_is_right() -> pl.Expr:
    octets = pl.col("code").cast(pl.Binary).bin.reinterpret(dtype=pl.Array(pl.UInt8, 18))
    total = pl.lit(0, pl.Int32)
    for place, weight in enumerate([*j.WEIGHTS, 1]):
        octet = octets.arr.get(place).cast(pl.Int32)
        letter = octet - 55
        for skipped in b"IOSV":
            letter = letter - (octet > skipped).cast(pl.Int32)
        total = total + weight * pl.when(octet < 58).then(octet - 48).otherwise(letter)
    return total % 31 == 0


def _day() -> pl.Expr:
    parts = pl.col("award_date").str.extract_groups(r"^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$")
    year, month, day = (
        pl.coalesce(*(parts.struct.field(str(n)) for n in numbers)).cast(pl.Int32) for numbers in ([1], [2, 4], [3, 5])
    )
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    last = pl.when(month == 2).then(28 + leap.cast(pl.Int32)).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    real = month.is_between(1, 12) & (day >= 1) & (day <= last)
    return pl.when(real).then(year * 10000 + month * 100 + day)


def read(path: str) -> pl.LazyFrame:
    """The file, its keys, credit codes and dates."""
    keys = {name: _key(name).str.to_lowercase() for name in ("enterprise", "place", "award", "tier")}
    items = _key("item", j.NOT_IN_ITEMS).str.to_uppercase().str.replace_all(j.DASHES, "-")
    form = pl.col("code").str.contains(rf"^[{j.ALPHABET}]{{18}}$")
    file = pl.scan_parquet(path) if path.endswith(".parquet") else pl.scan_csv(path, infer_schema=False)
    return (
        file.with_row_index("seq")
        .with_columns(
            **{f"{name}_key": key for name, key in keys.items()},
            item_key=items,
            role_key=_look_up(pl.col("role"), j.ROLES),
            code=pl.col("uscc").str.to_uppercase(),
            day=_day(),
        )
        .with_columns(code_form=form.fill_null(False))
        .with_columns(code=pl.when("code_form").then("code"))
        .with_columns(code=pl.when(_code_is_right()).then("code"))
        .with_columns(
            row=(pl.col("uscc").is_not_null() & pl.col("code").is_null())
            | (pl.col("award_date").is_not_null() & pl.col("day").is_null())
            | (pl.col("enterprise_key") == "")
        )
    )


def recognise(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Names to ids, then the conditions that each award states."""
    number = pl.coalesce(
        _look_up(pl.col("item_key").str.head(2), {prefix: f"standard/{tier}" for prefix, tier in j.NUMBERS.items()})
    )
    tier, place = pl.col("tier_id"), pl.col("place_id")
    quality = tier.is_in(j.QUALITY).fill_null(False)
    lead_only = tier.is_in(j.LEAD_ONLY).fill_null(False)
    return (
        claims.with_columns(
            tier_id=_look_up(pl.concat_str("award_key", pl.lit("|"), "tier_key"), j.TIER_OF),
            place_id=_look_up(pl.col("place_key"), j.PLACES),
            role_id=pl.coalesce("role_key", _look_up(pl.col("award_key"), j.ROLE_STATED)),
            number=number,
        )
        .with_columns(
            pl.col("award_key").is_in(j.NOT_COVERED).alias("award.not-covered"),
            (~quality & place.is_null()).alias("place.bad"),
            place.is_in(j.OUTSIDE).fill_null(False).alias("place.outside"),
            (lead_only & (pl.col("role_id") == "participant").fill_null(False)).alias("condition.unmet"),
            (lead_only & pl.col("role_id").is_null()).alias("condition.unknown"),
            (tier.str.starts_with("standard/") & (pl.col("number") != tier)).fill_null(False).alias("number.disagrees"),
            (tier.is_not_null() & ~quality & (place == "421000")).fill_null(False).alias("funding.none"),
        )
        .with_columns((tier.is_null() & ~pl.col("award.not-covered")).alias("award.unknown"))
        .with_columns(
            invalid=pl.any_horizontal("row", "award.unknown", "place.bad"),
            ineligible=pl.any_horizontal("place.outside", "award.not-covered", "condition.unmet"),
            doubtful=pl.any_horizontal("condition.unknown", "number.disagrees", "funding.none"),
        )
        .with_columns(standing=~pl.any_horizontal("invalid", "ineligible", "doubtful"))
    )


def once(claims: pl.LazyFrame) -> pl.LazyFrame:
    """One payment for one enterprise and item; an item that two claim goes to a person."""
    least, most = pl.col("code").min().over("enterprise_key"), pl.col("code").max().over("enterprise_key")
    standing, by_item = pl.col("standing"), ~pl.col("tier_id").is_in(j.QUALITY)
    order = pl.col("day").fill_null(_NO_DAY).cast(pl.Int64) * 10**10 + pl.col("seq")
    named = standing & by_item & (pl.col("item_key") != "")
    owner = pl.when(named).then("enterprise_id")
    group = ("tier_id", "once_item")
    return (
        claims.with_columns(
            enterprise_id=pl.coalesce("code", pl.when(least == most).then(least), "enterprise_key"),
            once_item=pl.when(by_item).then("item_key").otherwise(pl.lit("")),
        )
        .with_columns(first=pl.when(standing).then(order).min().over("enterprise_id", *group) % 10**10)
        .with_columns((standing & (pl.col("first") != pl.col("seq"))).alias("once.duplicate"))
        .with_columns(
            (named & (owner.min().over(*group) != owner.max().over(*group)) & ~pl.col("once.duplicate"))
            .fill_null(False)
            .alias("once.contested")
        )
    )


def price_and_allocate(claims: pl.LazyFrame) -> pl.LazyFrame:
    """What is owed, and by whom."""
    amount = pl.col("tier_id").replace_strict(j.YUAN, default=0, return_dtype=pl.Int64) * 100
    status = (
        pl.when("invalid").then(pl.lit("invalid"))
        .when("ineligible").then(pl.lit("ineligible"))
        .when(pl.col("doubtful") | pl.col("once.contested")).then(pl.lit("review"))
        .when("once.duplicate").then(pl.lit("duplicate"))
        .otherwise(pl.lit("payable"))
    )  # fmt: skip
    quality = pl.col("tier_id").is_in(j.QUALITY)
    shared = ~quality & pl.col("place_id").is_in(j.CENTRAL)
    payer = pl.when(quality).then(pl.lit("荆州市")).when(~shared).then(_look_up(pl.col("place_id"), j.COUNTIES))
    paid = pl.col("owed") > 0
    readings = [
        pl.when(shared & pl.col("status").is_in(["payable", "review"])).then(pl.lit("central-ratio")),
        pl.when(pl.col("once.contested")).then(pl.lit("contested")),
        pl.when(pl.col("place.outside")).then(pl.lit("outside")),
        pl.when(pl.col("tier_id") == "time-honored-brand/regional").then(pl.lit("regional-brand")),
    ]
    said = [pl.when(pl.col(code)).then(pl.lit(text)) for code, text in j.REASONS.items()]
    return (
        claims.with_columns(status=status)
        .with_columns(
            owed=pl.when(pl.col("status") == "payable").then(amount).otherwise(0),
            at_stake=pl.when(pl.col("status") == "review").then(amount).otherwise(0),
        )
        .with_columns(
            unallocated=pl.when(shared).then("owed").otherwise(0),
            payer_1=pl.when(paid).then(payer),
            amount_1=pl.when(paid & ~shared).then("owed"),
            reasons=pl.concat_str(said, separator="；", ignore_nulls=True),
            readings=pl.concat_str(readings, separator=" ", ignore_nulls=True),
        )
    )


def main(source: str, target: str) -> None:
    """From CSV or Parquet to CSV."""
    money = ("owed", "at_stake", "unallocated", "amount_1")
    yuan = [(pl.col(name).cast(pl.Decimal(20, 2)) / 100).cast(pl.Decimal(20, 2)).alias(name) for name in money]
    done = price_and_allocate(once(recognise(read(source)))).with_columns(*yuan)
    done.select(
        pl.lit(source).alias("source"),
        (pl.col("seq") + 2).alias("line"),
        *("claim_id", "enterprise", "uscc", "place", "award", "tier"),
        *("item", "role", "award_date", "certificate"),
        *["status", "owed", "at_stake", "unallocated", "payer_1", "amount_1", "tier_id", "place_id"],
        pl.lit(j.CLAUSE).alias("clause"),
        "reasons",
        "readings",
    ).sort("line").collect(engine="in-memory").write_csv(target, include_bom=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
