"""Texts folded as `keys` folds them, by Spark's own expressions.

NFKC is a table: of all characters that it changes, those that become one character go by `translate`, those that become
several (№, ⑩, ㎡) by a look-up of each character, in the rows that have any. What is not done is composition: a letter
and a combining mark behind it stay two characters.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache

from pyspark.sql import Column
from pyspark.sql import functions as F

from subsidy_calc.claims.shape import BLANK
from subsidy_calc.keys import DASH_RUN, NOT_IN_ITEMS, NOT_IN_NAMES

_GAP = 8


@cache
def _changed() -> tuple[dict[str, str], dict[str, str]]:
    """The characters that NFKC changes: to one character, and to several."""
    one: dict[str, str] = {}
    several: dict[str, str] = {}
    for point in range(sys.maxunicode + 1):
        character = chr(point)
        if not 0xD800 <= point < 0xE000 and (folded := unicodedata.normalize("NFKC", character)) != character:
            (one if len(folded) == 1 else several)[character] = folded
    return one, several


_UNCOMMON = r"[^\x00-\x7F\u4E00-\u9FFF\uFF00-\uFFE2]"
"""None of these becomes several characters: tried first, since a long class of characters is slow to try."""


def _any_of(characters: Iterable[str]) -> str:
    """A class of characters, in ranges, each of which may hold a few others."""
    ranges: list[list[int]] = []
    for point in sorted(map(ord, characters)):
        if ranges and point - ranges[-1][1] <= _GAP:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in ranges) + "]"


def nfkc(text: Column) -> Column:
    """NFKC, but for composition; null stays null."""
    one, several = _changed()
    table = F.from_json(F.lit(json.dumps(several)), "map<string,string>")
    expanded = F.array_join(F.transform(F.split(text, ""), lambda c: F.coalesce(table[c], c)), "")
    whole = F.when(text.rlike(_UNCOMMON) & text.rlike(_any_of(several)), expanded).otherwise(text)
    return F.translate(whole, "".join(one), "".join(one.values()))


def text_key(text: Column) -> Column:
    """`keys.text_key_of` for a column; null stays null."""
    return F.lower(F.regexp_replace(nfkc(text), NOT_IN_NAMES, ""))


def item_key(text: Column) -> Column:
    """`keys.item_key_of` for a column; null stays null."""
    clean = F.regexp_replace(nfkc(text), NOT_IN_ITEMS, "")
    return F.upper(F.regexp_replace(clean, DASH_RUN, "-"))


def trimmed(text: Column) -> Column:
    """The text without the blanks around it; null where nothing is left."""
    return F.nullif(F.btrim(text, F.lit(BLANK)), F.lit(""))


def extract(text: Column, pattern: str, group: int) -> Column:
    """What a group of the pattern matches; null where it does not match."""
    return F.nullif(F.regexp_extract(text, pattern.replace("(?P<", "(?<"), group), F.lit(""))
