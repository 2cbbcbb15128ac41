"""Start-up: the help page and a file of a few claims, beside the bare imports."""

from __future__ import annotations

import sys
from itertools import pairwise

from contender import HERE, Contender, in_turn

EXAMPLE = HERE.parent / "examples" / "claims.csv"


def start_up(repeats: int) -> list[tuple[Contender, Contender]]:
    """Each command and its floor, run in turn."""
    module = [sys.executable, "-m", "subsidy_calc"]
    few = [*module, "compute", str(EXAMPLE), "--lang", "zh"]
    pairs = [
        (Contender("subsidy --help", [*module, "--help"]), _bare("typer, rich")),
        (
            Contender("subsidy compute, 25 claims", few, (0, 1), says="2,000,000.00"),
            _bare("polars, pydantic, typer, yaml"),
        ),
    ]
    in_turn([contender for pair in pairs for contender in pair], repeats)
    return pairs


def imports() -> list[tuple[str, float]]:
    """What each import adds to those before it, in seconds."""
    chain = [
        "typer, yaml",
        "polars",
        "pydantic",
        "pydantic.main",
        "narwhals",
        "rich.table",
        "subsidy_calc.policy.models",
    ]
    chain += ["subsidy_calc.cli.compute, subsidy_calc.claims.read, subsidy_calc.settlement.settle"]
    runs = [
        _bare(", ".join(chain[:length])) if length else Contender("", [sys.executable, "-c", ""])
        for length in range(len(chain) + 1)
    ]
    in_turn(runs, 5)
    added = [after.median - before.median for before, after in pairwise(runs)]
    return [("(Python itself)", runs[0].median), *zip(chain, added, strict=True)]


def _bare(modules: str) -> Contender:
    return Contender(f"import {modules}", [sys.executable, "-c", f"import {modules}"])
