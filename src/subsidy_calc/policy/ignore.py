"""`# lint: ignore CODE`: a comment that silences a finding on its line or, standing alone, on the line below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from subsidy_calc.faults import Fault, Text

_COMMENT = re.compile(r"#\s*lint:\s*ignore\s+([a-z.-]+(?:\s*,\s*[a-z.-]+)*)")


def not_ignored(faults: Iterable[Fault], files: Iterable[Path]) -> list[Fault]:
    """The faults of lint that no comment silences, and one for each comment that silences nothing."""
    comments = {comment: column for file in dict.fromkeys(files) for comment, column in _comments(file)}
    used = set()
    left = []
    for fault in faults:
        key = (fault.file, fault.line or 0, fault.code)
        if key in comments:
            used.add(key)
        else:
            left.append(fault)
    for (file, line, code), (at, column) in comments.items():
        if (file, line, code) not in used:
            what = Text(f"这里没有 {code} 可以忽略", f"there is no {code} here to ignore")
            left.append(
                Fault("lint.useless-ignore", what, file, at, column, Text("删去这个注释", "remove the comment"))
            )
    return left


def _comments(file: Path) -> Iterator[tuple[tuple[str, int, str], tuple[int, int]]]:
    """((file, line that it speaks of, code), (its own line, column)) of every comment."""
    for line, text in enumerate(file.read_text("utf-8-sig").splitlines(), start=1):
        if found := _COMMENT.search(text):
            of = line + 1 if text.lstrip().startswith("#") else line
            for code in re.split(r"\s*,\s*", found[1]):
                yield (str(file), of, code), (line, found.start() + 1)
