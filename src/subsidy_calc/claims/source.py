"""The bytes of a claims file, or of standard input; and why there are none."""

from __future__ import annotations

import os
import signal
import sys

from subsidy_calc.faults import Fault, Faulty, Text

SIZE_LIMIT = 2 << 30


def bytes_of(path: str) -> bytes:
    """All that stands in the file `path`; `-` is standard input. Raises `Faulty`: `file.missing` and the like."""
    _heed_ctrl_c()
    try:
        if path == "-":
            data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        elif os.path.isdir(path):
            raise Faulty(_directory(path))
        elif os.path.getsize(path) > SIZE_LIMIT:
            raise Faulty(_too_large(path))
        else:
            with open(path, "rb") as file:
                data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise Faulty(_missing(path)) from None
    except (OSError, ValueError) as error:
        raise Faulty(_unreadable(path, getattr(error, "strerror", None) or str(error))) from None
    if len(data) > SIZE_LIMIT:
        raise Faulty(_too_large(path))
    return data


def _heed_ctrl_c() -> None:
    """Let Ctrl-C end a read that waits for more: Polars has the kernel take such a read up again (its issue 21739)."""
    if hasattr(signal, "siginterrupt"):  # Windows has none
        signal.siginterrupt(signal.SIGINT, True)


def _missing(path: str) -> Fault:
    return Fault(
        "file.missing",
        Text("没有这个文件", "there is no such file"),
        path,
        help=Text("检查文件名和所在文件夹；`-` 表示标准输入", "check its name and folder; `-` is standard input"),
    )


def _directory(path: str) -> Fault:
    return Fault(
        "file.directory",
        Text("这是文件夹，不是文件", "this is a folder, not a file"),
        path,
        help=Text("请给出文件夹里的申报文件", "give the claims files in it, by name"),
    )


def _unreadable(path: str, why: str) -> Fault:
    return Fault(
        "file.unreadable",
        Text("无法读取文件：{why}", "the file cannot be read: {why}").format(why=why),
        path,
        help=Text(
            "检查文件的读取权限，或是否正被其他程序占用",
            "check that you may read it and that nothing else holds it",
        ),
    )


def _too_large(path: str) -> Fault:
    return Fault(
        "file.too-large",
        Text("文件超过 2 GiB", "the file is larger than 2 GiB"),
        path,
        help=Text("请拆成几个文件，一次一起给出", "split it into several files and give them in one run"),
    )
