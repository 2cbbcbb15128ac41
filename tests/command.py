"""Runs the real command, as a person would, and never lets a traceback pass."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


def subsidy(*args, stdin=None, cwd=ROOT, lang="zh", **env):
    """The finished process: bytes on stdout and stderr. `lang` is the locale's, not the option's."""
    locale = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang]
    variables = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LC_ALL", "LC_MESSAGES", "NO_COLOR")}
    variables |= {"LANG": locale, "PYTHONIOENCODING": "utf-8"} | env
    done = subprocess.run(
        [sys.executable, "-m", "subsidy_calc", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=variables,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    assert done.returncode in (0, 1, 2)
    return done


def said(done):
    """What was printed on standard error."""
    return done.stderr.decode()


def printed(done):
    """What was printed on standard output."""
    return done.stdout.decode()
