"""The other yardstick: the same steps, csv module and a pydantic model a row: `rowloop.py IN OUT`."""

from __future__ import annotations

import csv
import datetime
import re
import sys
from collections import defaultdict
from decimal import Decimal
from functools import cache

import jingzhou as j
from pydantic import BaseModel

_DATE = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$")
_FORM = re.compile(rf"^[{j.ALPHABET}]{{18}}$")
short_key = cache(j.name_key)  # awards, tiers and places: few, and many times the same


class Claim(BaseModel):
    """A row as it is written."""

    line: int
    claim_id: str
    enterprise: str
    uscc: str
    place: str
    award: str
    tier: str
    item: str
    role: str
    award_date: str
    certificate: str


class Determination(BaseModel):
    """What becomes of a claim."""

    claim: Claim
    name: str
    item: str
    code: str | None
    day: int | None
    tier_id: str | None
    place_id: str | None
    enterprise: str = ""
    status: str = "payable"
    codes: list[str] = []
    owed: Decimal = Decimal(0)
    at_stake: Decimal = Decimal(0)
    unallocated: Decimal = Decimal(0)
    payer: str = ""


def code_of(text: str) -> str | None:
    code = text.upper()
    return code if _FORM.match(code) and j.check_character(code[:17]) == code[17] else None


def day_of(text: str) -> int | None:
    match = _DATE.match(text)
    if not match:
        return None
    year, month, day, *compact = match.groups()
    try:
        date = datetime.date(int(year), int(month or compact[0]), int(day or compact[1]))
    except ValueError:
        return None
    return date.year * 10000 + date.month * 100 + date.day


def recognise(claim: Claim) -> Determination:
    """Names to ids, then the conditions that each award states."""
    award = short_key(claim.award)
    done = Determination(
        claim=claim,
        name=j.name_key(claim.enterprise),
        item=j.item_key(claim.item),
        code=code_of(claim.uscc),
        day=day_of(claim.award_date),
        tier_id=j.TIER_OF.get(f"{award}|{short_key(claim.tier)}"),
        place_id=j.PLACES.get(short_key(claim.place)),
    )
    tier, place, role = done.tier_id, done.place_id, j.ROLES.get(claim.role) or j.ROLE_STATED.get(award)
    quality, covered = tier in j.QUALITY, award not in j.NOT_COVERED
    standard = tier is not None and tier.startswith("standard/")
    prefix = j.NUMBERS.get(done.item[:2])
    if (claim.uscc and not done.code) or (claim.award_date and not done.day) or not done.name:
        done.codes.append("row")
    if tier is None and covered:
        done.codes.append("award.unknown")
    if not quality and place is None:
        done.codes.append("place.bad")
    if done.codes:
        done.status = "invalid"
    for code, holds, status in (
        ("place.outside", place in j.OUTSIDE, "ineligible"),
        ("award.not-covered", not covered, "ineligible"),
        ("condition.unmet", tier in j.LEAD_ONLY and role == "participant", "ineligible"),
        ("condition.unknown", tier in j.LEAD_ONLY and role is None, "review"),
        ("number.disagrees", standard and prefix and tier != f"standard/{prefix}", "review"),
        ("funding.none", tier and not quality and place == "421000", "review"),
    ):  # fmt: skip
        if holds:
            done.codes.append(code)
            done.status = status if done.status == "payable" else done.status
    return done


def once(claims: list[Determination]) -> None:
    """One payment for one enterprise and item; an item that two claim goes to a person."""
    codes: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.code:
            codes[claim.name].add(claim.code)
    owners: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    groups: dict[tuple[str, str | None, str], list[Determination]] = defaultdict(list)
    for claim in claims:
        known = codes.get(claim.name, set())
        claim.enterprise = claim.code or (next(iter(known)) if len(known) == 1 else claim.name)
        if claim.status == "payable":
            item = "" if claim.tier_id in j.QUALITY else claim.item
            groups[claim.enterprise, claim.tier_id, item].append(claim)
            if item:
                owners[claim.tier_id, item].add(claim.enterprise)
    for (_, tier, item), group in groups.items():
        first, *again = sorted(group, key=lambda c: (c.day or 99999999, c.claim.line))
        for claim in again:
            claim.status = "duplicate"
            claim.codes.append("once.duplicate")
        if len(owners.get((tier, item), ())) > 1:
            first.status = "review"
            first.codes.append("once.contested")


def price_and_allocate(claim: Determination) -> None:
    """What is owed, and by whom."""
    amount = Decimal(j.YUAN.get(claim.tier_id or "", 0))
    if claim.status == "review":
        claim.at_stake = amount
    elif claim.status == "payable":
        claim.owed = amount
        if claim.tier_id in j.QUALITY:
            claim.payer = "荆州市"
        elif claim.place_id in j.CENTRAL:
            claim.unallocated = amount
        else:
            claim.payer = j.COUNTIES[claim.place_id or ""]


def _readings(claim: Determination) -> str:
    shared = claim.tier_id not in j.QUALITY and claim.place_id in j.CENTRAL
    touched = {
        "central-ratio": shared and claim.status in ("payable", "review"),
        "contested": "once.contested" in claim.codes,
        "outside": "place.outside" in claim.codes,
        "regional-brand": claim.tier_id == "time-honored-brand/regional",
    }
    return " ".join(name for name, holds in touched.items() if holds)


def main(source: str, target: str) -> None:
    """From CSV to CSV."""
    with open(source, encoding="utf-8-sig", newline="") as file:
        claims = [
            recognise(Claim(line=line, **{name: text or "" for name, text in row.items()}))
            for line, row in enumerate(csv.DictReader(file), start=2)
        ]
    once(claims)
    with open(target, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        results = ("status", "owed", "at_stake", "unallocated", "payer_1", "amount_1", "tier_id", "place_id")
        writer.writerow(["source", *Claim.model_fields, *results, "clause", "reasons", "readings"])
        for claim in claims:
            price_and_allocate(claim)
            paid = claim.owed - claim.unallocated
            writer.writerow(
                [
                    *(source, *claim.claim.model_dump().values(), claim.status),
                    *(f"{claim.owed:.2f}", f"{claim.at_stake:.2f}", f"{claim.unallocated:.2f}"),
                    *(claim.payer, f"{paid:.2f}" if paid else "", claim.tier_id, claim.place_id, j.CLAUSE),
                    *("；".join(j.REASONS[code] for code in claim.codes), _readings(claim)),
                ]
            )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
