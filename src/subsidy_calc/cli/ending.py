"""How a command ends: exit code 0, 1 or 2, and faults printed on standard error, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from subsidy_calc.faults import Fault, Faulty, Lang, Text

COULD_NOT_RUN = 2
FOUND_SOMETHING = 1
INTERRUPTED = 130
_INTERRUPTED = Text("已中断，没有写出结果", "interrupted: no result was written")


@contextmanager
def faults_shown(lang: Lang, code: int = COULD_NOT_RUN) -> Iterator[None]:
    """Print the faults of a Faulty, all of them, and leave with `code`; after Ctrl-C with 130, as shells expect."""
    try:
        yield
    except Faulty as faulty:
        for fault in faulty.faults:
            print(fault.show(lang), file=sys.stderr)
        raise typer.Exit(code) from None
    except KeyboardInterrupt:
        print(_INTERRUPTED.of(lang), file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stdout = None
        raise typer.Exit(0) from None
    except OSError as error:
        why, name = error.strerror or str(error), error.filename or ""
        message = Text(f"读写失败：{why} {name}", f"cannot read or write: {why} {name}".rstrip())
        help_line = Text("检查磁盘空间和文件夹权限", "check the disk's space and the folder's permissions")
        print(Fault("file.unwritable", message, help=help_line).show(lang), file=sys.stderr)
        raise typer.Exit(COULD_NOT_RUN) from None
