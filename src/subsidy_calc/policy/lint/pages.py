"""A page for each code: the docstring of the file that gives it is its documentation."""

from __future__ import annotations

from types import ModuleType

from subsidy_calc.policy.lint import bands, columns, dates, funding, mechanisms, names, references

_GIVEN: dict[ModuleType, tuple[str, ...]] = {
    references: ("lint.dangling",),
    names: ("lint.same-id", "lint.same-alias"),
    funding: ("lint.shares-sum", "lint.pays-or-shared", "lint.class-without-award"),
    dates: ("lint.window", "lint.versions"),
    columns: (
        *("lint.column", "lint.column-kind", "lint.column-value", "lint.column-name", "lint.column-unused"),
        "lint.key",
    ),
    bands: ("lint.bands",),
    mechanisms: (
        *("lint.upgrade", "lint.instalments", "lint.highest-only", "lint.exclusion", "lint.co-winners", "lint.exact"),
        "lint.beside",
    ),
}
CODES = tuple(code for codes in _GIVEN.values() for code in codes)


def page_of(code: str) -> str | None:
    """The page of a code; None where there is no such code."""
    module = next((module for module, codes in _GIVEN.items() if code in codes), None)
    return None if module is None else _page(module)


def whole() -> str:
    """All pages as one document (docs/lint.md)."""
    intro = (
        "# What `subsidy rules lint` finds\n\nEach finding names file, line and column, a code, and the way out. "
        "`subsidy rules lint --explain CODE` prints its page.\n`# lint: ignore CODE` at the end of a line, or alone on "
        "the line above, silences that code there; one that silences nothing is `lint.useless-ignore`.\n"
    )
    return "\n".join([intro, *(_page(module) for module in _GIVEN)])


def _page(module: ModuleType) -> str:
    text = (module.__doc__ or "").strip()
    return f"## {', '.join(_GIVEN[module])}\n\n{text}\n"
