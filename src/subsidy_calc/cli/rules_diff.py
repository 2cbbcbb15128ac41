"""`subsidy rules diff`: what changed between two rule files, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from subsidy_calc.cli.ending import FOUND_SOMETHING, faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language
from subsidy_calc.faults import Lang, Text

if TYPE_CHECKING:
    from subsidy_calc.policy.diff import Change
    from subsidy_calc.policy.models import Policy

Old = Annotated[str, typer.Argument(help="原来的规则文件 · The rule file as it was")]
New = Annotated[str, typer.Argument(help="现在的规则文件 · The rule file as it is now")]
Form = Annotated[Literal["text", "json"], typer.Option("--format", help="结果的形式 · Form of the result")]
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~"}


def diff(old: Old, new: New, format: Form = "text", lang: Language = None) -> None:
    """两份规则文件有何不同，用话说；1 为有不同。 What changed between two rule files; exit code 1 where they differ."""
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.policy.diff import diff as between
        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy

        before, after = load(old, Policy), load(new, Policy)
        changes = between(before, after)
    if format == "json":
        print(json.dumps(_record(before, after, changes, spoken), ensure_ascii=False, indent=1))
    else:
        print(*_lines(changes, spoken), sep="\n")
    raise typer.Exit(FOUND_SOMETHING if changes else 0)


def _lines(changes: tuple[Change, ...], lang: Lang) -> Iterator[str]:
    """The sign and subject of each change, and below it what it was and what it is."""
    for change in changes:
        said = [text.of(lang) for text in (change.before, change.after) if text is not None]
        order = Text("（先后）", " (order)").of(lang) if change.kind == "moved" else ""
        yield f"{_SIGNS[change.kind]} {change.subject.of(lang)}{order}"
        if "".join(said):
            yield f"    {' → '.join(said)}"
    many = Text(f"{len(changes)} 处不同", f"{len(changes)} differences")
    yield (many if changes else Text("没有不同", "no difference")).of(lang)


def _record(before: Policy, after: Policy, changes: tuple[Change, ...], lang: Lang) -> dict[str, object]:
    def used(policy: Policy) -> dict[str, str]:
        return {"id": policy.id, "version": policy.version, "sha256": policy.sha256}

    return {
        "before": used(before),
        "after": used(after),
        "changes": [
            {
                "kind": change.kind,
                "path": change.path,
                "subject": change.subject.of(lang),
                "before": change.before.of(lang) if change.before else None,
                "after": change.after.of(lang) if change.after else None,
            }
            for change in changes
        ],
    }
