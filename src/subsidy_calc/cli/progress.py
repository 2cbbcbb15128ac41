"""What the work is at, on a terminal, where it takes longer than a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

from subsidy_calc.faults import Lang, Text

if TYPE_CHECKING:
    from rich.status import Status

READING = Text("读取申报文件", "reading the claims")
DECIDING = Text("逐条核定", "deciding")
WRITING = Text("写出结果", "writing the result")
_DELAY = 1.0


class Progress:
    """Names the phase on standard error, from the second second on; says nothing where that is no terminal."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._phase = Text("", "")
        self._shown: Status | None = None
        self._ended = not sys.stderr.isatty()
        self._lock = Lock()
        self._timer = Timer(_DELAY, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if not self._ended:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def __call__(self, phase: Text) -> None:
        """The work is now at this phase."""
        with self._lock:
            self._phase = phase
            if self._shown:
                self._shown.update(f"{phase.of(self._lang)} …")

    def end(self) -> None:
        """Take the display away, before anything else is written to the terminal."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._shown:
                self._shown.stop()
                self._shown = None

    def _show(self) -> None:
        from rich.console import Console  # loaded only by work that takes long

        with self._lock:
            if not self._ended:
                # the dots of the usual spinner are Braille, which GBK has not
                self._shown = Console(stderr=True).status(f"{self._phase.of(self._lang)} …", spinner="line")
                self._shown.start()
