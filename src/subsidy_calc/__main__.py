"""The command `subsidy`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from types import FrameType


def main() -> None:
    """Run the command line. A stream that lacks a character prints `?` for it, rather than losing the result."""
    # Polars' allocator gives memory back after half a second, and to take it up again costs a tenth of a run's time
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:5000,muzzy_decay_ms:5000")
    gc.disable()  # a short-lived process: looking for cycles costs a tenth of its start, and frees nothing to speak of
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        from subsidy_calc.cli.app import run

        run()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            _leave(ended.code or 0)
        raise
    except KeyboardInterrupt:  # before a command began, which says so itself
        sys.exit(130)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, once for one Ctrl-C.

    Polars raises its own (its issue 23988), and Python's would come in the midst of taking the display away.
    """
    if not isinstance(sys.exc_info()[1], KeyboardInterrupt):
        raise KeyboardInterrupt


def _leave(code: int) -> None:
    """End at once, where all is written: to take apart what a run has built takes a tenth of its time."""
    with suppress(OSError):  # what cannot be written is told on the ordinary way out
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
