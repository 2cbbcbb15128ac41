"""One claim's way through the steps, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from subsidy_calc.faults import Text
from subsidy_calc.money import yuan
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.model import Determination
from subsidy_calc.settlement.screen import STATUS_WORDS
from subsidy_calc.settlement.settle import Run

_STEPS = (
    ("read", Text("读取", "read"), ("row.", "uscc.", "enterprise.", "award_date.", "award.missing")),
    (
        "recognise",
        Text("识别", "recognise"),
        ("award.", "tier.", "place.missing", "place.unknown", "place.not-needed"),
    ),
    (
        "qualify",
        Text("条件", "qualify"),
        ("condition.", "role.", "number.", "place.outside", "date.", "funding.none"),
    ),
    ("once", Text("一次性", "once"), ("once.", "item.")),
    ("upgrade", Text("等次", "upgrade"), ("upgrade.",)),
)


def explain(run: Run, line: int, source: str | None = None) -> list[str]:
    """Sentences on the claim that stands in `line` (of `source`); empty where no claim stands there."""
    for row, claim in zip(run.frame.iter_rows(named=True), determinations(run), strict=True):
        if claim.line == line and (source is None or claim.source == source):
            return list(_sentences(run, row, claim))
    return []


def _sentences(run: Run, row: dict[str, object], claim: Determination) -> Iterator[str]:
    zh = run.lang == "zh"
    said = {reason.code: reason for reason in claim.reasons}
    left = dict(said)
    yield f"{claim.source}:{claim.line}  {claim.enterprise or ''}  {row['award'] or ''} {row['tier'] or ''}".rstrip()
    for _, word, prefixes in _STEPS:
        mine = [r for code, r in said.items() if code in left and code.startswith(prefixes)]
        for reason in mine:
            left.pop(reason.code)
        clause = [f"{r.message}{f' [{r.clause}]' if r.clause else ''}" for r in mine]
        fine = _fine(run, word.en, row)
        text = "；".join([*clause, *fine]) if zh else "; ".join([*clause, *fine])
        if text:
            yield f"  {word.of(run.lang)}{'：' if zh else ': '}{text}"
    if claim.status in ("payable", "review"):
        price = said["price.tier"]
        yield f"  {'定额：' if zh else 'price: '}{price.message} [{price.clause}]"
        for reason in claim.reasons:
            if reason.code == "price.funding":
                yield f"  {'分担：' if zh else 'allocate: '}{reason.message} [{reason.clause}]"
    for share in claim.allocations:
        yield f"    {share.name} ({share.payer}) {yuan(share.amount)}"
    if claim.unallocated:
        shared = "市与区共担，未分配" if zh else "shared by city and district, unallocated"
        yield f"    {shared} {yuan(claim.unallocated)}"
    for name in claim.readings:
        reading = run.policy.readings[name]
        question, choice = (
            reading.question.text.of(run.lang),
            reading.choices[reading.choice].text.of(run.lang),
        )
        head = f"解读 {name}：{question}——" if zh else f"reading {name}: {question} "
        yield f"  {head}{choice} [{reading.clause}]"
    status = STATUS_WORDS[claim.status].of(run.lang)
    at_stake = f"{'，涉及' if zh else ', at stake'} {yuan(claim.at_stake)}" if claim.at_stake else ""
    yield f"  {'核定：' if zh else 'determination: '}{status} {yuan(claim.owed)}{at_stake}"


def _fine(run: Run, step: str, row: dict[str, object]) -> list[str]:
    """What a step found in order."""
    zh = run.lang == "zh"
    if step == "recognise" and row["tier_id"]:
        place = next((p.name.text.of(run.lang) for p in run.policy.places if p.id == row["place_id"]), "-")
        return [f"{row['tier_id']}，所属地 {place}" if zh else f"{row['tier_id']}, place {place}"]
    if step == "qualify" and not (row["ineligible"] or row["doubtful"] or row["invalid"]):
        return ["符合" if zh else "every condition is met"]
    if step == "once" and row["standing"]:
        return ["此前未见同一申报" if zh else "not claimed before"]
    if step == "upgrade" and row["standing"] and not _several_tiers(run, row):
        return ["没有同一奖项的其他等次" if zh else "no other tier of the award is claimed"]
    return []


def _several_tiers(run: Run, row: dict[str, object]) -> bool:
    """Whether the step found other tiers of the award, as far as a mark or a reading tells."""
    reading = run.policy.upgrade.reading
    return bool(row.get("upgrade.top-up") or (reading and row.get(f"reading:{reading}")))
