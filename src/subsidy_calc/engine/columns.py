"""The columns that rules speak of, and the keys by which claims are counted together."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from subsidy_calc.policy.fields import Scope
from subsidy_calc.policy.models import Policy

BUILT_IN = {"role": "role_id", "award-date": "award_day", "place": "place_id"}
"""Columns that every claims file may have, by the id under which a rule file names them."""

NO_DAY = 99999999
ORDER = 10**10  # room for the seq of a claim below its award day; both fit 64 bits


def value_of(column: str) -> nw.Expr:
    """The value of a column: of a word its id, of money 分, of a quantity thousandths, of a date yyyymmdd."""
    return nw.col(BUILT_IN.get(column, f"col:{column}"))


def written_in(column: str) -> str:
    """The frame's column that holds what was written."""
    return {"role": "role", "award-date": "award_date", "place": "place"}.get(column, f"as:{column}")


def order() -> nw.Expr:
    """The order in which claims come: by award day, none last, then as they were read."""
    return nw.col("award_day").fill_null(NO_DAY) * ORDER + nw.col("seq")


def key_of(parts: Sequence[str]) -> nw.Expr:
    """What counts as one, as text: `enterprise`, `item`, `year` of the award, `place`, or a column.

    An empty item is the enterprise's own.
    """
    texts = [_part(part) for part in parts]
    return nw.concat_str(texts, separator="|") if len(texts) > 1 else texts[0]


def _part(part: str) -> nw.Expr:
    if part == "item":
        own = nw.concat_str([nw.lit("~"), nw.col("enterprise_id").cast(nw.String)], separator="")
        return nw.when(nw.col("item_key") == "").then(own).otherwise(nw.col("item_key"))
    if part == "enterprise":
        return nw.col("enterprise_id").cast(nw.String)
    if part == "year":
        return (nw.col("award_day") // 10000).cast(nw.String).fill_null("")
    return value_of(part).cast(nw.String).fill_null("")


def tier_numbers(policy: Policy) -> dict[str, int]:
    """A number for each tier, since numbers group faster than texts; `award_number` tells its award's."""
    most = _most_tiers(policy)
    return {
        f"{award.id}/{tier.id}": place * most + rank
        for place, award in enumerate(policy.awards)
        for rank, tier in enumerate(award.tiers)
    }


def award_number(policy: Policy) -> nw.Expr:
    """The number of the claim's award, from tier_number."""
    return nw.col("tier_number") // _most_tiers(policy)


def _most_tiers(policy: Policy) -> int:
    return max(len(award.tiers) for award in policy.awards)


def scoped(policy: Policy, scope: Scope) -> list[str]:
    """The awards that a scope covers."""
    return [award.id for award in policy.awards if scope.covers(award.id, award.class_)]
