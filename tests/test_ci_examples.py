"""The jobs and hooks of examples/ci: well-formed, and each command that they name runs on the examples."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CI = ROOT / "examples" / "ci"
SUBSIDY = Path(sys.executable).with_name("subsidy")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def run(command, folder):
    """Run a command as the job's shell would, in a folder that holds the repository's rules and examples."""
    for name in ("rules", "examples"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    line = command.replace("subsidy ", f"{shlex.quote(str(SUBSIDY))} ", 1)
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True)


def subsidy_commands(commands):
    return [command for command in commands if command.startswith("subsidy ")]


GITHUB = load(CI / "github-actions.yml")["jobs"]["validate"]["steps"]
GITLAB = load(CI / "gitlab-ci.yml")["claims"]
HOOKS = {hook["id"]: hook for hook in load(ROOT / ".pre-commit-hooks.yaml")}


@pytest.mark.parametrize(
    ("commands", "codes"),
    [
        (subsidy_commands(step["run"] for step in GITHUB if "run" in step), [0, 0, 1, 0]),
        (subsidy_commands(GITLAB["script"]), [0, 0, 1]),
    ],
    ids=["github", "gitlab"],
)
def test_the_commands_of_a_job_run_on_the_examples(tmp_path, commands, codes):
    """examples/first.csv holds one invalid claim: the job is red there, and nowhere else."""
    assert [run(command, tmp_path).returncode for command in commands] == codes


def test_the_github_job_annotates_and_uploads_what_it_wrote(tmp_path):
    annotating, writing = subsidy_commands(step["run"] for step in GITHUB if "run" in step)[2:]
    lines = run(annotating, tmp_path).stdout.splitlines()
    assert [line.split(",")[0] for line in lines if line.startswith("::error")] == ["::error file=examples/first.csv"]
    run(writing, tmp_path)
    [upload] = [step["with"]["sarif_file"] for step in GITHUB if "upload-sarif" in step.get("uses", "")]
    assert (tmp_path / upload).stat().st_size > 0


def test_the_gitlab_job_keeps_the_report_it_wrote(tmp_path):
    run(GITLAB["script"][-1], tmp_path)
    assert (tmp_path / GITLAB["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8").startswith("<?xml")


def test_the_hooks_that_the_example_names_exist_and_run(tmp_path):
    [repo] = load(CI / "pre-commit-config.yaml")["repos"]
    ended = {}
    for used in repo["hooks"]:
        hook = HOOKS[used["id"]]
        files = ["examples/claims-en.csv"] if hook.get("pass_filenames", True) else []
        ended[hook["id"]] = run(shlex.join([*shlex.split(hook["entry"]), *used.get("args", []), *files]), tmp_path)
    assert {name: result.returncode for name, result in ended.items()} == {
        "subsidy-validate": 1,
        "subsidy-rules-test": 0,
    }
    assert set(HOOKS) == set(ended)
    assert ended["subsidy-validate"].stdout.startswith("examples/claims-en.csv:4:奖项: 警告: ")
