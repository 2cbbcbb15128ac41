"""Help pages: plain, at once (no display library is loaded), and folded by what the characters take on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

import typer
from typer.core import TyperCommand, TyperGroup

_FILLER = "\u2060"
"""Behind every wide character while lines are folded, since folding counts characters; nothing shows it after."""


def _filled(text: str) -> str:
    return "".join(f"{c}{_FILLER}" if east_asian_width(c) in "WF" else c for c in text)


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]  # its name is private to Typer
    def write_text(self, text: str) -> None:
        super().write_text(_filled(text))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _filled(said)) for term, said in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        return str(super().getvalue()).replace(_FILLER, "")


class _Context(typer.Context):
    formatter_class = _Formatter


def _first_paragraph(command: TyperCommand | TyperGroup, limit: int = 0) -> str:
    return " ".join((command.help or "").partition("\n\n")[0].split())


class Command(TyperCommand):
    """A command of `subsidy`, of which a list of commands gives the whole first paragraph."""

    context_class = _Context
    get_short_help_str = _first_paragraph


class Group(TyperGroup):
    """Commands of `subsidy` under one name."""

    context_class = _Context
    get_short_help_str = _first_paragraph
