"""`python -m subsidy_calc.spark` gives what `compute` gives, to the last 分, reason and reading."""

import os
import signal
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest
from command import ROOT, said, subsidy
from spark_job import command, generated, hold_against_compute, in_files, run_job, totals_in

from subsidy_calc.policy.cases import Cases
from subsidy_calc.policy.source import read_yaml, validate

YUNJIANG = ROOT / "examples/policies/yunjiang.yaml"


def test_many_files_and_one_giant_enterprise(tmp_path):
    frame = generated(20_000, tmp_path)
    giant = pl.int_range(pl.len()) % 2 == 0
    code = frame["统一社会信用代码" if "统一社会信用代码" in frame.columns else "uscc"].drop_nulls()[0]
    frame = frame.with_columns(
        enterprise=pl.when(giant).then(pl.lit("巨型集团有限公司")).otherwise("enterprise"),
        uscc=pl.when(giant).then(pl.lit(code)).otherwise("uscc"),
    )
    claims = in_files(frame, tmp_path / "claims", 3)
    done = run_job("--claims", claims, "--out", tmp_path / "out", "--master", "local[2]")
    assert done.returncode == 1, done.stderr[-3000:]  # some of the claims are made to be invalid
    written = pl.read_parquet(tmp_path / "out/*.parquet")
    hold_against_compute(written, frame)
    totals = totals_in(done.stdout)
    assert totals["claims"] == 20_000
    assert totals["owed"] == str(written["owed"].sum())
    assert (written["enterprise"] == "巨型集团有限公司").sum() == 10_000


def test_a_policy_with_columns_of_its_own_into_a_table_with_the_plan_shown(tmp_path):
    cases = validate(read_yaml(YUNJIANG.with_name("yunjiang.cases.yaml")), Cases).cases
    rows = [claim.written for case in cases for claim in case.claims]
    rows = [
        {header: cell for header, cell in row.items() if header != "申报主体"} for row in rows
    ]  # in a file, an enterprise
    frame = pl.DataFrame(rows, infer_schema_length=None)
    frame.write_parquet(tmp_path / "claims.parquet")
    options = ("--rules", YUNJIANG, "--format", "table", "--explain", "--master", "local[2]")
    done = run_job("--claims", tmp_path / "claims.parquet", "--out", "determined", *options, cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr[-3000:]
    hold_against_compute(pl.read_parquet(tmp_path / "spark-warehouse/determined/*.parquet"), frame, YUNJIANG)
    assert "== Physical Plan ==" in done.stdout
    assert "Window" in done.stdout
    assert "PythonUDF" not in done.stdout
    assert "ArrowEval" not in done.stdout


@pytest.fixture
def first(tmp_path):
    pl.read_csv(ROOT / "examples/first.csv", infer_schema=False).write_parquet(tmp_path / "first.parquet")
    return tmp_path / "first.parquet"


def test_a_result_that_is_there_is_not_written_over(tmp_path, first):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/kept").write_text("kept")
    done = run_job("--claims", first, "--out", tmp_path / "out", "--master", "local[1]")
    assert done.returncode == 2
    assert f"{tmp_path}/out: a result stands here already, and is not written over [output.exists]" in done.stderr
    assert (tmp_path / "out/kept").read_text() == "kept"


def test_a_folder_that_cannot_be_written_leaves_nothing_under_the_final_name(tmp_path, first):
    (tmp_path / "file").write_text("no folder")
    done = run_job("--claims", first, "--out", tmp_path / "file/out", "--master", "local[1]")
    assert done.returncode == 2
    assert "[engine.failed]" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "first.parquet"]


def test_claims_that_are_not_there(tmp_path):
    done = run_job("--claims", tmp_path / "none.parquet", "--out", tmp_path / "out", "--master", "local[1]")
    assert done.returncode == 2
    assert "none.parquet: the claims cannot be read" in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_java_it_is_said_what_to_install(tmp_path):
    nowhere = {"JAVA_HOME": str(tmp_path)}
    done = subsidy("compute", "examples/first.csv", "--engine", "spark", lang="en", **nowhere)
    assert done.returncode == 2
    assert "Spark needs Java, and there is none on this machine [engine.no-java]" in said(done)
    assert "apt-get install openjdk-17-jre-headless" in said(done)
    assert run_job("--claims", "x", "--out", "y", **nowhere).returncode == 2


def java_below(process):
    """The Java processes that a process started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(pid) for pid in children if b"java" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def starting(folder):
    return "Setting Spark log level" in (folder / "log").read_text()


def writing(folder):
    return any(folder.glob(".out.*/_temporary"))


@pytest.mark.parametrize(("when", "code"), [(starting, "engine.java-failed"), (writing, "engine.failed")])
def test_a_java_that_ends_in_mid_run_leaves_no_result(tmp_path, first, when, code):
    asked = command("--claims", first, "--out", tmp_path / "out", "--master", "local[1]")
    with (tmp_path / "log").open("w") as log, subprocess.Popen(asked, cwd=ROOT, stdout=log, stderr=log) as job:
        while not when(tmp_path) and job.poll() is None:
            time.sleep(0.05)
        for java in java_below(job):
            os.kill(java, signal.SIGKILL)
    shown = (tmp_path / "log").read_text()
    assert job.returncode == 2, shown
    assert f"[{code}]" in shown
    assert "Traceback" not in shown
    assert not (tmp_path / "out").exists()
