"""A file that its reader cannot make sense of: one fault, whatever the reader raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from subsidy_calc.faults import Fault, Faulty, Text


@contextmanager
def undamaged(file: str, *errors: type[Exception]) -> Iterator[None]:
    """Raise `Faulty` `file.damaged` where the reading within raises one of `errors`, or its Rust code panics."""
    try:
        yield
    except errors as error:
        raise Faulty(damaged(file, str(error))) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of pyo3, which no module exports
            raise
        raise Faulty(damaged(file, str(error))) from None


def damaged(file: str, why: str) -> Fault:
    """The file is cut short or broken."""
    why = " ".join(why.split())[:200] or "?"
    return Fault(
        "file.damaged",
        Text("文件已损坏或不完整：{why}", "the file is damaged or incomplete: {why}").format(why=why),
        file,
        help=Text(
            "请重新下载或复制这个文件；能用 Excel 或 WPS 打开的，另存为 .xlsx 后再试",
            "copy or download it again; if the spreadsheet program can open it, save it as .xlsx and try that file",
        ),
    )


def too_large(file: str, what: Text) -> Fault:
    """More than is read: `what` says how much."""
    return Fault(
        "file.too-large",
        what,
        file,
        help=Text(
            "请只保留申报数据，另存为新的文件；数据很多时拆成几个文件，一次一起给出",
            "keep the claims alone in a new file; where they are very many, split them into several files of one run",
        ),
    )
