"""What pydantic finds wrong with a file, in sentences for the people who write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from subsidy_calc.faults import Fault, Text

_MESSAGES: dict[str, Text] = {
    "missing": Text("缺少 {field}", "{field} is missing"),
    "extra_forbidden": Text("不认识 {field}", "{field} is unknown"),
    "string_type": Text("{field} 应是文字，写的是 {input}", "{field} must be text, not {input}"),
    "int_type": Text("{field} 应是整数，写的是 {input}", "{field} must be a whole number, not {input}"),
    "int_parsing": Text("{field} 应是整数，写的是 {input}", "{field} must be a whole number, not {input}"),
    "int_from_float": Text("{field} 应是整数，写的是 {input}", "{field} must be a whole number, not {input}"),
    "bool_type": Text("{field} 应是 true 或 false，写的是 {input}", "{field} must be true or false, not {input}"),
    "bool_parsing": Text("{field} 应是 true 或 false，写的是 {input}", "{field} must be true or false, not {input}"),
    "literal_error": Text("{field} 只能是 {expected}，写的是 {input}", "{field} must be {expected}, not {input}"),
    "list_type": Text("{field} 应是列表，写的是 {input}", "{field} must be a list, not {input}"),
    "tuple_type": Text("{field} 应是列表，写的是 {input}", "{field} must be a list, not {input}"),
    "dict_type": Text("{field} 应是若干“键: 值”，写的是 {input}", "{field} must be keys and values, not {input}"),
    "model_type": Text("{field} 应是若干“键: 值”，写的是 {input}", "{field} must be keys and values, not {input}"),
    "too_short": Text("{field} 至少要有 {min_length} 项", "{field} needs at least {min_length}"),
    "string_too_short": Text("{field} 不能为空", "{field} must not be empty"),
    "greater_than": Text("{field} 应大于 {gt}，写的是 {input}", "{field} must be more than {gt}, not {input}"),
    "string_pattern_mismatch": Text(
        "{field} 只能用小写字母、数字和连字符，写的是 {input}",
        "{field} must be lower-case letters, digits and hyphens, not {input}",
    ),
    "date_from_datetime_parsing": Text("{field} 不是日期：{input}", "{field} is not a date: {input}"),
    "date_parsing": Text("{field} 不是日期：{input}", "{field} is not a date: {input}"),
    "date_type": Text("{field} 不是日期：{input}", "{field} is not a date: {input}"),
}
_OTHER = Text("{field} 有误：{msg}", "{field} is wrong: {msg}")
_HELP: dict[str, Text] = {
    "string_type": Text("给它加上引号", "put quotes around it"),
    "missing": Text("补上这一项", "add it"),
    "date_from_datetime_parsing": Text("写成 2023-03-28", "write it as 2023-03-28"),
    "date_parsing": Text("写成 2023-03-28", "write it as 2023-03-28"),
}
_MOST_SHOWN = 60


def fault_of(
    detail: Mapping[str, Any],
    steps: tuple[int | str, ...],
    place: tuple[str, int, int],
    model: type[BaseModel],
) -> Fault:
    """One of pydantic's errors as a fault; `steps` is the path that the file has, `place` where it stands."""
    kind, context = str(detail["type"]), dict(detail.get("ctx") or {})
    name = _path(steps)
    code = f"policy.{kind.replace('_', '-')}"
    if "zh" in context and "en" in context:
        message = Text(f"{name}：{context['zh']}", f"{name}: {context['en']}")
        help_line = Text(context["help_zh"], context["help_en"]) if "help_zh" in context else None
        return Fault(code, message, *place, help=help_line)
    written = detail.get("input")
    shown = "{…}" if isinstance(written, dict) else "[…]" if isinstance(written, list) else repr(written)
    if len(shown) > _MOST_SHOWN:
        shown = f"{shown[:_MOST_SHOWN]}…"
    values = {**context, "field": name, "input": shown, "msg": detail["msg"]}
    help_line = _HELP.get(kind)
    if kind == "extra_forbidden":
        from rapidfuzz import process  # slow to import, and needed only here

        near = process.extractOne(
            str(steps[-1]) if steps else "", sorted(set(_field_names(model, set()))), score_cutoff=60
        )
        help_line = Text("删去它，或检查拼写", "remove it, or check its spelling")
        if near:
            help_line = Text(f"是不是 {near[0]}？", f"did you mean {near[0]}?")
    return Fault(code, _MESSAGES.get(kind, _OTHER).format(**values), *place, help=help_line)


def _path(steps: tuple[int | str, ...]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path or "文件 (file)"


def _field_names(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Every key that a file of this model may have, at any depth."""
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        yield info.alias or name
        for part in _models_in(info.annotation):
            yield from _field_names(part, seen)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
