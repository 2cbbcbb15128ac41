"""The command `subsidy`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line. A stream that lacks a character prints `?` for it, rather than losing the result."""
    gc.disable()  # a short-lived process: looking for cycles costs a tenth of its start, and frees nothing to speak of
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        from subsidy_calc.cli.app import run

        run()
    except KeyboardInterrupt:  # before a command began, which says so itself
        sys.exit(130)
    finally:
        gc.freeze()  # nor at the end, where the interpreter would look once more


if __name__ == "__main__":
    main()
