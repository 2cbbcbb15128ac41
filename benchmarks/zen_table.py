"""A rival: gorules zen-engine, two decision tables that loop over a batch of rows: `zen_table.py IN OUT`.

The tables price each claim, hold it against its conditions and say who pays. Names, codes and dates are made ids by
plain Python before (a decision table compares texts one by one). A decision sees one claim: duplicates and contested
items are not found. Of the engine's ways (a call a row, a batch of calls, a loop within one call) the loop is fastest.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import islice, pairwise

import jingzhou as j
import zen
from rowloop import code_of, day_of, short_key

_BATCH = 20_000
_CONDITIONS = ("row", "known", "covered", "quality", "lead_only", "role", "number", "place")
_GIVES = ("status", "payer", "unallocated")


def _any_of(values: list[str]) -> str:
    return ", ".join(json.dumps(value) for value in values)


def _table(name: str, inputs: tuple[str, ...], outputs: tuple[str, ...], rows: list[dict[str, str]]) -> dict:
    rules = [{"_id": f"{name}{number}"} | dict.fromkeys(inputs, "") | row for number, row in enumerate(rows)]
    return {
        "id": name,
        "name": name,
        "type": "decisionTableNode",
        "position": {"x": 0, "y": 0},
        "content": {
            "hitPolicy": "first",
            "inputs": [{"id": field, "name": field, "field": field} for field in inputs],
            "outputs": [{"id": field, "name": field, "field": field} for field in outputs],
            "rules": rules,
            "passThrough": True,
            "executionMode": "loop",
            "inputField": "claims",
            "outputPath": "claims",
        },
    }


def decision() -> dict:
    """The decision as the engine's JSON: what a tier gives, then what becomes of the claim."""
    tiers = [
        {
            "tier": json.dumps(tier),
            "amount": str(yuan),
            "quality": str(tier in j.QUALITY).lower(),
            "lead_only": str(tier in j.LEAD_ONLY).lower(),
        }
        for tier, yuan in j.YUAN.items()
    ]
    nothing = {"payer": '""', "unallocated": "false"}
    stops = [
        ("invalid", {"row": "true"}),
        ("invalid", {"known": "false", "covered": "true"}),
        ("invalid", {"quality": "false", "place": '""'}),
        ("ineligible", {"place": _any_of(j.OUTSIDE)}),
        ("ineligible", {"covered": "false"}),
        ("ineligible", {"lead_only": "true", "role": '"participant"'}),
        ("review", {"lead_only": "true", "role": '""'}),
        ("review", {"number": "false"}),
        ("review", {"quality": "false", "place": '"421000"'}),
    ]
    rows = [when | {"status": json.dumps(status)} | nothing for status, when in stops]
    rows.append({"quality": "true", "status": '"payable"', "payer": '"荆州市"', "unallocated": "false"})
    rows.append({"place": _any_of(j.CENTRAL), "status": '"payable"', "payer": '""', "unallocated": "true"})
    for place, name in j.COUNTIES.items():
        paid = {"status": '"payable"', "payer": json.dumps(name, ensure_ascii=False), "unallocated": "false"}
        rows.append({"place": json.dumps(place)} | paid)
    unknown = {"tier": "", "amount": "0", "quality": "false", "lead_only": "false"}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        _table("price", ("tier",), ("amount", "quality", "lead_only"), [*tiers, unknown]),
        _table("decide", _CONDITIONS, _GIVES, rows),
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    ids = [node["id"] for node in nodes]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in pairwise(ids)]
    return {"nodes": nodes, "edges": edges}


def facts(row: dict[str, str]) -> dict[str, object]:
    """What the tables ask of a claim."""
    award = short_key(row["award"])
    tier = j.TIER_OF.get(f"{award}|{short_key(row['tier'])}", "")
    prefix = j.NUMBERS.get(j.item_key(row["item"])[:2]) if tier.startswith("standard/") else None
    return {
        "row": bool(
            (row["uscc"] and not code_of(row["uscc"]))
            or (row["award_date"] and not day_of(row["award_date"]))
            or not j.name_key(row["enterprise"])
        ),
        "known": bool(tier),
        "covered": award not in j.NOT_COVERED,
        "tier": tier,
        "place": j.PLACES.get(short_key(row["place"]), ""),
        "role": j.ROLES.get(row["role"]) or j.ROLE_STATED.get(award, ""),
        "number": prefix is None or tier == f"standard/{prefix}",
    }


def main(source: str, target: str) -> None:
    """From CSV to CSV."""
    contents = {"claim": zen.ZenDecisionContent(json.dumps(decision()))}
    decide = zen.ZenEngine({"loader": contents.__getitem__}).evaluate  # the loader's content is compiled already
    with (
        open(source, encoding="utf-8-sig", newline="") as file,
        open(target, "w", encoding="utf-8-sig", newline="") as out,
    ):
        reader, writer = csv.DictReader(file), csv.writer(out)
        writer.writerow([*(reader.fieldnames or ()), "status", "owed", "at_stake", "unallocated", "payer_1"])
        while rows := list(islice(reader, _BATCH)):
            decided = decide("claim", {"claims": [facts(row) for row in rows]})["result"]["claims"]
            for row, told in zip(rows, decided, strict=True):
                owed = told["amount"] if told["status"] == "payable" else 0
                staked = told["amount"] if told["status"] == "review" else 0
                shared = owed if told["unallocated"] else 0
                writer.writerow([*row.values(), told["status"], owed, staked, shared, told["payer"]])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
