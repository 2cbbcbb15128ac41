"""Run the worked cases of a policy, and say where the outcome differs from what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from subsidy_calc.claims import from_records
from subsidy_calc.engine.local import Local
from subsidy_calc.faults import Lang
from subsidy_calc.money import yuan
from subsidy_calc.policy.cases import Case, Cases, Expected
from subsidy_calc.policy.load import load, rule_file
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.source import place_of, read_yaml, validate
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.model import Determination
from subsidy_calc.settlement.settle import settle_beside


def run_cases(rules: str | None, cases: str | None, lang: Lang) -> tuple[list[str], int]:
    """Run all cases of a file: a diff for each that fails, and how many there are."""
    file = rule_file(rules)
    node = read_yaml(cases or file.with_name(f"{file.stem}.cases.yaml"))
    read = validate(node, Cases)
    policies: dict[tuple[tuple[str, str], ...], Policy] = {}
    beside = [load(file.parent / name, Policy) for name in read.beside]
    failures = []
    for number, case in enumerate(read.cases):
        key = tuple(sorted(case.readings.items()))
        if key not in policies:
            policies[key] = load(rules, Policy, case.readings)
        if lines := list(_differences(case, [policies[key], *beside], lang)):
            where = ":".join(map(str, place_of(node, ("cases", number))))
            name = case.name if isinstance(case.name, str) else case.name.text.of(lang)
            failures.append("\n".join([f"{where}: {name}", *lines]))
    return failures, len(read.cases)


def _differences(case: Case, policies: list[Policy], lang: Lang) -> Iterator[str]:
    frame = from_records([claim.written for claim in case.claims])
    local = Local.model_validate(case.local.model_dump()) if case.local else None
    run, *_ = settle_beside(frame, policies, local, lang)
    for number, (claim, found) in enumerate(zip(case.claims, determinations(run), strict=True), start=1):
        for field, wanted, got in _compare(claim.expect, found, run.policy):
            yield f"  {number} {claim.enterprise or '-'} {field}:\n    - {wanted}\n    + {got}"


def _compare(expect: Expected, found: Determination, policy: Policy) -> Iterator[tuple[str, object, object]]:
    """(field, expected, found) where they differ; reasons and readings must include those expected."""
    for field in ("status", "owed", "at_stake", "unallocated"):
        wanted, got = getattr(expect, field), getattr(found, field)
        if wanted is not None and wanted != got:
            yield field, *((wanted, got) if field == "status" else (yuan(wanted), yuan(got)))
    if expect.pays is not None:
        ids = {name: place.id for place in policy.places for name in (place.id, place.name.zh, place.name.en)}
        wanted_pays = {ids.get(name, name): yuan(amount) for name, amount in expect.pays.items()}
        got_pays = {share.payer: yuan(share.amount) for share in found.allocations}
        if wanted_pays != got_pays:
            yield "pays", wanted_pays, got_pays
    if expect.instalments is not None and expect.instalments != (
        due := tuple(part.amount for part in found.instalments)
    ):
        yield "instalments", [yuan(part) for part in expect.instalments], [yuan(part) for part in due]
    codes = [reason.code for reason in found.reasons]
    if missing := [code for code in expect.reasons if code not in codes]:
        yield "reasons", missing, codes
    if unread := [name for name in expect.readings if name not in found.readings]:
        yield "readings", unread, list(found.readings)
