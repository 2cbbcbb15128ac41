"""Who runs beside `subsidy compute`, and what each does not compute."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from contender import DATA, HERE, Contender


@dataclass(frozen=True)
class Rival:
    """A script of this folder, called with the file to read and the file to write."""

    name: str
    script: str
    lacks: str
    parquet: bool = True
    most: int = 10_000_000
    """It runs on no more claims than this: it would take many minutes, or more memory than there is."""


OURS = "subsidy compute"
RIVALS = (
    Rival("floor", "floor.py", "everything: Polars reads the file and writes it back"),
    Rival(
        "hand-written Polars",
        "handwritten_polars.py",
        "other policies; other encodings, separators, broken rows; which cell of a row is wrong; did-you-mean",
    ),
    Rival(
        "hand-written DuckDB",
        "handwritten_duckdb.py",
        "as hand-written Polars; NFKC is only the full-width ASCII characters",
        most=1_000_000,
    ),
    Rival(
        "OpenFisca-core",
        "openfisca_claims.py",
        "reading, keys, codes, dates and names (fed by the hand-written Polars, the fastest feed there is); reasons; "
        "readings; money is float32",
        most=1_000_000,
    ),
    Rival(
        "zen-engine",
        "zen_table.py",
        "duplicates and contested items (it sees one claim at a time); reasons; readings; names, codes and dates are "
        "made ids by plain Python before",
        parquet=False,
        most=1_000_000,
    ),
    Rival(
        "csv + pydantic row loop",
        "rowloop.py",
        "as hand-written Polars",
        parquet=False,
        most=1_000_000,
    ),
)


def contenders(source: Path, rows: int) -> list[Contender]:
    """`subsidy compute` first, then every rival that can read the file."""
    ours = DATA / "out-subsidy.csv"
    compute = [sys.executable, "-m", "subsidy_calc", "compute", str(source), "--lang", "zh", "-o", str(ours)]
    made = [Contender(OURS, compute, (0, 1), ours)]
    for rival in RIVALS:
        if rows <= rival.most and (rival.parquet or source.suffix == ".csv"):
            out = DATA / f"out-{Path(rival.script).stem}.csv"
            made.append(
                Contender(rival.name, [sys.executable, str(HERE / rival.script), str(source), str(out)], (0,), out)
            )
    return made
