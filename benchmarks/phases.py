"""Where our time goes: the phases of one run in one process, by the clock and by the processors' time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

PLANNING = "plan: the steps, through Narwhals"


class Phase(NamedTuple):
    """One phase: seconds by the clock, and of all processors together."""

    name: str
    wall: float
    cpu: float


def phases_of(source: Path) -> list[Phase]:
    """The phases of `subsidy compute SOURCE -o …`, in a process of their own."""
    told = subprocess.run([sys.executable, __file__, str(source)], capture_output=True, text=True, check=True)
    return [Phase(*phase) for phase in json.loads(told.stdout)]


def _run(source: str) -> list[Phase]:
    laps: list[Phase] = []
    wall, cpu = time.perf_counter(), 0.0

    def lap(name: str) -> None:
        nonlocal wall, cpu
        now, used = time.perf_counter(), time.process_time()
        laps.append(Phase(name, now - wall, used - cpu))
        wall, cpu = now, used

    from subsidy_calc.claims.read import _read_one, canonical
    from subsidy_calc.claims.typed import typed
    from subsidy_calc.engines import engine_named
    from subsidy_calc.policy.load import load
    from subsidy_calc.policy.models import Policy
    from subsidy_calc.settlement.settle import Run, planned, typed_columns
    from subsidy_calc.settlement.writers import write_csv

    policy, polars = load(None, Policy), engine_named("polars")
    lap("start: imports, rule file")
    (frame,) = _read_one(source, (), lambda fault: None)
    lap("read: bytes, encoding, rows, forms")
    claims = typed(canonical(frame), typed_columns(policy))
    del frame
    lap("keys: names, items, dates, credit codes")
    (plan,) = planned([polars.lend(claims)], [policy], None)
    lap(PLANNING)
    run = Run(polars.take_back(plan, claims), policy, "zh")
    lap("decide: Polars runs the plan")
    _ = run.reasons
    lap("reasons: sentences")
    with TemporaryFile() as out:
        write_csv([run], out)
    lap("write: columns of the result, harmless cells, CSV")
    return laps


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1])))
