"""What each form of a price comes to, as an expression over a claim's columns; null where it gives nothing."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import add

import narwhals as nw

from subsidy_calc.engine.columns import value_of
from subsidy_calc.engine.expressions import look_up, quotient
from subsidy_calc.policy.models import Tier
from subsidy_calc.policy.prices import Approved, Band, Banded, ByColumn, Dated, Rate, ShareOf

THOUSAND = 1000
"""Quantities are held in thousandths."""
Form = Dated | ByColumn | Banded | ShareOf | Approved


def column_of(form: Form) -> str:
    """The column on which a price hangs."""
    if isinstance(form, ShareOf):
        return form.of
    return form.approved if isinstance(form, Approved) else form.column


def hangs_on(tier: Tier) -> list[str]:
    """The columns on which a tier's amount hangs."""
    form = [] if isinstance(tier.amount, int) else [column_of(tier.amount)]
    return [*form, *(rate.column for rate in tier.rates)]


def amount_of(form: Form) -> nw.Expr:
    """The amount in 分; null or 0 where the column is empty, or where the form gives nothing for its value."""
    value = value_of(column_of(form))
    if isinstance(form, Approved):
        return nw.min_horizontal(value, nw.lit(form.at_most))
    if isinstance(form, ByColumn):
        return by_value(value, form.values, form.otherwise)
    if isinstance(form, Dated):
        return _dated(form, value)
    if isinstance(form, ShareOf):
        base = nw.max_horizontal(value - form.above, nw.lit(0)) if form.above else value
        amount = quotient(base * form.share.numerator, form.share.denominator)
    else:
        amount = _marginal(form, value) if form.counts == "marginal" else _whole(form, value)
    return (
        amount if form.at_most is None else nw.when(amount > form.at_most).then(nw.lit(form.at_most)).otherwise(amount)
    )


def rated(amount: nw.Expr, rate: Rate) -> nw.Expr:
    """The amount's share for the value of the rate's column, rounded down to the 分."""
    rest = rate.otherwise
    below = {word: share.denominator for word, share in rate.values.items()}
    return quotient(
        amount * share_of(rate), by_value(value_of(rate.column), below, None if rest is None else rest.denominator)
    )


def share_of(rate: Rate) -> nw.Expr:
    """The upper part of the rate's fraction; null or 0 where it gives nothing."""
    rest = rate.otherwise
    above = {word: share.numerator for word, share in rate.values.items()}
    return by_value(value_of(rate.column), above, None if rest is None else rest.numerator)


def by_value(value: nw.Expr, table: dict[str, int], otherwise: int | None) -> nw.Expr:
    """What the table gives for a word; of words that it does not list, `otherwise`."""
    found = look_up(value, table, nw.Int64)
    if otherwise is None:
        return found
    return nw.when(~value.is_null()).then(found.fill_null(otherwise))


def _dated(form: Dated, day: nw.Expr) -> nw.Expr:
    amount = nw.lit(None, dtype=nw.Int64)
    for version in form.dated:
        within = nw.lit(True)
        if version.start:
            within = within & (day >= int(f"{version.start:%Y%m%d}"))
        if version.until:
            within = within & (day <= int(f"{version.until:%Y%m%d}"))
        amount = nw.when(within & ~day.is_null()).then(nw.lit(version.amount)).otherwise(amount)
    return amount


def thousandths(written: str) -> int:
    """A bound of a band, in thousandths. Raises ValueError where it has more decimals, or is no number."""
    value = Decimal(written) * THOUSAND
    if not value.is_finite() or value != value.to_integral_value() or value < 0:
        raise ValueError(written)
    return int(value)


def edges(band: Band) -> tuple[int, int | None]:
    """Where a band begins and ends, in thousandths; None where it is open above."""
    lower, upper = band.above or band.start, band.to or band.below
    return thousandths(lower) if lower else 0, thousandths(upper) if upper else None


def _marginal(form: Banded, quantity: nw.Expr) -> nw.Expr:
    """Each unit at its own band's amount: the part of the quantity that lies within each band."""
    parts = []
    for band in form.bands:
        lower, upper = edges(band)
        reached = quantity if upper is None else nw.min_horizontal(quantity, nw.lit(upper))
        parts.append(nw.max_horizontal(reached - lower, nw.lit(0)) * band.each)
    return nw.when(~quantity.is_null()).then(quotient(reduce(add, parts), THOUSAND))


def _whole(form: Banded, quantity: nw.Expr) -> nw.Expr:
    """The whole quantity at the amount of the band in which it lies; below the first band, nothing."""
    amount = nw.lit(None, dtype=nw.Int64)
    for band in form.bands:
        lower, upper = edges(band)
        within = quantity > lower if band.above else quantity >= lower
        if upper is not None:
            within = within & (quantity <= upper if band.to else quantity < upper)
        amount = nw.when(within.fill_null(False)).then(quotient(quantity * band.each, THOUSAND)).otherwise(amount)
    return amount
