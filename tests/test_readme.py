"""What the READMEs show is what the command prints: each `$ subsidy ...` is run, and compared."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```\n\$ (subsidy [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")
READMES = ("README.md", "README.zh-CN.md")
SHOWN = [(name, *block) for name in READMES for block in BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))]


def printed(command):
    arguments = [sys.executable, "-m", "subsidy_calc", *shlex.split(command)[1:]]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    ended = subprocess.run(
        arguments, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    assert "Traceback" not in ended.stderr
    return [line.rstrip() for line in ended.stdout.rstrip().splitlines()]


@pytest.mark.parametrize(("name", "command", "shown"), SHOWN, ids=[f"{name}: {command}" for name, command, _ in SHOWN])
def test_the_output_shown_is_real(name, command, shown):
    assert [line.rstrip() for line in shown.rstrip().splitlines()] == printed(command)


def test_both_readmes_show_the_same_jobs():
    for job in ("subsidy compute examples/first.csv", "subsidy check"):
        for name in READMES:
            assert any(command.startswith(job) for shown, command, _ in SHOWN if shown == name)


@pytest.mark.parametrize("name", READMES)
def test_what_is_linked_is_there(name):
    links = LINK.findall((ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
