"""Short forms for the tests of the engine: claims in, plain answers out; a policy with a reading changed."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from subsidy_calc import Claim, load_policy
from subsidy_calc.engine.local import Local

RULES = Path(__file__).parents[1] / "rules" / "awards.yaml"
WAN = 1_000_000  # 分

cached_policy = cache(load_policy)


def policy_with(**changes):
    """The policy with some keys changed; `readings={"upgrade": "top-up"}` is short for its choice."""
    text = dict(changes)
    if "readings" in text:
        text["readings"] = {name: {"choice": choice} for name, choice in text["readings"].items()}
    with TemporaryDirectory() as folder:
        overlay = Path(folder) / "overlay.yaml"
        overlay.write_text(yaml.safe_dump({"extends": str(RULES)} | text, allow_unicode=True), encoding="utf-8")
        return load_policy(str(overlay))


def says_what_is_paid(code):
    """The reasons that state the tier's amount and the funding rule, beside those that stand in the way."""
    return code.startswith("price.") or (code.startswith("funding.") and code != "funding.none")


def answers(claims, local=None, policy=None):
    """What the engine makes of claims (dicts), as the oracle's answers; `repeats` is a position."""
    settings = Local(**local) if local else None
    settlement = (policy or cached_policy()).settle([Claim(**claim) for claim in claims], local=settings)
    position = {f"{found.source}:{found.line}": i for i, found in enumerate(settlement.claims)}
    return [
        {
            "status": found.status,
            "owed": found.owed,
            "at_stake": found.at_stake,
            "allocations": sorted((share.payer, share.amount) for share in found.allocations),
            "unallocated": found.unallocated,
            "repeats": None if found.repeats is None else position[found.repeats],
            "readings": sorted(found.readings),
            "reasons": sorted(reason.code for reason in found.reasons if not says_what_is_paid(reason.code)),
        }
        for found in settlement.claims
    ]


def answer(local=None, policy=None, **claim):
    """What the engine makes of one claim."""
    return answers([claim], local, policy)[0]


def column(name, claims, **settings):
    """One field of each answer."""
    return [found[name] for found in answers(claims, **settings)]


def claim(award, place="洪湖市", enterprise="甲公司", **rest):
    """A claim as a dict: a county's enterprise unless said otherwise."""
    return {"enterprise": enterprise, "place": place, "award": award} | rest
