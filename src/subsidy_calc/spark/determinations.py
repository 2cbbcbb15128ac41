"""What becomes of each claim, as a Spark frame: the columns of `settlement.flat`, with reasons as codes."""

from __future__ import annotations

import narwhals as nw
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from subsidy_calc.claims.columns import EXTRA
from subsidy_calc.engine.local import Local
from subsidy_calc.engines.on_spark import planning
from subsidy_calc.faults import Lang
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.flat import CLAIM_COLUMNS, extra_name
from subsidy_calc.settlement.harmless import WOULD_RUN, harmless_text
from subsidy_calc.settlement.reasons import marks_of
from subsidy_calc.settlement.settle import planned, typed_columns
from subsidy_calc.spark.canonical import canonical
from subsidy_calc.spark.names import by_value, col


def determinations(written: DataFrame, source: str, policy: Policy, local: Local | None, lang: Lang) -> DataFrame:
    """Every claim (as written, headers as in files) with its determination, lazily. Raises `Faulty` for the headers.

    Columns: source, line, the ten of a claim, the frame's own, status, owed, at_stake, unallocated (元, decimal(20,2)),
    payer_1, amount_1 …, instalment_1 …, award_id, tier_id, place_id, clause, funding, reason_codes, readings,
    policy_id, policy_version, policy_sha256.
    """
    claims = canonical(written, source, typed_columns(policy))
    with planning():
        plan, *_ = planned([nw.from_native(claims)], [policy], local)
    decided: DataFrame = nw.to_native(plan)
    names = decided.columns
    slots = sum(name.startswith("payer_") for name in names)
    places = {place.id: place.name.text.of(lang) for place in policy.places}
    payers = [
        column
        for slot in range(1, slots + 1)
        for column in (
            F.when(F.col(f"amount_{slot}") != 0, by_value(F.col(f"payer_{slot}"), places)).alias(f"payer_{slot}"),
            _yuan(f"amount_{slot}"),
        )
    ]
    alive = F.col("status").isin("payable", "review")
    rules = {rule.id: rule.name.text.of(lang) for rule in policy.funding}
    clauses = {award.id: award.clause for award in policy.awards}
    readings = [name for name in policy.readings if f"reading:{name}" in names]
    return decided.select(
        "source",
        "line",
        *(_harmless(name).alias(name) for name in CLAIM_COLUMNS),
        *(_harmless(name).alias(harmless_text(extra_name(name, names))) for name in names if name.startswith(EXTRA)),
        "status",
        *(_yuan(name) for name in ("owed", "at_stake", "unallocated")),
        *payers,
        "award_id",
        "tier_id",
        "place_id",
        *(_yuan(name) for name in names if name.startswith("instalment_")),
        by_value(F.col("award_id"), clauses).alias("clause"),
        F.when(alive, by_value(F.col("funding"), rules)).alias("funding"),
        F.concat_ws(" ", *(F.when(col(mark), F.lit(mark.partition(":")[0])) for mark in marks_of(names))).alias(
            "reason_codes"
        ),
        F.concat_ws(" ", *(F.when(col(f"reading:{name}"), F.lit(name)) for name in readings)).alias("readings"),
        F.lit(policy.id).alias("policy_id"),
        F.lit(policy.version).alias("policy_version"),
        F.lit(policy.sha256).alias("policy_sha256"),
    )


def _yuan(name: str) -> Column:
    return (F.col(name).cast("decimal(18,0)") / 100).cast("decimal(20,2)").alias(name)


def _harmless(name: str) -> Column:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    text = col(name)
    return F.when(text.rlike(WOULD_RUN), F.concat(F.lit("'"), text)).otherwise(text)
