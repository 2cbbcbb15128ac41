"""A run as one flat frame, a row per claim: what the CSV writer, and any other writer of tables, hands on."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from subsidy_calc.claims.columns import EXTRA
from subsidy_calc.settlement.settle import Run

CLAIM_COLUMNS = (
    "claim_id",
    "enterprise",
    "uscc",
    "place",
    "award",
    "tier",
    "item",
    "role",
    "award_date",
    "certificate",
)


def flat(run: Run, start: int = 0, length: int | None = None) -> pl.DataFrame:
    """The claims as they were written, then what became of them: all, or so many from one on.

    Columns: source, line, the ten of a claim, the file's own extra columns, status, owed, at_stake, unallocated (元,
    Decimal), payer_1, amount_1 …, instalment_1 …, award_id, tier_id, place_id,
    clause, funding, reasons, readings, rules.
    """
    frame = run.frame.slice(start, length)
    policy = run.policy
    extra = [name for name in frame.columns if name.startswith(EXTRA)]
    separator = "；" if run.lang == "zh" else "; "
    reasons = run.reasons.filter(pl.col("seq").is_between(frame["seq"].min(), frame["seq"].max()))
    said = reasons.group_by("seq").agg(reasons=pl.col("message").str.join(separator))
    place_names = {place.id: place.name.text.of(run.lang) for place in policy.places}
    rule_names = {rule.id: rule.name.text.of(run.lang) for rule in policy.funding}
    clauses = {award.id: award.clause for award in policy.awards}
    payers = [
        expression
        for slot in range(1, run.slots + 1)
        for expression in (
            pl.when(pl.col(f"amount_{slot}") != 0)
            .then(pl.col(f"payer_{slot}").replace_strict(place_names, default=None, return_dtype=pl.String))
            .alias(f"payer_{slot}"),
            _yuan(f"amount_{slot}"),
        )
    ]
    alive = pl.col("status").is_in(["payable", "review"])
    stamp = "; ".join(f"{p.id} {p.version} sha256:{p.sha256}" for p in run.policies)
    said = frame.select("seq").join(said, on="seq", how="left", maintain_order="left")
    return frame.select(
        "source",
        "line",
        *CLAIM_COLUMNS,
        *(pl.col(name).alias(extra_name(name, frame.columns)) for name in extra),
        "status",
        *(_yuan(name) for name in ("owed", "at_stake", "unallocated")),
        *payers,
        "award_id",
        "tier_id",
        "place_id",
        *(_yuan(name) for name in frame.columns if name.startswith("instalment_")),
        clause=pl.col("award_id").replace_strict(clauses, default=None, return_dtype=pl.String),
        funding=pl.when(alive).then(pl.col("funding").replace_strict(rule_names, default=None, return_dtype=pl.String)),
        reasons=said["reasons"],
        readings=_readings(run),
        rules=pl.lit(stamp),
    )


def with_codes(table: pl.DataFrame, run: Run) -> pl.DataFrame:
    """A flat frame with `reason_codes` before its reasons: for programs, which sentences do not serve."""
    codes = run.reasons.group_by("seq", maintain_order=True).agg(reason_codes=pl.col("code").str.join(" "))
    found = run.frame.select("seq").join(codes, on="seq", how="left", maintain_order="left")["reason_codes"]
    return table.insert_column(table.columns.index("reasons"), found.fill_null(""))


def _yuan(column: str) -> pl.Expr:
    return (pl.col(column).cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.01"))).cast(pl.Decimal(20, 2)).alias(column)


def extra_name(name: str, taken: list[str]) -> str:
    """The file's own header, kept unless it is also the name of a column of ours."""
    own = name.removeprefix(EXTRA)
    ours = {*CLAIM_COLUMNS, *taken, "clause", "reasons", "readings", "rules"}
    return name if own in ours else own


def _readings(run: Run) -> pl.Expr:
    marks = [pl.when(pl.col(f"reading:{name}")).then(pl.lit(name)) for name in run.readings]
    if not marks:
        return pl.lit("")
    return pl.concat_str(marks, separator=" ", ignore_nulls=True)
