"""Did you mean: the known way of writing that is nearest to an unknown one. A hint, never a decision."""

from __future__ import annotations

import polars as pl

from subsidy_calc.engine.names import award_names, full_names
from subsidy_calc.faults import Lang
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.models import Policy

_LEAST = 60
_MOST_TEXTS = 2000
"""So many different unknown texts get a hint; a file with more is not a file with typing errors."""


def known_names(column: str, policy: Policy) -> dict[str, str]:
    """Every way of writing an award (with or without its tier) or a place: key -> what to write.

    A place is to be written in full; an award as the rule file has it, since that may say the tier too.
    """
    if column == "place":
        full = {text_key_of(name): place.name.zh for place in policy.places for name in (place.name.zh, *place.aliases)}
        return full | {text_key_of(place.name.en): place.name.en for place in policy.places}
    names = [name for award in policy.awards for name in award_names(award)]
    names += [name for award in policy.awards for tier in award.tiers for name in full_names(tier)]
    return {text_key_of(name): name for name in names}


def did_you_mean(texts: pl.Series, column: str, policy: Policy, lang: Lang) -> dict[str, str]:
    """Unknown key -> `，是不是“…”？`, for those that have a near neighbour."""
    from rapidfuzz import fuzz, process  # slow to import, and needed only where a name is unknown

    known = known_names(column, policy)
    hints = {}
    for text in texts.unique(maintain_order=True).head(_MOST_TEXTS).to_list():
        best = process.extractOne(text[:100], list(known), scorer=fuzz.ratio, score_cutoff=_LEAST)
        if best:
            name = known[best[0]]
            hints[text] = f"，是不是“{name}”？" if lang == "zh" else f"; did you mean '{name}'?"
    return hints
