"""Holds an engine against Polars, on every worked case of a rule file and on random claims, many cases in one frame."""

from dataclasses import dataclass
from functools import cache

import polars as pl
from command import ROOT
from hypothesis import HealthCheck, Phase, given, seed, settings
from polars.testing import assert_frame_equal
from strategies import claims as random_claims

from subsidy_calc.claims import from_records
from subsidy_calc.engine.local import Local
from subsidy_calc.policy.cases import Cases
from subsidy_calc.policy.load import load
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.source import read_yaml, validate
from subsidy_calc.settlement.settle import settle_beside

RULES = [
    ROOT / "rules/awards.yaml",
    *sorted(path for path in (ROOT / "examples/policies").glob("*.yaml") if ".cases." not in path.name),
]


@cache
def spark_session():
    """A Spark that does not compile its plans: for a few rows, that takes longer than to run them."""
    from subsidy_calc.engines.spark_session import session

    settings = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
    return session({"spark.master": "local[2]", "spark.sql.shuffle.partitions": "1", **settings})


@dataclass(frozen=True)
class Batch:
    """Cases that one run decides: the same policies and local settings."""

    policies: tuple[Policy, ...]
    local: Local | None
    frame: pl.DataFrame
    cases: int

    def settled(self, engine):
        """The determinations under each policy, as frames."""
        if engine == "spark":
            spark_session()
        return [run.frame for run in settle_beside(self.frame, self.policies, self.local, engine=engine)]


def apart(frames):
    """Canonical frames as one, in which no claim of one meets a claim of another: other enterprises, other items."""
    parts = []
    for number, frame in enumerate(frames):
        mark = pl.lit(f"#{number}")
        parts.append(
            frame.with_columns(
                enterprise_key=pl.when(pl.col("enterprise_key") != "")
                .then(pl.col("enterprise_key") + mark)
                .otherwise(pl.col("enterprise_key")),
                uscc_key=pl.col("uscc_key") + mark,
                item_key=pl.when(pl.col("item_key") != "")
                .then(pl.col("item_key") + mark)
                .otherwise(pl.col("item_key")),
            )
        )
    whole = pl.concat(parts, how="diagonal")
    return whole.with_columns(seq=pl.int_range(pl.len(), dtype=pl.Int64))


OUTCOME = ("status", "owed", "at_stake", "unallocated", "payer_1", "amount_1")


def in_batches(policies, local, frames):
    """Batches of the frames: those whose outcome is the same among the others as alone, and each other one by itself."""

    def outcomes(frame):
        return [run.frame.select(OUTCOME) for run in settle_beside(frame, policies, local)]

    alone = [outcomes(frame) for frame in frames]
    odd = set()
    while True:
        rest = [place for place in range(len(frames)) if place not in odd]
        together = apart([frames[place] for place in rest])
        found, at, before = outcomes(together), 0, len(odd)
        for place in rest:
            height = frames[place].height
            if any(not all_.slice(at, height).equals(mine) for all_, mine in zip(found, alone[place], strict=True)):
                odd.add(place)
            at += height
        if len(odd) == before:
            break
    yield Batch(policies, local, together, len(rest))
    for place in odd:
        yield Batch(policies, local, frames[place], 1)


@cache
def worked_cases(rules):
    """Every worked case of a rule file, in as few batches as its readings and local settings allow."""
    read = validate(read_yaml(rules.with_name(f"{rules.stem}.cases.yaml")), Cases)
    beside = tuple(load(rules.parent / name, Policy) for name in read.beside)
    groups = {}
    for case in read.cases:
        local = Local.model_validate(case.local.model_dump()) if case.local else None
        key = (tuple(sorted(case.readings.items())), None if local is None else local.model_dump_json())
        frame = from_records([claim.written for claim in case.claims])
        groups.setdefault(key, (case.readings, local, []))[2].append(frame)
    return [
        batch
        for readings, local, frames in groups.values()
        for batch in in_batches((load(rules, Policy, readings), *beside), local, frames)
    ]


@cache
def random_batch(examples=60):
    """Random claims of the city's policy, as many examples of them, with a local setting; the same at every run."""
    frames = []

    @seed(20230328)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(random_claims())
    def draw(claims):
        frames.append(from_records(claims))

    draw()
    local = Local(city_share={"421002": "3/7", "421003": "1/3", "jinan": "12.5%"}, odd_fen="place")
    return Batch((load(None, Policy),), local, apart(frames), len(frames))


def hold(engine, batch):
    """Raise AssertionError where any column of any determination differs from Polars'."""
    for mine, theirs in zip(batch.settled(engine), batch.settled("polars"), strict=True):
        assert_frame_equal(mine, theirs, check_column_order=False)
