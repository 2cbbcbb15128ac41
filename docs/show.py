"""`make readme`: run every `$ subsidy …` that the READMEs show, and write down what it prints today."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```\n)\$ (subsidy [^\n]+)\n(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def printed(command: str) -> str:
    """What a command prints, 80 columns wide."""
    arguments = [sys.executable, "-m", "subsidy_calc", *shlex.split(command)[1:]]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    ended = subprocess.run(
        arguments, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    return "\n".join(line.rstrip() for line in ended.stdout.rstrip().splitlines())


if __name__ == "__main__":
    for page in ROOT.glob("README*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(BLOCK.sub(lambda found: f"$ {found[1]}\n{printed(found[1])}\n", text), encoding="utf-8")
