"""A rival: OpenFisca-core, vectorised: `openfisca_claims.py IN OUT`.

OpenFisca knows numbers and enumerations, no texts: names, codes, dates and keys are made ids before, by the
hand-written Polars, which is the fastest feed there is. OpenFisca then gives each claim its status, its amount and its
payers, in float32. It makes no reasons and no readings.
"""

from __future__ import annotations

import sys

import handwritten_polars as by_hand
import jingzhou as j
import numpy as np
import polars as pl
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

_MONTH, _LONG_AGO = "2023-03", "2000-01-01"
_ORDER = 10**7
_NO_DAY = 99999999


def _ident(name: str) -> str:
    return "is_" + name.replace("/", "_").replace("-", "_")


Tier = Enum("Tier", {_ident(name): name for name in ["none", *j.YUAN]})
Place = Enum("Place", {_ident(name): name for name in ["none", *dict.fromkeys(j.PLACES.values())]})
Role = Enum("Role", {_ident(name): name for name in ["none", "lead", "participant"]})
Status = Enum("Status", {_ident(s): s for s in ["none", "payable", "duplicate", "ineligible", "review", "invalid"]})
Claim = Entity("claim", "claims", "A claim", "")
Same = GroupEntity("same", "sames", "Claims of one enterprise for one item of a tier", "", [{"key": "member"}])
Item = GroupEntity("item", "items", "Claims of all enterprises for one item of a tier", "", [{"key": "owner"}])


def _variable(name: str, kind: type, formula: object = None) -> type[Variable]:
    """A monthly variable of a claim: an input, or one with a formula."""
    said: dict[str, object] = {"value_type": kind, "entity": Claim, "definition_period": DateUnit.MONTH}
    if issubclass(kind, Enum):
        said |= {"value_type": Enum, "possible_values": kind, "default_value": next(iter(kind))}
    if formula:
        said["formula"] = formula
    return type(name, (Variable,), said)


def _in(values: np.ndarray, kind: type[Enum], names: list[str]) -> np.ndarray:
    return np.isin(np.asarray(values), [member.index for member in kind if member.value in names])


def _standing(claim, period):
    return ~claim("invalid", period) & ~claim("ineligible", period) & ~claim("doubtful", period)


def _quality(claim, period):
    return _in(claim("tier", period), Tier, j.QUALITY)


def _invalid(claim, period):
    unknown = (claim("tier", period) == Tier.is_none) & claim("covered", period)
    return claim("row", period) | unknown | (~claim("quality", period) & (claim("place", period) == Place.is_none))


def _ineligible(claim, period):
    unmet = _in(claim("tier", period), Tier, j.LEAD_ONLY) & (claim("role", period) == Role.is_participant)
    return _in(claim("place", period), Place, j.OUTSIDE) | ~claim("covered", period) | unmet


def _doubtful(claim, period):
    tier, numbered = claim("tier", period), claim("numbered", period)
    unknown = _in(tier, Tier, j.LEAD_ONLY) & (claim("role", period) == Role.is_none)
    standard = _in(tier, Tier, [name for name in j.YUAN if name.startswith("standard/")])
    disagrees = standard & (numbered != Tier.is_none) & (np.asarray(numbered) != np.asarray(tier))
    nobody = (tier != Tier.is_none) & ~claim("quality", period) & (claim("place", period) == Place.is_421000)
    return unknown | disagrees | nobody


def _repeated(claim, period):
    turn = np.where(claim("standing", period), claim("turn", period), np.inf)
    return claim("standing", period) & (claim.same.min(turn) != turn)


def _contested(claim, period):
    named, owner = claim("standing", period) & claim("named", period), claim("owner", period)
    least = claim.item.min(np.where(named, owner, _ORDER))
    most = claim.item.max(np.where(named, owner, -1))
    return named & (least != most) & ~claim("repeated", period)


def _status(claim, period):
    return np.select(
        [
            claim("invalid", period),
            claim("ineligible", period),
            claim("doubtful", period) | claim("contested", period),
            claim("repeated", period),
        ],
        [Status.is_invalid.index, Status.is_ineligible.index, Status.is_review.index, Status.is_duplicate.index],
        Status.is_payable.index,
    ).astype(np.uint8)


def _amount(claim, period, parameters):
    return parameters(period).amount[claim("tier", period)]


def _of(status: str) -> object:
    def formula(claim, period):
        return claim("amount", period) * (np.asarray(claim("status", period)) == Status[_ident(status)].index)

    return formula


def _unallocated(claim, period):
    shared = _in(claim("place", period), Place, j.CENTRAL) & ~claim("quality", period)
    return claim("owed", period) * shared


def system() -> TaxBenefitSystem:
    """The policy as OpenFisca's variables and parameters."""
    made = TaxBenefitSystem([Claim, Same, Item])
    amounts = {_ident(name): {"values": {_LONG_AGO: {"value": yuan}}} for name, yuan in {"none": 0, **j.YUAN}.items()}
    made.parameters = ParameterNode("", data={"amount": amounts})
    inputs = {"tier": Tier, "numbered": Tier, "place": Place, "role": Role, "row": bool, "covered": bool}
    inputs |= {"named": bool, "turn": int, "owner": int}
    formulas = {
        "quality": (bool, _quality),
        "invalid": (bool, _invalid),
        "ineligible": (bool, _ineligible),
        "doubtful": (bool, _doubtful),
        "standing": (bool, _standing),
        "repeated": (bool, _repeated),
        "contested": (bool, _contested),
        "status": (Status, _status),
        "amount": (float, _amount),
        "owed": (float, _of("payable")),
        "at_stake": (float, _of("review")),
        "unallocated": (float, _unallocated),
    }
    made.add_variables(*(_variable(name, kind) for name, kind in inputs.items()))
    made.add_variables(*(_variable(name, kind, formula) for name, (kind, formula) in formulas.items()))
    return made


def _fed(source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The file, and its claims as numbers."""

    def index(column: str, kind: type[Enum]) -> pl.Expr:
        table = {member.value: member.index for member in kind}
        return pl.col(column).replace_strict(table, default=0, return_dtype=pl.UInt8)

    read = by_hand.recognise(by_hand.read(source)).collect()
    least, most = pl.col("code").min().over("enterprise_key"), pl.col("code").max().over("enterprise_key")
    only = pl.when(least == most).then(least)
    by_item = ~pl.col("tier_id").is_in(j.QUALITY).fill_null(False)
    facts = read.select(
        tier=index("tier_id", Tier),
        numbered=index("number", Tier),
        place=index("place_id", Place),
        role=index("role_id", Role),
        row="row",
        covered=~pl.col("award.not-covered"),
        named=by_item & (pl.col("item_key") != ""),
        turn=pl.struct(pl.col("day").fill_null(_NO_DAY), "seq").rank("ordinal").cast(pl.Int32),
        owner=pl.coalesce("code", only, "enterprise_key").rank("dense").cast(pl.Int32),
        once_item=pl.when(by_item).then("item_key").otherwise(pl.lit("")),
    ).with_columns(same=pl.struct("tier", "once_item", "owner").rank("dense").cast(pl.Int32) - 1)
    # a claim without an item is a group of its own: OpenFisca walks through a group member by member
    alone = pl.when(~pl.col("named")).then(pl.int_range(pl.len()))
    return read, facts.with_columns(
        item=pl.struct("tier", "once_item", alone.alias("alone")).rank("dense").cast(pl.Int32) - 1
    )


def simulation(facts: pl.DataFrame) -> Simulation:
    """A simulation whose inputs are set."""
    policy, builder = system(), SimulationBuilder()
    policy.instantiate_entities()
    builder.create_entities(policy)
    builder.declare_person_entity("claim", range(facts.height))
    for group in ("same", "item"):
        population = builder.declare_entity(group, range(facts[group].max() + 1))
        population.members_entity_id = facts[group].to_numpy()
        population.members_role = np.repeat(population.entity.flattened_roles[0], facts.height)
    built = builder.build(policy)
    for name in ("tier", "numbered", "place", "role", "row", "covered", "named", "turn", "owner"):
        built.set_input(name, _MONTH, facts[name].to_numpy())
    return built


def main(source: str, target: str) -> None:
    """From CSV or Parquet to CSV."""
    read, facts = _fed(source)
    run = simulation(facts)
    result = {name: run.calculate(name, _MONTH) for name in ("status", "owed", "at_stake", "unallocated")}
    quality = run.calculate("quality", _MONTH)
    status = pl.Series(np.asarray(result.pop("status")).astype(np.uint8))
    payer = (
        pl.when(pl.Series(quality))
        .then(pl.lit("荆州市"))
        .otherwise(pl.col("place_id").replace_strict(j.COUNTIES, default=None, return_dtype=pl.String))
    )
    claim = ("claim_id", "enterprise", "uscc", "place", "award", "tier", "item", "role", "award_date", "certificate")
    read.select(
        *claim,
        status=status.replace_strict({s.index: s.value for s in Status}, return_dtype=pl.String),
        **{name: pl.Series(yuan) for name, yuan in result.items()},
        payer_1=pl.when(pl.Series(result["owed"]) > 0).then(payer),
    ).write_csv(target, include_bom=True, float_precision=2)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
