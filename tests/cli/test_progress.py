"""The phase on a terminal, and how a run ends that is cut short: no traceback, nothing half-written."""

import os
import resource
import signal
import subprocess
import sys
import time

import pexpect
import pytest
from command import EXAMPLES, said, subsidy

from subsidy_calc.cli.output import write_out

COMPUTE = [sys.executable, "-m", "subsidy_calc", "compute"]
SLOW = """
import time
from subsidy_calc.cli import progress
progress._DELAY = {delay}
with progress.Progress("en") as at:
    at(progress.READING)
    time.sleep(0.3)
    at(progress.DECIDING)
    time.sleep(0.3)
print("the end")
"""


def as_on_a_terminal():
    """Ctrl-C is heeded, also where the tests themselves run in the background, with it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_a_terminal(delay):
    child = pexpect.spawn(
        sys.executable,
        ["-c", SLOW.format(delay=delay)],
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "TERM": "xterm"},
    )
    child.expect_exact("the end")
    return child.before


def test_on_a_terminal_long_work_names_its_phases_in_turn():
    shown = on_a_terminal(delay=0.01)
    assert 0 <= shown.find("reading the claims") < shown.rfind("deciding")


def test_on_a_terminal_short_work_shows_nothing():
    assert on_a_terminal(delay=60) == ""


def test_ctrl_c_on_a_terminal_takes_the_display_away(tmp_path):
    header, *rows = (EXAMPLES / "claims.csv").read_text("utf-8").splitlines()
    (tmp_path / "many.csv").write_text("\n".join([header, *rows * 20_000]), "utf-8")
    code = (
        "from subsidy_calc.cli import progress; progress._DELAY = 0.01; from subsidy_calc.__main__ import main; main()"
    )
    child = pexpect.spawn(
        sys.executable,
        ["-c", code, "compute", "many.csv", "-o", "out.csv", "--lang", "en"],
        encoding="utf-8",
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
        preexec_fn=as_on_a_terminal,
    )
    child.expect_exact("deciding")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert child.before.endswith("interrupted: no result was written\r\n")
    assert "\x1b[?25h" in child.before  # the cursor is back
    assert not (tmp_path / "out.csv").exists()


def test_where_it_is_no_terminal_nothing_is_shown():
    done = subprocess.run([sys.executable, "-c", SLOW.format(delay=0.01)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("the end\n", "")


@pytest.mark.parametrize(
    ("lang", "sentence"), [("en", "interrupted: no result was written"), ("zh", "已中断，没有写出结果")]
)
def test_ctrl_c_says_so_in_a_sentence_and_leaves_nothing(tmp_path, lang, sentence):
    pipe, out = tmp_path / "claims", tmp_path / "out"
    os.mkfifo(pipe)
    out.mkdir()
    command = [*COMPUTE, str(pipe), "-o", str(out / "result.csv"), "--lang", lang]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
        preexec_fn=as_on_a_terminal,
    )
    with pipe.open("wb") as held:  # opens when the command begins to read, and holds it there
        held.write("企业名称,所属县市区,奖项\n".encode())
        held.flush()
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        shown, told = running.communicate(timeout=60)
    assert (running.returncode, shown, told.decode().strip()) == (130, b"", sentence)
    assert list(out.iterdir()) == []


def test_ctrl_c_while_writing_leaves_the_old_result(tmp_path):
    (tmp_path / "out.csv").write_text("old")

    def interrupted(out):
        out.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_out(tmp_path / "out.csv", interrupted)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx", "parquet", "table"])
def test_a_full_disk_is_named_and_leaves_nothing(tmp_path, form):
    def as_on_a_full_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    command = [*COMPUTE, str(EXAMPLES / "claims.csv"), "--format", form, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, preexec_fn=as_on_a_full_disk)
    assert done.returncode == 2 and "[file.unwritable]" in said(done) and str(tmp_path / "out") in said(done)
    assert "Traceback" not in said(done)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "json", "table", "parquet"])
def test_a_full_device_is_named(form):
    done = subsidy("compute", EXAMPLES / "claims.csv", "--format", form, "-o", "/dev/full")
    assert done.returncode == 2 and "[file.unwritable]" in said(done) and "Traceback" not in said(done)


def test_standard_output_that_is_full():
    with open("/dev/full", "wb") as full:
        command = [*COMPUTE, str(EXAMPLES / "claims.csv"), "--format", "csv"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"[file.unwritable]" in done.stderr and b"Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_named_by_the_name_that_was_given(tmp_path):
    done = subsidy("compute", EXAMPLES / "claims.csv", "-o", tmp_path / "nowhere" / "out.csv")
    assert done.returncode == 2 and f"{tmp_path / 'nowhere' / 'out.csv'}" in said(done)
