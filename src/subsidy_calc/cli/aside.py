"""Write beside the file and rename, so that no half-written result ever bears the final name."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_aside(output: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file, which then takes the place of `output`; on a failure `output` stays as it was."""
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
