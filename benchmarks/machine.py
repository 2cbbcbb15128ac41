"""The machine and the versions on which a benchmark was run: no name of it, no path on it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("polars", "narwhals", "pydantic", "duckdb", "zen-engine", "OpenFisca-Core", "numpy")


def described() -> list[str]:
    """Lines of Markdown."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return [
        f"- {_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB of memory, {platform.system()}",
        f"- Python {platform.python_version()}, {versions}",
        f"- load of the machine at the end (1, 5, 15 minutes; the benchmark itself makes about 1.5): {load}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor")
