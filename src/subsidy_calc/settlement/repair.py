"""Claims as they were written, with what is certain repaired; whatever is read otherwise afterwards is left alone."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from subsidy_calc.claims import CANONICAL, item_key, text_key
from subsidy_calc.claims.columns import EXTRA, says_problems
from subsidy_calc.engine.names import Names, names_of, pair
from subsidy_calc.faults import Lang, Text
from subsidy_calc.keys import BLANKS, text_key_of
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.settle import Run

_ROLES = {"lead": Text("主导", "lead"), "participant": Text("参与", "participant")}
_ZERO_WIDTH = "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_KEYS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    **dict.fromkeys(("enterprise", "place", "award", "tier", "role"), text_key),
    "item": item_key,
}


def repaired(run: Run) -> pl.DataFrame:
    """The ten columns of a claim and the file's own (`extra:`), a row for each claim of the run.

    Repaired: award and tier by the policy's names where the tier is known, places and roles where they are known,
    dates as 2023-03-28, right credit codes in capitals and without spaces, blanks around cells, zero-width
    characters, full-width letters and digits. Columns of problems from an earlier repair are left out.
    """
    names = names_of(run.policy)
    own = [name for name in run.frame.columns if name.startswith(EXTRA) and not says_problems(name[len(EXTRA) :])]
    cells = {name: _tidy(name) for name in CANONICAL if name not in ("uscc", "award_date")}
    day = pl.col("award_day").cast(pl.String)
    dashed = pl.concat_str(day.str.slice(0, 4), day.str.slice(4, 2), day.str.slice(6, 2), separator="-")
    stated = _map(pl.col("award_key"), names.roles)
    # an award's name may state the role: it goes only where the role column can say the same
    unsaid = cells["role"].is_null()
    said_alike = stated.is_null() | (stated == pl.col("role_key")).fill_null(False) | unsaid
    role = pl.coalesce("role_key", pl.when(unsaid).then(stated))
    known = pl.when(said_alike).then(pl.col("tier_id"))
    awards, tiers = _award_and_tier(run.policy, names, run.lang)
    cells |= {
        "award": pl.coalesce(_map(known, awards), cells["award"]),
        "tier": pl.coalesce(_map(known, tiers), cells["tier"]),
        "place": pl.coalesce(_map(pl.col("place_id"), _places(run.policy, names, run.lang)), cells["place"]),
        "role": pl.coalesce(_map(role, {name: word.of(run.lang) for name, word in _ROLES.items()}), cells["role"]),
        "award_date": pl.coalesce(dashed, "award_date"),
        "uscc": pl.coalesce("uscc_key", "uscc"),
    }
    return run.frame.select(*(cells[name].alias(name) for name in CANONICAL), *own)


def _tidy(column: str) -> pl.Expr:
    """The cell without what shows as nothing, if it still means the same."""
    written = pl.col(column)
    clean = written.str.replace_all(_ZERO_WIDTH, "").str.replace_many(_FULL_WIDTH)
    clean = clean.str.replace_all(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
    same = _KEYS[column](clean) == _KEYS[column](written) if column in _KEYS else pl.lit(True)
    return pl.when(~same).then(written).when(clean != "").then(clean)


def _map(column: pl.Expr, table: dict[str, str]) -> pl.Expr:
    if not table:
        return pl.lit(None, dtype=pl.String)
    return column.replace_strict(table, default=None, return_dtype=pl.String)


def _award_and_tier(policy: Policy, names: Names, lang: Lang) -> tuple[dict[str, str], dict[str, str]]:
    """Tier id -> the award's name, and the tier's; of those tiers alone that the two names lead back to."""
    awards, tiers = {}, {}
    for award in policy.awards:
        for tier in award.tiers:
            tier_id = f"{award.id}/{tier.id}"
            named = award.name.text.of(lang), tier.name.text.of(lang)
            keys = [text_key_of(name) for name in named]
            if names.tiers.get(pair(*keys)) == tier_id and keys[0] not in names.roles:
                awards[tier_id], tiers[tier_id] = named
    return awards, tiers


def _places(policy: Policy, names: Names, lang: Lang) -> dict[str, str]:
    named = {place.id: place.name.text.of(lang) for place in policy.places}
    return {place: name for place, name in named.items() if names.places.get(text_key_of(name)) == place}
