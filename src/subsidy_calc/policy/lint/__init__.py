"""What is wrong between the parts of a rule file, each part being well formed: a file for each subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from subsidy_calc.policy.lint import bands, columns, dates, funding, mechanisms, names, references
from subsidy_calc.policy.lint.finding import Finding
from subsidy_calc.policy.models import Policy

CHECKS: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    references.check_references,
    funding.check_unused_classes,
    names.check_same_ids,
    names.check_aliases,
    funding.check_shares,
    dates.check_window,
    dates.check_versions,
    columns.check_columns,
    columns.check_keys,
    columns.check_own_columns,
    bands.check_bands,
    mechanisms.check_upgrades,
    mechanisms.check_instalments,
    mechanisms.check_groups,
    mechanisms.check_exclusions,
    mechanisms.check_co_winners,
    mechanisms.check_exact,
    mechanisms.check_scopes,
    mechanisms.check_beside,
    mechanisms.check_readings,
)


def findings(policy: Policy) -> list[Finding]:
    """All faults of a policy whose parts are well formed."""
    return [finding for check in CHECKS for finding in check(policy)]
