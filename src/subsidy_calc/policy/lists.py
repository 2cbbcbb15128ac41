"""Lists beside a rule file: who is excluded, by credit code or by name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.keys import text_key_of
from subsidy_calc.policy.limits import Exclusion
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.source import Node, place_of


def list_files(node: Node, policy: Policy) -> dict[int, Path]:
    """The list of each exclusion that names one, by the exclusion's position: beside the file that names it."""
    files = {}
    for i, rule in enumerate(policy.exclusions):
        if rule.list is not None:
            files[i] = Path(place_of(node, ("exclusions", i, "list"))[0]).parent / rule.list
    return files


def with_lists(node: Node, policy: Policy, files: dict[int, Path]) -> tuple[Exclusion, ...]:
    """The exclusions with their lists' cells, as names and as codes. Raises Faulty where one is missing or empty."""
    rules, faults = list(policy.exclusions), []
    for i, path in files.items():
        try:
            cells = _cells(path.read_bytes())
        except OSError as error:
            cells = []
            why = Text(
                f"读不了名单 {path.name}：{error.strerror}", f"the list {path.name} cannot be read: {error.strerror}"
            )
        else:
            why = Text(f"名单 {path.name} 是空的", f"the list {path.name} is empty")
        if not cells:
            way = Text(
                "名单与规则文件放在一起，每行一个信用代码或名称", "put it beside the rule file, a code or name a line"
            )
            faults.append(Fault("policy.list", why, *place_of(node, ("exclusions", i, "list")), help=way))
        listed = tuple(dict.fromkeys(key for cell in cells for key in (text_key_of(cell), cell.upper())))
        rules[i] = rules[i].model_copy(update={"listed": listed})
    if faults:
        raise Faulty(*faults)
    return tuple(rules)


def _cells(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return ["".join(cell.split()) for row in csv.reader(io.StringIO(text)) for cell in row if cell.strip()]
