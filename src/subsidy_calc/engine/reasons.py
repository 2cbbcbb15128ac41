"""Every reason that a step can give: its code, what it makes of a claim, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from subsidy_calc.faults import Text


@dataclass(frozen=True)
class Reason:
    """`status` is what the claim becomes (None: a note); placeholders in `text` are columns of the claim.

    `column` is the canonical column whose cell is to be looked at first.
    """

    code: str
    status: str | None
    column: str
    text: Text
    at_qualify: bool = True


def _reason(code: str, status: str | None, column: str, zh: str, en: str, at_qualify: bool = True) -> Reason:
    return Reason(code, status, column, Text(zh, en), at_qualify)


_ALL = (
    _reason(
        "award.unknown",
        "invalid",
        "award",
        "政策里没有奖项“{award}”{meant}",
        "the policy has no award '{award}'{meant}",
    ),
    _reason(
        "award.ambiguous",
        "invalid",
        "award",
        "“{award}”可指{may_be}，请写明是哪一个",
        "'{award}' may be {may_be}: write which",
    ),
    _reason(
        "tier.missing",
        "invalid",
        "tier",
        "奖项“{award}”未写等次，可写：{tiers}",
        "'{award}' names no tier; write one of: {tiers}",
    ),
    _reason(
        "tier.unknown",
        "invalid",
        "tier",
        "奖项“{award}”没有等次“{tier}”，可写：{tiers}",
        "'{award}' has no tier '{tier}'; write one of: {tiers}",
    ),
    _reason(
        "tier.contradicts",
        "invalid",
        "tier",
        "奖项“{award}”与等次“{tier}”不一致，请改正其一",
        "award '{award}' and tier '{tier}' disagree: correct one of them",
    ),
    _reason(
        "place.missing",
        "invalid",
        "place",
        "未填所属县市区，无法确定由谁承担",
        "no place is given, so who pays is not determined: fill in the place",
    ),
    _reason(
        "place.unknown",
        "invalid",
        "place",
        "政策里没有所属地“{place}”{meant_place}",
        "the policy has no place '{place}'{meant_place}",
    ),
    _reason(
        "place.outside",
        "ineligible",
        "place",
        "申报单位在市外（{place}），不适用本政策",
        "the applicant is from outside ({place}): the policy does not cover it",
    ),
    _reason(
        "award.not-covered",
        "ineligible",
        "award",
        "按所选解读，“{award}”不在奖励之列",
        "as the policy is read, '{award}' is not rewarded",
    ),
    _reason(
        "condition.unmet",
        "ineligible",
        "role",
        "不符合条件“{condition}”：本申报角色为“{role_said}”",
        "the condition '{condition}' is not met: this claim's role is '{role_said}'",
    ),
    _reason(
        "date.outside",
        "ineligible",
        "award_date",
        "获奖日期 {award_date} 不在政策适用期内",
        "the award date {award_date} is outside the policy's dates",
    ),
    _reason(
        "condition.unknown",
        "review",
        "role",
        "不知是否符合“{condition}”：角色未填或看不懂，请在“角色”填 主导 或 参与",
        "unknown whether '{condition}' holds: fill in role (lead or participant)",
    ),
    _reason(
        "role.contradicts",
        "review",
        "role",
        "奖项“{award}”所写角色与角色栏“{role}”不一致",
        "the role stated by '{award}' and the role column '{role}' disagree",
    ),
    _reason(
        "number.disagrees",
        "review",
        "item",
        "标准号“{item}”所示层级与等次“{tier_name}”不一致",
        "the number '{item}' is not that of the tier '{tier_name}'",
    ),
    _reason(
        "date.unknown",
        "review",
        "award_date",
        "未填获奖日期，不知是否在政策适用期内",
        "no award date: whether it is within the policy's dates is unknown",
    ),
    _reason(
        "funding.none",
        "review",
        "place",
        "没有资金规则说明“{place}”的这项奖励由谁承担",
        "no funding rule says who pays this award for '{place}'",
    ),
    _reason(
        "once.contested",
        "review",
        "item",
        "另有单位也申报同一标的“{item}”，均待核实",
        "another enterprise claims the same item '{item}': both await a decision",
        at_qualify=False,
    ),
    _reason(
        "once.duplicate",
        "duplicate",
        "award",
        "一次性奖励，{repeats}已申报过",
        "paid once only; already claimed at {repeats}",
        at_qualify=False,
    ),
    _reason(
        "upgrade.superseded",
        "superseded",
        "tier",
        "同一奖项已有更高等次，只按最高等次给",
        "a higher tier of the same award is claimed: only the highest is paid",
        at_qualify=False,
    ),
    _reason(
        "upgrade.top-up",
        None,
        "tier",
        "较低等次已给部分，只补差额",
        "only the difference to the lower tier is paid",
        at_qualify=False,
    ),
    _reason(
        "place.not-needed",
        None,
        "place",
        "所属地未填或不识，但本奖项由市级承担，不影响",
        "the place is empty or unknown, which does not matter: this award's payer does not depend on it",
    ),
    _reason(
        "item.empty",
        None,
        "item",
        "未填{item_name}，按该单位在此等次的唯一标的处理",
        "no {item_name} is named: taken as the enterprise's one item of this tier",
        at_qualify=False,
    ),
    _reason(
        "uscc.region",
        None,
        "uscc",
        "信用代码的区划与所属地不同，请留意",
        "the credit code's region differs from the place",
    ),
)
REASONS: dict[str, Reason] = {reason.code: reason for reason in _ALL}
