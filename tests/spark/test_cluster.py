"""A standalone cluster of two workers on this machine, one of which ends in mid-run: the result is still right."""

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyspark
from command import ROOT
from spark_job import command, generated, hold_against_compute, in_files, totals_in

SPARK_CLASS = Path(pyspark.__file__).parent / "bin/spark-class"
LOOPBACK = "127.0.0.1"
ROWS = 200_000


def free_port():
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        return listening.getsockname()[1]


@contextmanager
def process(folder, name, *args):
    """A part of the cluster, with a folder of its own for what it shuffles; it and its executors end together."""
    own = folder / name
    own.mkdir()
    env = os.environ | {
        "SPARK_LOCAL_IP": LOOPBACK,
        "SPARK_LOCAL_DIRS": str(own),
        "SPARK_WORKER_DIR": str(own),
        "SPARK_HOME": str(SPARK_CLASS.parents[1]),
    }
    with (own / "log").open("w") as log:
        running = subprocess.Popen([SPARK_CLASS, *args], env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        yield running, own
    finally:
        end(running)


def end(running):
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def wait_until(true, what, seconds=300):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"waited {seconds} s for {what}"
        time.sleep(0.2)


def test_a_worker_ends_in_mid_run(tmp_path):
    frame = generated(ROWS, tmp_path)
    claims = in_files(frame, tmp_path / "claims", 8)
    master = f"spark://{LOOPBACK}:{(port := free_port())}"
    of_worker = (
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        LOOPBACK,
        "--cores",
        "1",
        "--memory",
        "2g",
        "--webui-port",
        "0",
        master,
    )
    with (
        process(
            tmp_path,
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            LOOPBACK,
            "--port",
            str(port),
            "--webui-port",
            "0",
        ),
        process(tmp_path, "first", *of_worker) as (_, first_log),
        process(tmp_path, "second", *of_worker) as (second, shuffled),
    ):
        for own in (first_log, shuffled):
            wait_until(lambda own=own: "Successfully registered with master" in (own / "log").read_text(), "a worker")
        job = subprocess.Popen(
            command("--claims", claims, "--out", tmp_path / "out", "--master", master),
            cwd=ROOT,
            env=os.environ | {"SPARK_LOCAL_IP": LOOPBACK},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_until(
                lambda: any(shuffled.rglob("shuffle_*.data")) or job.poll() is not None, "the second worker's part"
            )
            assert job.poll() is None, job.communicate()[1][-3000:]
            end(second)
            printed, errors = job.communicate(timeout=900)
        finally:
            job.kill()
    assert job.returncode == 1, errors[-3000:]
    assert "Lost executor" in errors
    hold_against_compute(pl.read_parquet(tmp_path / "out/*.parquet"), frame)
    assert totals_in(printed)["claims"] == ROWS
