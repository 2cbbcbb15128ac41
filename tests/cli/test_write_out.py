"""Where a result goes: a file appears whole or not at all; a pipe or a link stays what it is."""

import os
import threading

import pytest

from subsidy_calc.cli.output import write_out


def test_a_file_that_could_not_be_written_whole_leaves_the_old_one(tmp_path):
    (tmp_path / "out.csv").write_text("old")

    def fails(out):
        out.write(b"half")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        write_out(tmp_path / "out.csv", fails)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


def test_a_pipe_is_written_into_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_out(pipe, lambda out: out.write(b"all"))
    reader.join(timeout=10)
    assert read == [b"all"]
    assert pipe.is_fifo()


def test_a_link_stays_and_leads_to_the_new_result(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_out(tmp_path / "link.csv", lambda out: out.write(b"new"))
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_out(tmp_path, lambda out: out.write(b"all"))
