"""YAML as written: plain data whose every value keeps its file, line and column, and faults that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.policy.messages import fault_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_BYTES, _MOST_NODES = 10 * 2**20, 100_000
_QUOTED = ("'", '"', "|", ">")
_KEY_WITH_FULL_WIDTH_COLON = re.compile(r"\s*(?:- +)*[^\s:{}\[\]\"']+：")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_SURPRISES: tuple[tuple[str, re.Pattern[str], Text], ...] = (
    (
        "boolean-like",
        re.compile(r"yes|no|on|off|y|n", re.I),
        Text("YAML 会把它读成 true 或 false", "YAML reads it as true or false"),
    ),
    (
        "octal",
        re.compile(r"[-+]?0o?[0-7_]+|0x[0-9a-f_]+", re.I),
        Text("YAML 会把它读成八进制数", "YAML reads it as an octal number"),
    ),
    (
        "sexagesimal",
        re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?"),
        Text("YAML 会把它读成六十进制数", "YAML reads it as a sexagesimal number"),
    ),
    (
        "exponent",
        re.compile(r"[-+]?[0-9]+(\.[0-9]*)?e[-+]?[0-9]+", re.I),
        Text("科学记数法有的读成数有的读成字", "some read the exponent as a number, some as text"),
    ),
)
AnyModel = TypeVar("AnyModel", bound=BaseModel)
Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Node:
    """A value of a YAML file and its place (1-based); `key_places` are those of a mapping's own keys."""

    value: dict[str, Node] | list[Node] | str | int | bool | None
    file: str
    line: int
    column: int
    key_places: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_yaml(path: str | Path) -> Node:
    """Read a YAML file. Raises Faulty with all its faults: unreadable, malformed, surprising, or given twice."""
    file = str(path)
    text = _text(file)
    try:
        documents = list(yaml.compose_all(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise Faulty(_syntax_fault(file, text, error)) from None
    if len(documents) != 1 or documents[0] is None:
        zh, en = (
            ("文件是空的", "the file is empty") if not documents else ("文件里有几份文档", "it holds several documents")
        )
        raise Faulty(Fault("yaml.documents", Text(zh, en), file, 1, 1, Text("写成一份文档", "write one document")))
    walk = _Walk(file)
    node = walk.node(documents[0])
    if walk.faults:
        raise Faulty(*sorted(walk.faults, key=lambda fault: (fault.line or 0, fault.column or 0)))
    return node


def _text(file: str) -> str:
    def fault(code: str, zh: str, en: str, help_line: Text) -> Faulty:
        return Faulty(Fault(f"yaml.{code}", Text(zh, en), file, help=help_line))

    path = Path(file)
    try:
        if path.is_dir():
            raise fault("folder", "这是文件夹", "this is a folder", Text("给出文件", "name a file"))
        if path.stat().st_size > _MOST_BYTES:
            raise fault(
                "too-large",
                "超过 10 MiB",
                "larger than 10 MiB",
                Text("规则文件不会这么大", "no rule file is so large"),
            )
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise fault("missing", "没有这个文件", "no such file", Text("检查文件名", "check its name")) from None
    except UnicodeDecodeError:
        raise fault("encoding", "不是 UTF-8 编码", "not UTF-8", Text("另存为 UTF-8", "save it as UTF-8")) from None
    except OSError as error:
        raise fault(
            "unreadable",
            f"读不了：{error.strerror}",
            f"cannot be read: {error.strerror}",
            Text("检查权限", "check permissions"),
        ) from None


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    for at in (line, line - 1):
        if 0 <= at < len(lines) and _KEY_WITH_FULL_WIDTH_COLON.match(lines[at]):
            return Fault(
                "yaml.full-width-colon",
                Text("用了全角冒号“：”", "a full-width colon '：'"),
                file,
                at + 1,
                lines[at].index("：") + 1,
                Text("改成半角冒号加空格“: ”", "write ': ' (a plain colon and a space)"),
            )
    problem = getattr(error, "problem", None) or str(error)
    return Fault(
        "yaml.syntax",
        Text(f"YAML 写法有误：{problem}", f"not well-formed YAML: {problem}"),
        file,
        line + 1,
        column + 1,
        Text("检查缩进、冒号后的空格和引号", "check indentation, the space after each colon, and quotes"),
    )


class _Walk:
    """One pass over the composed nodes, collecting faults."""

    def __init__(self, file: str) -> None:
        self.file, self.faults, self.count = file, list[Fault](), 0

    def fault(self, code: str, node: yaml.Node, message: Text, help_line: Text) -> None:
        line, column = _mark(node)
        self.faults.append(Fault(f"yaml.{code}", message, self.file, line, column, help_line))

    def node(self, node: yaml.Node) -> Node:
        self.count += 1
        if self.count > _MOST_NODES:
            message = Text("引用展开后过大", "it is too large once its aliases are expanded")
            self.fault("too-large", node, message, Text("不要层层引用", "do not nest aliases"))
            raise Faulty(*self.faults)
        if not node.tag.startswith("tag:yaml.org,2002:"):
            message = Text(f"不支持标签 {node.tag}", f"the tag {node.tag} is not supported")
            self.fault("tag", node, message, Text("删去标签", "remove the tag"))
        line, column = _mark(node)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.node(item) for item in node.value], self.file, line, column)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        assert isinstance(node, yaml.ScalarNode)
        return Node(self.scalar(node), self.file, line, column)

    def mapping(self, node: yaml.MappingNode) -> Node:
        values: dict[str, Node] = {}
        places: dict[str, tuple[int, int]] = {}
        for key_node, value_node in node.value:
            if key_node.tag.endswith(":merge"):
                message = Text("不支持 << 合并", "merge keys (<<) are not supported")
                self.fault("tag", key_node, message, Text("把内容写出来", "write its content out"))
                continue
            key = str(self.scalar(key_node)) if isinstance(key_node, yaml.ScalarNode) else repr(key_node.value)
            if key in places:
                first = places[key][0]
                message = Text(
                    f"键 {key} 写了两次（第一次在第 {first} 行）",
                    f"the key '{key}' is given twice (first in line {first})",
                )
                self.fault("duplicate-key", key_node, message, Text("删去一处", "remove one of them"))
            places.setdefault(key, _mark(key_node))
            values[key] = self.node(value_node)
        return Node(values, self.file, *_mark(node), places)

    def scalar(self, node: yaml.ScalarNode) -> str | int | bool | None:
        text = str(node.value)
        if node.style in _QUOTED:
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.fullmatch(text):
            return int(text)
        for code, pattern, what in _SURPRISES:
            if pattern.fullmatch(text):
                message = Text(f"没加引号的 {text}：{what.zh}", f"unquoted {text}: {what.en}")
                self.fault(code, node, message, Text(f'加引号："{text}"', f'put quotes around it: "{text}"'))
        return text


def _mark(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def plain(node: Node) -> Any:
    """The data alone."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


def _way(node: Node, loc: Loc) -> Iterator[tuple[Node, Node, int | str]]:
    """(parent, child, step) along `loc`; steps that the data does not have (a union's tag) are passed over."""
    for step in loc:
        if isinstance(node.value, dict) and str(step) in node.value:
            parent, node = node, node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            parent, node = node, node.value[step]
        else:
            continue
        yield parent, node, step


def place_of(node: Node, loc: Loc) -> tuple[str, int, int]:
    """File, line and column of the value at a model path, or of the deepest part of the path that exists."""
    for _, node, _ in _way(node, loc):  # noqa: B007, B020
        pass
    return node.file, node.line, node.column


def key_place_of(node: Node, loc: Loc) -> tuple[str, int, int]:
    """As `place_of`, but of the key under which the value stands."""
    place = place_of(node, loc)
    for parent, child, step in _way(node, loc):
        place = (child.file, *parent.key_places.get(str(step), (child.line, child.column)))
    return place


def validate(node: Node, model: type[AnyModel]) -> AnyModel:
    """The data as `model`. Raises Faulty with every fault that pydantic finds, in the order of their places."""
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        faults: dict[tuple[object, ...], Fault] = {}
        details = error.errors(include_url=False)
        for detail in details:
            loc = detail["loc"]
            if detail["type"] == "too_short" and any(
                other["loc"][: len(loc)] == loc for other in details if other is not detail
            ):
                continue  # its items are there, and faulty
            place = (key_place_of if detail["type"] == "extra_forbidden" else place_of)(node, loc)
            steps = tuple(step for _, _, step in _way(node, loc))
            if detail["type"] == "missing":
                steps = (*steps, loc[-1])
            faults.setdefault((place, steps), fault_of(dict(detail), steps, place, model))
        ordered = sorted(faults.values(), key=lambda fault: (fault.file, fault.line or 0, fault.column or 0))
        raise Faulty(*ordered) from None
