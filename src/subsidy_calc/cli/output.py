"""Where a command's result goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def to_stdout(output: Path | None) -> bool:
    """Whether the result goes to standard output: no file is named, or `-`."""
    return output is None or str(output) == "-"


def written(output: Path | None, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` write to `output`; to standard output where it is `-` or none.

    What is there already and is no ordinary file (a device, a pipe) is written into, never replaced; of a symbolic
    link, the file that it leads to is replaced.
    """
    if output is None or to_stdout(output):
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif output.exists() and not output.is_file():
        with output.open("wb") as file:
            write(file)
    else:
        _aside(output.resolve(), write)


def _aside(output: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write beside the file and rename, so that no half-written result ever bears the final name."""
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        umask = os.umask(0)
        os.umask(umask)
        aside.chmod(0o666 & ~umask)
        aside.replace(output)
    finally:
        aside.unlink(missing_ok=True)
