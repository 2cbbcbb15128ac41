"""Help pages: in both languages, no wider than a terminal of 80 columns, and without loading a display library."""

import os
import subprocess
import sys
from unicodedata import east_asian_width

import pytest
from command import subsidy

PAGES = ["", "compute", "check", "validate", "explain", "impact", "template", "rules"]
PAGES += [f"rules {part}" for part in ("show", "lint", "test", "diff", "docs", "new", "schema", "readings")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_terminal(page):
    done = subsidy(*page.split(), "--help", COLUMNS="80")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("Usage: subsidy")
    assert max(sum(1 + (east_asian_width(c) in "WF") for c in line) for line in lines) <= 80
    assert "\u2060" not in done.stdout.decode()


def test_a_list_of_commands_gives_whole_sentences():
    shown = " ".join(subsidy("--help", COLUMNS="80").stdout.decode().split())
    assert "Each step that one claim went through, and what decided it." in shown
    assert "..." not in shown.removeprefix("Usage: subsidy [OPTIONS] COMMAND [ARGS]...")


def test_help_loads_neither_polars_nor_a_display_library():
    script = "import sys; from subsidy_calc.cli.app import app; app(['--help'], standalone_mode=False); "
    script += "print(sorted({'polars', 'pydantic', 'narwhals', 'rich.console', 'xlsxwriter'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
