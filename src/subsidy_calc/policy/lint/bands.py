"""Bands of a quantity follow each other without overlap or hole, each bound stated once.

Bad: `bands: [{to: 2, each: 3万}, {from: 3, each: 1万}]`, which says nothing of 2.5. Good: `{to: 2}, {above: 2}`, or
`{below: 3}, {from: 3}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from subsidy_calc.faults import Text
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.prices import Band, Banded

_JOIN = Text("上一段写 to: X，下一段就写 above: X；上一段写 below: X，下一段就写 from: X",
             "after `to: X` comes `above: X`; after `below: X` comes `from: X`")  # fmt: skip
_MOST_EACH = 9 * 10**8


def check_bands(policy: Policy) -> Iterator[Finding]:
    """Every banded amount."""
    for i, award in enumerate(policy.awards):
        for j, tier in enumerate(award.tiers):
            if isinstance(tier.amount, Banded):
                yield from _bands(tier.amount, ("awards", i, "tiers", j, "amount", "bands"))


def _bands(price: Banded, at: Loc) -> Iterator[Finding]:
    faulty = False
    for k, band in enumerate(price.bands):
        for finding in _one(band, (*at, k)):
            faulty = True
            yield finding
    if faulty:
        return
    for k, (first, second) in enumerate(pairwise(price.bands), start=1):
        joined = (first.to is not None and first.to == second.above) or (
            first.below is not None and first.below == second.start
        )
        if not joined:
            ends, begins = first.to or first.below, second.above or second.start
            overlap = ends is None or begins is None or Decimal(begins) < Decimal(ends)
            what = Text("与上一段重叠", "it overlaps the band above")
            if not overlap:
                what = Text("与上一段之间有空档", "there is a hole between it and the band above")
            yield Finding("lint.bands", (*at, k), what, _JOIN)


def _one(band: Band, at: Loc) -> Iterator[Finding]:
    if (band.start is not None and band.above is not None) or (band.to is not None and band.below is not None):
        what = Text("同一端写了两个界", "one end has two bounds")
        yield Finding("lint.bands", at, what, Text("from 和 above、to 和 below 各只写一个", "write one for each end"))
    for key, bound in (("from", band.start), ("above", band.above), ("to", band.to), ("below", band.below)):
        if bound is not None and not _is_number(bound):
            what = Text(f"“{bound}”不是最多三位小数的数", f"'{bound}' is no number of at most three decimals")
            yield Finding("lint.bands", (*at, key), what, Text("写成 2 或 12.5", "write it as 2 or 12.5"))
    lower, upper = band.above or band.start, band.to or band.below
    if lower and upper and _is_number(lower) and _is_number(upper) and Decimal(upper) < Decimal(lower):
        what = Text("上界小于下界", "it ends below where it begins")
        yield Finding("lint.bands", at, what, Text("改正两端", "correct its ends"))
    if band.each > _MOST_EACH:
        what = Text("每单位金额过大，无法精确计算", "too much for each unit to be worked out exactly")
        yield Finding("lint.bands", (*at, "each"), what, Text("每单位不超过 900 万元", "at most 9 million yuan each"))


def _is_number(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and value >= 0 and value * 1000 == int(value * 1000)
