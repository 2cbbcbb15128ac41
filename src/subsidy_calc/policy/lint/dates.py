"""Days follow each other: no policy or window ends before it begins, no two versions are in force on one day.

Bad: `dated: [{until: 2017-03-31, amount: 2万}, {from: 2017-03-01, amount: 3万}]`. Good: the first `until` the day
before. A gap between versions leaves claims of those days without an amount, and is named too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from subsidy_calc.faults import Text
from subsidy_calc.policy.lint.finding import Finding, Loc
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.prices import Dated


def check_window(policy: Policy) -> Iterator[Finding]:
    """The policy does not end before it begins, nor does a time for claims."""
    window = policy.effective
    if window.start and window.until and window.until < window.start:
        yield Finding(
            "lint.window",
            ("effective", "until"),
            Text("截止日期早于起始日期", "the policy ends before it begins"),
            Text("改正 from 或 until", "correct from or until"),
        )
    for i, rule in enumerate(policy.windows):
        if rule.closes < rule.opens:
            yield Finding(
                "lint.window",
                ("windows", i, "closes"),
                Text("申报期的截止早于起始", "the time for claims closes before it opens"),
                Text("改正 opens 或 closes；跨年的写两条", "correct opens or closes; across a new year, write two"),
            )


def check_versions(policy: Policy) -> Iterator[Finding]:
    """Dated versions stand one after another, in the order of their days."""
    for i, award in enumerate(policy.awards):
        for j, tier in enumerate(award.tiers):
            if not isinstance(tier.amount, Dated):
                continue
            versions = tier.amount.dated
            for k, version in enumerate(versions):
                if version.start and version.until and version.until < version.start:
                    end: Loc = ("awards", i, "tiers", j, "amount", "dated", k, "until")
                    message = Text("这个版本截止早于起始", "this version ends before it begins")
                    yield Finding("lint.versions", end, message, Text("改正 from 或 until", "correct from or until"))
            for k, (first, second) in enumerate(pairwise(versions), start=1):
                ends, begins = first.until or date.max, second.start or date.min
                if begins > ends and begins - ends == timedelta(days=1):
                    continue
                what = Text("与上一个版本同时有效", "it is in force together with the version above")
                if begins > ends:
                    what = Text("与上一个版本之间有空档", "there is a gap between it and the version above")
                loc: Loc = ("awards", i, "tiers", j, "amount", "dated", k)
                way = Text("让它的 from 是上一版 until 的次日", "let it begin (from) the day after the one above ends")
                yield Finding("lint.versions", loc, what, way)
