"""A program run beside others, whole processes, in turn: its seconds and its peak of memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

HERE = Path(__file__).parent
DATA = HERE / "data"


@dataclass
class Contender:
    """A program run several times: its wall seconds, and its greatest peak of resident memory in MiB."""

    name: str
    command: list[str]
    accepts: tuple[int, ...] = (0,)
    makes: Path | None = None
    """The file that it must write; what it wrote before does not count."""
    says: str = ""
    """What its standard output must contain."""
    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self) -> None:
        if self.makes:
            self.makes.unlink(missing_ok=True)
        with TemporaryFile() as shown, TemporaryFile() as said:
            started = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=shown, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - started)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = said.read().decode(errors="replace")
            shown.seek(0)
            made = self.says in shown.read().decode() and (self.makes is None or self.makes.exists())
        if process.returncode not in self.accepts or not made:
            sys.exit(f"{self.name} ended with {process.returncode} and no result, or a wrong one:\n{words[-2000:]}")
        self.peak = max(self.peak, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def in_turn(contenders: list[Contender], repeats: int) -> None:
    """Every contender once, then every one again, so that a slow minute of the machine hits all alike."""
    for _ in range(repeats):
        for contender in contenders:
            contender.run()
