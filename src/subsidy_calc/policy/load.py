"""From a rule file to a policy: what it extends, the readings chosen, validation, and the checks between its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.policy.ignore import not_ignored
from subsidy_calc.policy.lint import findings
from subsidy_calc.policy.lists import list_files, with_lists
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.source import Node, place_of, read_yaml, validate

BY_READING = "by_reading"
_EXTENDS = "extends"
_WHOLE = ("amount", "pays", "values", "numbers")
"""Tables that mean something only as a whole: an overlay replaces them."""
AnyPolicy = TypeVar("AnyPolicy", bound=Policy)


def rule_file(path: str | Path | None = None) -> Path:
    """The rule file to use: `path`, or the one that comes with the program (installed, or in a checkout)."""
    if path is not None:
        return Path(path)
    package = Path(__file__).parents[1]
    installed = package / "rules" / "awards.yaml"
    return installed if installed.exists() else package.parents[1] / "rules" / "awards.yaml"


def load(path: str | Path | None, model: type[AnyPolicy], readings: Mapping[str, str] | None = None) -> AnyPolicy:
    """Load a rule file (None: the one that comes with the program) as `model`.

    `readings` changes choices for a what-if. The policy's sha256 is that of the file's bytes; of a file that extends
    another, that of the bytes of both, the extended one first; lists
    that it names count too. Raises Faulty with every fault that is found.
    """
    file = rule_file(path)
    node, files = _extended(file, ())
    chosen, faults = _choices(node, readings or {})
    node = _resolved(node, chosen, faults)
    if faults:
        raise Faulty(*faults)
    policy = validate(node, model)
    lists = list_files(node, policy)
    policy = policy.model_copy(update={"exclusions": with_lists(node, policy, lists)})
    found = (Fault(f.code, f.message, *place_of(node, f.loc), help=f.help) for f in findings(policy))
    if left := not_ignored(found, files):
        raise Faulty(*sorted(left, key=lambda fault: (fault.file, fault.line or 0, fault.column or 0)))
    digest = hashlib.sha256(b"".join(Path(name).read_bytes() for name in (*files, *lists.values()))).hexdigest()
    return policy.model_copy(update={"sha256": digest})


def check(path: str | Path | None) -> Policy:
    """Load a rule file as it is read, and once more for every other choice of every reading.

    Raises Faulty with the faults that any choice brings.
    """
    policy = load(path, Policy)
    others = [(name, c) for name, reading in policy.readings.items() for c in reading.choices if c != reading.choice]
    faults: dict[Fault, None] = {}
    for name, choice in others:
        try:
            load(path, Policy, {name: choice})
        except Faulty as faulty:
            faults |= dict.fromkeys(faulty.faults)
    if faults:
        raise Faulty(*faults)
    return policy


def _extended(file: Path, below: tuple[Path, ...]) -> tuple[Node, list[Path]]:
    """The file laid over what it extends, and all files that took part, the lowest first."""
    node = read_yaml(file)
    if not isinstance(node.value, dict) or _EXTENDS not in node.value:
        return node, [file]
    named = node.value[_EXTENDS]
    base = file.parent / str(named.value)
    if base.resolve() in {one.resolve() for one in (*below, file)}:
        raise Faulty(
            Fault(
                "policy.extends-cycle",
                Text("extends 绕成了圈", "extends goes round in a circle"),
                named.file,
                named.line,
                named.column,
                help=Text("改成不依赖本文件的规则文件", "name a rule file that does not build on this one"),
            )
        )
    under, files = _extended(base, (*below, file))
    over = replace(node, value={key: value for key, value in node.value.items() if key != _EXTENDS})
    return _laid_over(under, over), [*files, file]


def _laid_over(under: Node, over: Node) -> Node:
    """Mappings are merged by key, lists of things with an id by id; anything else, and whole tables, are replaced."""
    if isinstance(under.value, dict) and isinstance(over.value, dict):
        merged = dict(under.value)
        for key, value in over.value.items():
            merged[key] = _laid_over(merged[key], value) if key in merged and key not in _WHOLE else value
        return replace(over, value=merged, key_places={**under.key_places, **over.key_places})
    if isinstance(under.value, list) and isinstance(over.value, list):
        ids = [_id(item) for item in under.value]
        if over.value and None not in ids and None not in [_id(item) for item in over.value]:
            items = list(under.value)
            for item in over.value:
                if (name := _id(item)) in ids:
                    items[ids.index(name)] = _laid_over(items[ids.index(name)], item)
                else:
                    items.append(item)
            return replace(over, value=items)
    return over


def _id(node: Node) -> str | None:
    named = node.value.get("id") if isinstance(node.value, dict) else None
    return str(named.value) if named else None


def _choices(node: Node, changed: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """reading -> its choice. A change is written into the tree, so that the policy names it too."""
    readings = node.value.get("readings") if isinstance(node.value, dict) else None
    chosen: dict[str, str] = {}
    faults: list[Fault] = []
    for name, reading in (readings.value if readings and isinstance(readings.value, dict) else {}).items():
        if isinstance(reading.value, dict) and (choice := reading.value.get("choice")):
            if name in changed:
                choice = reading.value["choice"] = replace(choice, value=changed[name])
            chosen[name] = str(choice.value)
    for name in changed:
        if name not in chosen:
            faults.append(_fault(node, f"没有解读 {name}", f"there is no reading '{name}'", chosen))
    return chosen, faults


def _resolved(node: Node, chosen: Mapping[str, str], faults: list[Fault]) -> Node:
    """Replace every value that depends on a reading by the one for the choice made."""
    if isinstance(node.value, list):
        return replace(node, value=[_resolved(item, chosen, faults) for item in node.value])
    if not isinstance(node.value, dict):
        return node
    if BY_READING not in node.value:
        return replace(node, value={key: _resolved(item, chosen, faults) for key, item in node.value.items()})
    reading = node.value[BY_READING]
    choice = chosen.get(str(reading.value))
    if choice is None:
        zh, en = f"没有解读 {reading.value}", f"there is no reading '{reading.value}'"
        faults.append(_fault(reading, zh, en, chosen))
        return node
    if len(node.value) == 1:
        return replace(node, value=choice)
    if choice not in node.value:
        known = [key for key in node.value if key != BY_READING]
        zh, en = f"选项 {choice} 没有对应的值", f"the choice '{choice}' has no value here"
        faults.append(_fault(node, zh, en, known))
        return node
    return _resolved(node.value[choice], chosen, faults)


def _fault(node: Node, zh: str, en: str, known: Mapping[str, str] | list[str]) -> Fault:
    names = list(known)
    help_line = Text(f"已有：{'、'.join(names)}", f"known: {', '.join(names)}")
    return Fault("policy.by-reading", Text(zh, en), node.file, node.line, node.column, help=help_line)
