"""Whether claims files are fit to compute: all files read, all claims decided, all findings at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from subsidy_calc.claims import read
from subsidy_calc.faults import Faulty, Lang
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.findings import SEVERITIES, Finding, findings_of, findings_of_faults
from subsidy_calc.settlement.model import PolicyUsed
from subsidy_calc.settlement.settle import Run, settle


@dataclass(frozen=True)
class Validation:
    """What is wrong with `sources`: `findings`, and those of them that a report lists (`shown`).

    `unread` are those that could not be read; `run` holds the claims of the others.
    """

    run: Run
    sources: tuple[str, ...]
    findings: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    unread: frozenset[str]

    @property
    def readable(self) -> bool:
        """Whether every file could be read."""
        return not self.unread

    @property
    def lang(self) -> Lang:
        """The language of the findings."""
        return self.run.lang

    @property
    def policies(self) -> tuple[PolicyUsed, ...]:
        """The rule files that the claims were held against."""
        return self.run.policies

    @property
    def omitted(self) -> int:
        """How many findings a report does not list."""
        return len(self.findings) - len(self.shown)

    @property
    def counts(self) -> dict[str, int]:
        """How many claims there are, and how many findings of each severity."""
        found = [finding.severity for finding in self.findings]
        return {"claims": self.run.frame.height} | {severity: found.count(severity) for severity in SEVERITIES}


def validate(paths: Sequence[str], policy: Policy, lang: Lang, most: int | None = None) -> Validation:
    """Hold claims files against a policy. A file that cannot be read is a finding, and the others are read.

    `most` bounds how many findings a report lists: the gravest, in the order of the claims. Claims of all files are
    one run, as in `subsidy compute`.
    """
    frames: list[pl.DataFrame] = []
    unread: list[Finding] = []
    sources: dict[str, None] = {}
    for path in paths:
        try:
            frame = read([path])
        except Faulty as faulty:
            unread += findings_of_faults(faulty.faults, lang)
            sources[path] = None
        else:
            frames.append(frame)
            sources |= dict.fromkeys(frame["source"].unique(maintain_order=True))
    claims = pl.concat(frames, how="diagonal") if frames else read([])
    run = settle(claims.with_columns(seq=pl.int_range(pl.len(), dtype=pl.Int64)), policy, lang=lang)
    findings = (*unread, *findings_of(run))
    return Validation(run, tuple(sources), findings, _gravest(findings, most), frozenset(one.source for one in unread))


def _gravest(findings: Sequence[Finding], most: int | None) -> tuple[Finding, ...]:
    places = sorted(range(len(findings)), key=lambda place: SEVERITIES.index(findings[place].severity))[:most]
    return tuple(findings[place] for place in sorted(places))
