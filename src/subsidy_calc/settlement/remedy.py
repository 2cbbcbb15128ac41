"""A remedy: what a kind of finding is about, and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text


@dataclass(frozen=True, slots=True)
class Remedy:
    """`title` names the kind of finding in a few words; `help` says how it is found out and mended."""

    title: Text
    help: Text


def remedy(zh: str, en: str, help_zh: str, help_en: str) -> Remedy:
    """A remedy with its texts in both languages."""
    return Remedy(Text(zh, en), Text(help_zh, help_en))
