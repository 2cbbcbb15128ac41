"""Amounts as policies write them, in 分; shares as exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidy_calc.money import parse_amount, parse_share, yuan


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("20万", 20_000_000),
        ("1.5万元", 1_500_000),
        ("0.5亿", 5_000_000_000),
        ("200,000", 20_000_000),
        ("3千元", 300_000),
        ("0.01", 1),
        (200000, 20_000_000),
    ],
)
def test_amounts(written, fen):
    assert parse_amount(written) == fen


@pytest.mark.parametrize("written", ["-1", "0.001", "20 wan", "", "1,00", "万", "1e3", "１．５.2万", "NaN", "inf"])
def test_what_is_no_amount(written):
    with pytest.raises(ValueError):
        parse_amount(written)


@given(st.integers(min_value=0, max_value=10**15))
def test_what_is_printed_reads_back(fen):
    assert parse_amount(yuan(fen)) == fen


def test_money_below_zero():
    assert yuan(-5) == "-0.05"


@pytest.mark.parametrize(("written", "share"), [("60%", (3, 5)), ("3/7", (3, 7)), ("0.125", (1, 8)), ("100％", (1, 1))])
def test_shares(written, share):
    assert parse_share(written) == Fraction(*share)


@pytest.mark.parametrize("written", ["160%", "-1%", "1/0", "half", ""])
def test_what_is_no_share(written):
    with pytest.raises(ValueError):
        parse_share(written)
