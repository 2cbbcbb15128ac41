"""The reference of rule files, made from the models: every part, its keys, their types, what may be left out."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from subsidy_calc.policy.models import Policy

_WORDS = {"str": "text", "int": "whole number", "bool": "true or false", "date": "date", "Fraction": "share"}


def reference() -> str:
    """The whole reference as Markdown (docs/reference.md)."""
    head = (
        "# The keys of a rule file\n\nMade from the models by `subsidy rules schema --format md`. An `amount` is "
        "written as `20万`, a `share` as `60%` or `3/7`.\n"
    )
    return "\n".join([head, *(_part(model) for model in _models(Policy, []))])


def _models(model: type[BaseModel], seen: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """The model and all that it is made of, in the order in which they are met."""
    if model not in seen:
        seen.append(model)
        for info in model.model_fields.values():
            for part in _parts_of(info.annotation):
                _models(part, seen)
    return seen


def _parts_of(annotation: Any) -> Iterator[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _parts_of(part)


def _part(model: type[BaseModel]) -> str:
    rows = [
        f"| `{info.alias or name}` | {_type(info)} | {_default(info)} |"
        for name, info in model.model_fields.items()
        if not info.exclude and name != "listed"
    ]
    about = inspect.cleandoc(model.__doc__ or "")
    return "\n".join([f"## {model.__name__}\n", about, "", "| key | type | default |", "|---|---|---|", *rows, ""])


def _type(info: FieldInfo) -> str:
    if any(type(mark).__name__ == "BeforeValidator" for mark in info.metadata):
        return {"_amount": "amount", "_share": "share", "_signed": "amount", "_bound": "number"}[
            next(mark.func.__name__ for mark in info.metadata if hasattr(mark, "func"))
        ]
    return _named(info.annotation)


def _named(annotation: Any) -> str:
    """A type in words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation is type(None):
        return ""
    marks = [mark for mark in getattr(annotation, "__metadata__", ()) if hasattr(mark, "func")]
    if marks:
        return {"_amount": "amount", "_share": "share", "_signed": "amount", "_bound": "number"}[marks[0].func.__name__]
    if hasattr(annotation, "__metadata__"):
        return _named(inner[0])
    if origin is tuple:
        return f"list of {_named(inner[0])}"
    if origin is dict:
        return f"{_named(inner[0])} → {_named(inner[1])}"
    if getattr(origin, "__name__", "") == "Literal":
        return " \\| ".join(f"`{value}`" for value in inner)
    if inner:
        return " \\| ".join(dict.fromkeys(word for word in map(_named, inner) if word))
    name = getattr(annotation, "__name__", str(annotation))
    return (
        f"[{name}](#{name.lower()})"
        if inspect.isclass(annotation) and issubclass(annotation, BaseModel)
        else _WORDS[name]
    )


def _default(info: FieldInfo) -> str:
    value = info.get_default(call_default_factory=True, validated_data={})
    if value is PydanticUndefined:
        return "**needed**"
    if value is None or value in ((), {}, ""):
        return ""
    return "" if isinstance(value, BaseModel) else f"`{value}`"
