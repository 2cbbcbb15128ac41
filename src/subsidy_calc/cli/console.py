"""The terminal, or what stands for it: how wide lines are where nobody says."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console(piped: int) -> Console:
    """Standard output; `piped` columns wide where it is no terminal and COLUMNS is not set."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else piped
    return Console(width=width, highlight=False, markup=False)
