"""The page of a policy as Markdown or as HTML that needs no other file; what a rule file says stays text in both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from subsidy_calc.faults import Lang, Text
from subsidy_calc.policy.page import Page

Form = Literal["md", "html"]
_WORDS = {"version": Text("版本", "Version"), "lang": Text("zh-CN", "en")}
_MARKS = re.compile(r"[\\`*_\[\]<>|]|&(?=#?\w+;)")
"""What Markdown would take for its own, or for HTML."""


def render(page: Page, form: Form, lang: Lang) -> str:
    """The page in one language."""
    templates = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(
        loader=templates, autoescape=True, trim_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    cell = escape if form == "html" else _cell
    made.filters |= {"cell": cell, "said": lambda text: cell(text.of(lang))}
    return made.get_template(f"page.{form}.j2").render(page=page, words=_WORDS)


def _cell(text: str) -> Markup:
    """Text on one line of Markdown, none of its characters a mark."""
    return Markup(_MARKS.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split())))
