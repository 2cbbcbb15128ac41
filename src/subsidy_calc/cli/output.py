"""Where a result goes: standard output, or a file that is whole before it bears its name."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from subsidy_calc.faults import Fault, Faulty, Text

BINARY = ("xlsx", "parquet")


def is_stdout(output: Path | None) -> bool:
    """Whether the result goes to standard output: no file is named, or `-`."""
    return output is None or str(output) == "-"


def check_output(output: Path | None, form: str) -> None:
    """Raise Faulty where a binary form would go to a terminal."""
    if is_stdout(output) and form in BINARY and sys.stdout.isatty():
        raise Faulty(
            Fault(
                "output.terminal",
                Text(f"{form} 是二进制文件，不能显示在终端上", f"{form} is a binary file, not for a terminal"),
                help=Text(f"用 -o 写入文件，如 -o result.{form}", f"write it to a file: -o result.{form}"),
            )
        )


def write_out(output: Path | None, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill standard output, or a new file that then takes the place of `output`.

    On a failure, what stood under the name still stands there. What is there and is no ordinary file (a device, a
    pipe) is written into, never replaced; of a symbolic link, the file that it leads to is replaced.
    """
    if output is None or is_stdout(output):
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        if output.exists() and not output.is_file():
            with output.open("wb") as file:
                write(file)
        else:
            _aside(output.resolve(), write)
    except BrokenPipeError:
        raise
    except OSError as error:  # named by what was asked for, not by the file aside
        raise OSError(error.errno, error.strerror or str(error), str(output)) from error


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
