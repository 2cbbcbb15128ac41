"""Money in integer 分, shares as exact fractions: how both are written and read."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_UNITS = {"亿": 10**10, "万": 10**6, "千": 10**5, "百": 10**4, "": 100}
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(亿|万|千|百)?\s*元?")


def parse_amount(text: str | int | Decimal) -> int:
    """`20万`, `1.5万元`, `200,000`, `0.5亿` -> 分. Raises ValueError where it is no amount or not whole 分."""
    found = _AMOUNT.fullmatch(str(text).strip())
    if found is None:
        raise ValueError(f"not an amount: {text}")
    whole, decimals, unit = found.groups()
    fen = Decimal(whole.replace(",", "") + (decimals or "")) * _UNITS[unit or ""]
    if fen != fen.to_integral_value():
        raise ValueError(f"not whole 分: {text}")
    return int(fen)


def parse_share(text: str | int | Decimal) -> Fraction:
    """`60%`, `3/7`, `0.6` -> a fraction between 0 and 1. Raises ValueError otherwise."""
    written = str(text).strip()
    try:
        share = Fraction(written[:-1]) / 100 if written.endswith(("%", "％")) else Fraction(written)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"not a share: {text}") from None
    if not 0 <= share <= 1:
        raise ValueError(f"not between 0 and 1: {text}")
    return share


def yuan(fen: int) -> str:
    """分 -> 元 with two decimals, the form for machines: 2000000000 -> `20000000.00`."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def spaced(fen: int) -> str:
    """分 -> 元 as people read it, the thousands apart: 2000000000 -> `20,000,000.00`."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
