"""`make bench`: the rich policies of examples/policies beside the packaged one, on the same claims, in turn."""

from __future__ import annotations

import argparse
import csv
import sys
from itertools import cycle, islice
from pathlib import Path

import yaml
from contender import DATA, Contender, in_turn
from report import table

ROOT = Path(__file__).parents[1]
HEADERS = ("enterprise", "place", "award", "tier", "item", "role", "award_date")


def claims_like(policy: str, rows: int) -> Path:
    """So many claims like those of a policy's worked cases, each time of other enterprises and items."""
    path = DATA / f"claims-{policy}-{rows}.csv"
    cases = yaml.safe_load((ROOT / f"examples/policies/{policy}.cases.yaml").read_text("utf-8"))["cases"]
    claims = [claim for case in cases for claim in case["claims"]]
    extras = list(dict.fromkeys(header for claim in claims for header in claim.get("extra", {})))
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*HEADERS, *extras])
        for number, claim in enumerate(islice(cycle(claims), rows)):
            turn = number // len(claims)
            mine = claim | {"enterprise": f"{claim['enterprise']}{turn}", "item": f"{claim.get('item', '')}{turn}"}
            writer.writerow(
                [*(mine.get(header, "") for header in HEADERS), *(claim.get("extra", {}).get(h, "") for h in extras)]
            )
    return path


def main() -> None:
    """Each rich policy on claims like its own, beside the packaged policy on the same file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    for policy in ("yunjiang", "yunxi", "haigang"):
        source, out = claims_like(policy, options.rows), DATA / "out-policy.csv"
        command = [sys.executable, "-m", "subsidy_calc", "compute", str(source), "-o", str(out), "--rules"]
        plain = Contender("rules/awards.yaml", [*command, str(ROOT / "rules/awards.yaml")], (0, 1), out)
        rich = Contender(policy, [*command, str(ROOT / f"examples/policies/{policy}.yaml")], (0, 1), out)
        in_turn([plain, rich], options.repeats)
        print("\n".join(table(f"{options.rows:,} claims like those of {policy}", [plain, rich])))


if __name__ == "__main__":
    main()
