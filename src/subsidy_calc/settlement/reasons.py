"""Reasons in sentences: for each claim, what each of its marks says, with the clause that it rests on."""

from __future__ import annotations

from string import Formatter

import polars as pl

from subsidy_calc.claims import ROW_FAULTS
from subsidy_calc.claims.faults import RowFault
from subsidy_calc.engine.names import names_of
from subsidy_calc.engine.reasons import REASONS, Reason
from subsidy_calc.faults import Lang, Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.suggest import did_you_mean

_READ = (
    *("seq", "source", "line", "claim_id", "enterprise", "uscc", "place", "award", "tier", "item", "role"),
    *("award_date", "award_key", "place_key", "award_id", "tier_id", "role_id", "repeats"),
)
SCHEMA = {"seq": pl.Int64, "code": pl.String, "message": pl.String, "clause": pl.String}


def reasons_given(frame: pl.DataFrame, policy: Policy, lang: Lang) -> pl.DataFrame:
    """One row per claim and reason, in the claim's order and then that of the steps: seq, code, message, clause."""
    known: dict[str, RowFault | Reason] = {**ROW_FAULTS, **REASONS}
    present = {code: one.text for code, one in known.items() if code in frame.columns}
    counts = frame.select(pl.col(list(present)).sum()).row(0, named=True)
    given = [code for code in present if counts[code]]
    marked = frame.select(*_READ, *given).filter(pl.any_horizontal(given)) if given else frame
    found = [_say(marked.filter(pl.col(code)), code, present[code].of(lang), frame, policy, lang) for code in given]
    if not found:
        return pl.DataFrame(schema=SCHEMA)
    return pl.concat(found).sort("seq", maintain_order=True)


def _say(
    marked: pl.DataFrame, code: str, template: str, frame: pl.DataFrame, policy: Policy, lang: Lang
) -> pl.DataFrame:
    parts: list[pl.Expr] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            parts.append(pl.lit(literal))
        if name == "repeats":
            marked = _with_repeats(marked, frame, lang)
        if name:
            parts.append(_value(name, marked, policy, lang).fill_null(""))
    clauses = {award.id: award.clause for award in policy.awards}
    clause = (
        pl.lit("")
        if code in ROW_FAULTS
        else pl.col("award_id").replace_strict(clauses, default=policy.clause, return_dtype=pl.String)
    )
    return marked.select(
        pl.col("seq"),
        code=pl.lit(code),
        message=pl.concat_str(parts) if len(parts) > 1 else parts[0],
        clause=clause,
    ).cast({"message": pl.String})


def _with_repeats(marked: pl.DataFrame, frame: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """The place of the claim that is repeated: its line, and its file where there are several."""
    line = pl.format("第 {} 行" if lang == "zh" else "line {}", "line")
    several = frame["source"].n_unique() > 1
    place = pl.concat_str("source", line, separator=" ") if several else line
    earlier = frame.join(marked.select(seq="repeats").unique(), on="seq", how="semi")
    return marked.join(earlier.select(repeats="seq", repeats_place=place), on="repeats", how="left")


def _value(name: str, marked: pl.DataFrame, policy: Policy, lang: Lang) -> pl.Expr:
    """The text that stands for one placeholder."""
    of_award = {award.id: award for award in policy.awards}
    tier_names = {f"{a.id}/{t.id}": _full(a.name.text, t.name.text, lang) for a in policy.awards for t in a.tiers}
    if name == "repeats":
        return pl.col("repeats_place")
    if name == "tier_name":
        return _map("tier_id", tier_names)
    if name == "item_name":
        return _map("award_id", {k: a.item_name.text.of(lang) for k, a in of_award.items() if a.item_name})
    if name == "condition":
        said = {k: a.requires[0].says.text.of(lang) for k, a in of_award.items() if a.requires}
        return _map("award_id", said)
    if name == "role_said":
        return pl.coalesce("role", "role_id")
    if name == "tiers":
        joined = {k: _list([t.name.text.of(lang) for t in reversed(a.tiers)], lang) for k, a in of_award.items()}
        return _map("award_id", joined)
    if name == "may_be":
        may_be = {
            key: _list([tier_names[tier] for tier in tiers], lang) for key, tiers in names_of(policy).ambiguous.items()
        }
        return _map("award_key", may_be)
    if name in ("meant", "meant_place"):
        column = "award" if name == "meant" else "place"
        return _map(f"{column}_key", did_you_mean(marked[f"{column}_key"], column, policy, lang))
    return pl.col(name)


def _map(column: str, table: dict[str, str]) -> pl.Expr:
    if not table:
        return pl.lit("")
    return pl.col(column).replace_strict(table, default="", return_dtype=pl.String)


def _full(award: Text, tier: Text, lang: Lang) -> str:
    return f"{award.of(lang)}·{tier.of(lang)}" if lang == "zh" else f"{award.of(lang)}, {tier.of(lang)}"


def _list(names: list[str], lang: Lang) -> str:
    return "、".join(names) if lang == "zh" else ", ".join(names)
