"""Workbooks in tests: what stands in them, and what LibreOffice makes of them where it is installed."""

import shutil
import subprocess
import sys

from openpyxl import load_workbook

SOFFICE = shutil.which("soffice")


def cells(path):
    """Sheet name -> its rows of values."""
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(path)}


def converted(path, kind, folder):
    """The workbook as LibreOffice converts it (`pdf`, `xlsx`); None, and a line saying so, where there is none."""
    if SOFFICE is None:
        print(f"LibreOffice is not installed: {path.name} was opened by openpyxl alone")
        return None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / kind / f"{path.stem}.{kind}"


def subsidy(*arguments, **settings):
    """Run the real command; its standard streams are bytes."""
    command = [sys.executable, "-m", "subsidy_calc", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=180, **settings)
