"""The self-check on a terminal: what was not given is asked, as far as the engine finds it wanting.

No question is decided here: the claims are settled, and what is unknown for want of a column is asked, until
nothing more is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subsidy_calc.cli.choose import choose, write
from subsidy_calc.faults import Fault, Faulty, Lang, Text
from subsidy_calc.policy.words import value_words

if TYPE_CHECKING:
    from subsidy_calc.engine.local import Local
    from subsidy_calc.policy.models import Award, Policy

Claim = dict[str, str | None]
_ASKED = ("award", "tier", "place", "role", "award_date", "item")
_OF_ALL = ("place",)
"""What is the enterprise's own: one answer serves all its claims."""


def answered(claims: list[Claim], policy: Policy, local: Local | None, lang: Lang) -> list[Claim]:
    """The claims with what was not given filled in by the one who is asked; what is passed over stays empty.

    Raises Faulty where the one who is asked leaves.
    """
    claims = [dict(claim) for claim in claims]
    try:
        while asked := _first_unknown(claims, policy, local, lang):
            number, column, award = asked
            answer = _ask(column, award, claims[number], policy, lang)
            for claim in claims if column in _OF_ALL else [claims[number]]:
                claim[column] = answer
            if column == "award":
                _ask_tier(claims[number], policy, lang)
    except (KeyboardInterrupt, EOFError):
        raise Faulty(Fault("check.left", Text("已退出，没有核定", "left: nothing was determined"))) from None
    return claims


def _first_unknown(
    claims: list[Claim], policy: Policy, local: Local | None, lang: Lang
) -> tuple[int, str, Award | None] | None:
    """The first claim and column that was not given and that the engine finds wanting; the claim's award.

    A claim that fails a condition is not asked about further: no answer would change that.
    """
    from subsidy_calc.claims import from_records
    from subsidy_calc.settlement.advice import advise
    from subsidy_calc.settlement.settle import settle

    run = settle(from_records(claims), policy, local, lang)
    awards = {award.id: award for award in policy.awards}
    found = zip(claims, advise(run), run.frame.select("award_id", "ineligible").rows(), strict=True)
    for number, (claim, advice, (award_id, ineligible)) in enumerate(found):
        wanting = {condition.fill_in for condition in advice.conditions}
        for column in (*_ASKED, *(one.name.text.of(lang) for one in policy.columns)):
            if column in wanting and claim.get(column) is None and not ineligible:
                return number, column, awards.get(award_id)
    return None


def _ask(column: str, award: Award | None, claim: Claim, policy: Policy, lang: Lang) -> str:
    """The answer; empty where it is passed over."""
    if column == "award":
        return choose(_ASK[column].of(lang), _awards(policy, lang), lang)
    if column == "place":
        return choose(_ASK[column].of(lang), _places(policy, lang), lang)
    about = f"{claim['award']} {claim['tier'] or ''}".rstrip() + Text("：", ": ").of(lang)
    if column == "tier" and award:
        names = [tier.name.text.of(lang) for tier in award.tiers]
        return choose(about + _ASK[column].of(lang), [(name, name) for name in names], lang)
    if column == "role" and award and any(one.column == "role" for one in award.requires):
        says = next(one.says.text for one in award.requires if one.column == "role")
        question = _ROLE.format(says=says).of(lang)
        return choose(about + question, [(shown.of(lang), role) for shown, role in _ROLES], lang)
    if column == "item" and award and award.item_name:
        return write(about + award.item_name.text.of(lang), lang)
    own = next((one for one in policy.columns if one.name.text.of(lang) == column), None)
    if own and own.values:
        named = [value_words(policy, own.id, value).of(lang) for value in own.values]
        return choose(about + column, [(name, name) for name in named], lang)
    return write(about + (_ASK[column].of(lang) if column in _ASK else column), lang)


def _ask_tier(claim: Claim, policy: Policy, lang: Lang) -> None:
    """An award taken from the list says nothing of its tier, though its bare name may be that of one."""
    award = next(award for award in policy.awards if award.name.text.of(lang) == claim["award"])
    if claim["tier"] is None and len(award.tiers) > 1:
        claim["tier"] = _ask("tier", award, claim, policy, lang)


def _awards(policy: Policy, lang: Lang) -> list[tuple[str, str]]:
    """Each award with its tiers beside it, so that typing a tier finds it too."""
    shown = Text("{award}（{tiers}）", "{award} ({tiers})")
    return [
        (
            shown.format(award=award.name.text, tiers=_tiers(award)).of(lang) if len(award.tiers) > 1 else name,
            name,
        )
        for award in policy.awards
        for name in [award.name.text.of(lang)]
    ]


def _tiers(award: Award) -> Text:
    names = [tier.name.text for tier in award.tiers]
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _places(policy: Policy, lang: Lang) -> list[tuple[str, str]]:
    return [(f"{place.name.text.of(lang)} {place.id}", place.name.text.of(lang)) for place in policy.places]


_ASK = {
    "award": Text("得了什么奖项", "Which award was won?"),
    "tier": Text("哪个等次", "which tier?"),
    "place": Text("单位属于哪个县市区", "Where does the applicant belong?"),
    "award_date": Text("获奖日期（如 2023-03-28）", "award date (such as 2023-03-28)"),
    "item": Text("标的名称", "what won"),
    "role": Text("角色（主导或参与）", "role (lead or participant)"),
}
_ROLE = Text("本单位是否“{says}”", "is the applicant the '{says}'?")
_ROLES = (
    (Text("是（主导、主创）", "yes, it led"), "lead"),
    (Text("不是，只是参与", "no, it took part"), "participant"),
    (Text("说不清", "not known"), ""),
)
