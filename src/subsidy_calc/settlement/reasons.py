"""Reasons in sentences: for each claim, what each of its marks says, with the clause that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

import polars as pl

from subsidy_calc.claims import ROW_FAULTS
from subsidy_calc.engine.columns import written_in
from subsidy_calc.engine.reasons import REASONS
from subsidy_calc.engines.on_polars import fitting
from subsidy_calc.faults import Lang, Text
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.words import column_words
from subsidy_calc.settlement.parts import Part, part_of, parts_of, values_of
from subsidy_calc.settlement.suggest import did_you_mean

_READ = (
    *("seq", "source", "line", "claim_id", "enterprise", "uscc", "place", "award", "tier", "item", "role"),
    *("award_date", "award_key", "place_key", "award_id", "tier_id", "role_id", "repeats"),
)
_TEXTS: dict[str, Text] = {
    **{code: fault.text for code, fault in ROW_FAULTS.items()},
    **{code: reason.text for code, reason in REASONS.items()},
}
_OF_PART = ("subject", "column", "values", "written")
SCHEMA = {
    "seq": pl.Int64,
    "code": pl.String,
    "message": pl.String,
    "clause": pl.String,
    "column": pl.String,
    "part": pl.String,
}


def reasons_given(frame: pl.DataFrame, policy: Policy, lang: Lang) -> pl.DataFrame:
    """One row per claim and reason, in the claim's order and then that of the steps.

    Columns: seq, code, message, clause, column (the frame's column whose cell it is about; null where it is none),
    part (of the policy, where one gives it).
    """
    marks = marks_of(frame.columns)
    counts = frame.select(pl.col(marks).sum()).row(0, named=True)
    given = [mark for mark in marks if counts[mark]]
    if not given:
        return pl.DataFrame(schema=SCHEMA)
    written = [name for name in frame.columns if name.startswith("as:")]
    marked = frame.select(*_READ, *written, *given).filter(pl.any_horizontal(given))
    parts = parts_of(policy)
    found = [_say(marked, mark, part_of(mark, parts), frame, policy, lang) for mark in given]
    return pl.concat(found).sort("seq", maintain_order=True).collect(engine=fitting(marked.height))


def marks_of(columns: Sequence[str]) -> list[str]:
    """The columns that are marks of a reason (`code`, `code:part`), in the order of the steps."""
    ranks = {code: rank for rank, code in enumerate(_TEXTS)}
    marks = [name for name in columns if name.partition(":")[0] in ranks]
    return sorted(marks, key=lambda mark: ranks[mark.partition(":")[0]])


def _say(marked: pl.DataFrame, mark: str, part: Part, frame: pl.DataFrame, policy: Policy, lang: Lang) -> pl.LazyFrame:
    code = mark.partition(":")[0]
    mine = marked.lazy().filter(mark)
    texts: list[pl.Expr] = []
    for literal, name, _, _ in Formatter().parse(_TEXTS[code].of(lang)):
        if literal:
            texts.append(pl.lit(literal))
        if name in _OF_PART:
            texts.append(_of_part(name, part, policy, lang))
        elif name:
            texts.append(_value(name, mine, frame, policy, lang).fill_null(""))
    clauses = {award.id: award.clause for award in policy.awards}
    clause = pl.col("award_id").replace_strict(clauses, default=policy.clause, return_dtype=pl.String)
    if code in ROW_FAULTS or part.clause:
        clause = pl.lit(part.clause)
    return mine.select(
        pl.col("seq"),
        code=pl.lit(code),
        message=pl.concat_str(texts) if len(texts) > 1 else texts[0],
        clause=clause,
        column=pl.lit(_column(code, part)),
        part=pl.lit(mark.partition(":")[2]),
    ).cast({"message": pl.String, "column": pl.String})


def _column(code: str, part: Part) -> str | None:
    if code in ROW_FAULTS:
        return ROW_FAULTS[code].column
    return REASONS[code].column or (written_in(part.column) if part.column else None)


def _of_part(name: str, part: Part, policy: Policy, lang: Lang) -> pl.Expr:
    """The text that stands for a placeholder about a part of the policy."""
    if name == "subject":
        return pl.lit(part.subject.of(lang))
    if name == "column":
        return pl.lit(column_words(policy, part.column).of(lang))
    if name == "values":
        return pl.lit(values_of(policy, part.column).of(lang))
    as_written = pl.col(written_in(part.column))
    return (pl.coalesce(as_written, "role_id") if part.column == "role" else as_written).fill_null("")


def _repeated(frame: pl.DataFrame, lang: Lang) -> pl.Expr:
    """The place of the claim that is repeated: its line, and its file where there are several."""
    line = pl.format("第 {} 行" if lang == "zh" else "line {}", pl.lit(frame["line"]).gather("repeats"))
    if frame["source"].n_unique() == 1:
        return line
    return pl.concat_str(pl.lit(frame["source"]).gather("repeats"), line, separator=" ")


def _value(name: str, mine: pl.LazyFrame, frame: pl.DataFrame, policy: Policy, lang: Lang) -> pl.Expr:
    """The text that stands for one placeholder."""
    of_award = {award.id: award for award in policy.awards}
    tier_names = {f"{a.id}/{t.id}": _full(a.name.text, t.name.text, lang) for a in policy.awards for t in a.tiers}
    if name == "repeats":
        return _repeated(frame, lang)
    if name == "tier_name":
        return _map("tier_id", tier_names)
    if name == "item_name":
        return _map("award_id", {k: a.item_name.text.of(lang) for k, a in of_award.items() if a.item_name})
    if name == "tiers":
        joined = {k: _list([t.name.text.of(lang) for t in reversed(a.tiers)], lang) for k, a in of_award.items()}
        return _map("award_id", joined)
    if name == "may_be":
        may_be = {text_key_of(e.alias): _list([tier_names[tier] for tier in e.may_be], lang) for e in policy.ambiguous}
        return _map("award_key", may_be)
    if name in ("meant", "meant_place"):
        column = "award" if name == "meant" else "place"
        unknown = mine.select(f"{column}_key").collect(engine="in-memory").to_series()
        return _map(f"{column}_key", did_you_mean(unknown, column, policy, lang))
    return pl.col(name)


def _map(column: str, table: dict[str, str]) -> pl.Expr:
    if not table:
        return pl.lit("")
    return pl.col(column).replace_strict(table, default="", return_dtype=pl.String)


def _full(award: Text, tier: Text, lang: Lang) -> str:
    return f"{award.of(lang)}·{tier.of(lang)}" if lang == "zh" else f"{award.of(lang)}, {tier.of(lang)}"


def _list(names: list[str], lang: Lang) -> str:
    return "、".join(names) if lang == "zh" else ", ".join(names)
