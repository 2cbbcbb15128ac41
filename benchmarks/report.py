"""RESULTS.md: tables of ratios, bars, targets, growth, memory, and where the time goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from contender import HERE, Contender
from machine import described
from phases import PLANNING, Phase
from rivals import RIVALS
from startup import imports

if TYPE_CHECKING:
    from run import Race

_BAR = 40
_GOALS = {
    "hand-written Polars": (1.3, "at most"),
    "floor": (4.0, "at most"),
    "csv + pydantic row loop": (8.0, "at least"),
    "OpenFisca-core": (3.0, "at least"),
    "zen-engine": (5.0, "at least"),
}
_HEAD = """# Results

Written by `make bench`. Every figure is of whole processes, run in turn (each once, then each again) on one machine in
one session; a ratio is of medians. Seconds of one machine say little about another: read the ratios.
"""


def written(races: Sequence[Race], starts: Sequence[tuple[Contender, Contender]], spent: Sequence[Phase]) -> str:
    """The whole page."""
    parts = [_HEAD, *described(), ""]
    for race in races:
        parts += table(f"{race.rows:,} claims, {race.kind} to CSV", race.ran)
    parts += ["## Targets", ""]
    biggest = [race for race in races if race.kind == "csv" and race.rows <= 1_000_000][-1]
    parts += [*_targets(biggest), *_growth(races), *_start(starts), ""]
    parts += ["## Where our time goes", "", f"{biggest.rows:,} claims, CSV to CSV, in one process.", ""]
    parts += _phases(spent)
    parts += ["## What start-up is made of", "", *_imports(), ""]
    parts += [(HERE / "tried.md").read_text(encoding="utf-8")]
    parts += ["## What each rival does not compute", ""]
    parts += [f"- **{rival.name}** (`{rival.script}`): {rival.lacks}." for rival in RIVALS]
    said = [line for race in races for line in race.disagreements]
    parts += ["", "## Do they agree", ""]
    parts += said or [
        "Yes: claims by status, owed, at stake and unallocated are the same to the 分 for all that a rival computes."
    ]
    return "\n".join(parts) + "\n"


def table(title: str, ran: Sequence[Contender]) -> Iterable[str]:
    """What ran, with each one's time beside that of the first; then as bars."""
    first, *_ = ran
    yield f"## {title}"
    yield ""
    yield f"| | seconds (median) | range | of the time of {first.name} | peak MiB |"
    yield "|---|---:|---:|---:|---:|"
    for c in ran:
        span = f"{min(c.seconds):.2f}-{max(c.seconds):.2f}"
        yield f"| {c.name} | {c.median:.2f} | {span} | {c.median / first.median:.2f} | {c.peak:.0f} |"
    yield ""
    yield "```"
    longest = max(c.median for c in ran)
    for c in sorted(ran, key=lambda c: c.median):
        yield f"{c.name:<24} {'█' * max(1, round(_BAR * c.median / longest))} {c.median / first.median:.2f}"
    yield "```"
    yield ""


def _targets(race: Race) -> Iterable[str]:
    ours, *rivals = race.ran
    for rival in rivals:
        if rival.name in _GOALS:
            goal, how = _GOALS[rival.name]
            slower = ours.median / rival.median
            value = slower if how == "at most" else 1 / slower
            what = f"our time is of that of {rival.name}" if how == "at most" else f"we are faster than {rival.name} by"
            yield _goal(f"{race.rows:,} claims: {what}", value, how, goal)


def _goal(what: str, value: float, how: str, goal: float, unit: str = "") -> str:
    reached = value <= goal if how == "at most" else value >= goal
    return f"- {'reached' if reached else '**missed**'}: {what} {value:.2f}{unit} ({how} {goal:g}{unit})"


def _growth(races: Sequence[Race]) -> Iterable[str]:
    by_size = {race.rows: race.ran[0] for race in races if race.kind == "csv"}
    if 10_000_000 in by_size and 1_000_000 in by_size:
        most = by_size[10_000_000]
        yield _goal(
            "10,000,000 claims: growth beyond linear", most.median / by_size[1_000_000].median / 10, "at most", 1.15
        )
        yield _goal("10,000,000 claims: peak memory", most.peak / 1024, "at most", 4, " GiB")


def _start(starts: Sequence[tuple[Contender, Contender]]) -> Iterable[str]:
    for ours, floor in starts:
        yield _goal(f"`{ours.name}` of `{floor.name}`", ours.median / floor.median, "at most", 1.5)


def _imports() -> Iterable[str]:
    yield "Imports, each on top of those above it, in a process of its own; medians of five, in ms."
    yield ""
    yield "| import | ms |"
    yield "|---|---:|"
    for name, seconds in imports():
        yield f"| {name} | {seconds * 1000:.0f} |"


def _phases(spent: Sequence[Phase]) -> Iterable[str]:
    whole = sum(phase.wall for phase in spent)
    yield "| phase | share | seconds | of all processors |"
    yield "|---|---:|---:|---:|"
    for phase in spent:
        yield f"| {phase.name} | {phase.wall / whole:.0%} | {phase.wall:.2f} | {phase.cpu:.2f} |"
    yield ""
    narwhals = next(phase.wall for phase in spent if phase.name == PLANNING)
    yield f"Narwhals costs {narwhals * 1000:.0f} ms for the plan, at any number of claims, and its import (below): what"
    yield "it plans is run by Polars alone."
    yield ""
