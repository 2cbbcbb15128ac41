"""An installed command finds the rule file from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_holds_the_rule_file_and_uses_it(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); import subsidy_calc.__main__ as m; print(m.__file__); m.main()"

    def ran(*arguments):
        command = [sys.executable, "-c", code, str(tmp_path / "installed"), *arguments, "--lang", "en"]
        return subprocess.run(command, cwd=elsewhere, capture_output=True, encoding="utf-8").stdout

    home, ended = ran("rules", "lint").splitlines()
    assert str(tmp_path) in home and str(tmp_path) in ended
    assert ended.endswith("10 awards, 19 tiers, no fault")
    for form, starts in (("md", "# "), ("html", "<!DOCTYPE html>")):
        assert ran("rules", "docs", "--format", form).splitlines()[1].startswith(starts)
