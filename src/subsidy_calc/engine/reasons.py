"""Every reason that a step can give: its code, what it makes of a claim, and what it says.

A step marks a claim in a Boolean column named `code`, or `code:subject` where the reason is that of one part of the
policy: a condition, an exclusion, a cap.
"""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from subsidy_calc.engine.part_reasons import PART_REASONS
from subsidy_calc.engine.reason import Reason, reason
from subsidy_calc.policy.limits import Condition
from subsidy_calc.policy.models import Policy

_ALL = (
    reason(
        "award.unknown",
        "invalid",
        "award",
        "政策里没有奖项“{award}”{meant}",
        "the policy has no award '{award}'{meant}",
        at_qualify=True,
    ),
    reason(
        "award.ambiguous",
        "invalid",
        "award",
        "“{award}”可指{may_be}，请写明是哪一个",
        "'{award}' may be {may_be}: write which",
        at_qualify=True,
    ),
    reason(
        "tier.missing",
        "invalid",
        "tier",
        "奖项“{award}”未写等次，可写：{tiers}",
        "'{award}' names no tier; write one of: {tiers}",
        at_qualify=True,
    ),
    reason(
        "tier.unknown",
        "invalid",
        "tier",
        "奖项“{award}”没有等次“{tier}”，可写：{tiers}",
        "'{award}' has no tier '{tier}'; write one of: {tiers}",
        at_qualify=True,
    ),
    reason(
        "tier.contradicts",
        "invalid",
        "tier",
        "奖项“{award}”与等次“{tier}”不一致，请改正其一",
        "award '{award}' and tier '{tier}' disagree: correct one of them",
        at_qualify=True,
    ),
    reason(
        "place.missing",
        "invalid",
        "place",
        "未填所属县市区，无法确定由谁承担",
        "no place is given, so who pays is not determined: fill in the place",
        at_qualify=True,
    ),
    reason(
        "place.unknown",
        "invalid",
        "place",
        "政策里没有所属地“{place}”{meant_place}",
        "the policy has no place '{place}'{meant_place}",
        at_qualify=True,
    ),
    reason(
        "place.outside",
        "ineligible",
        "place",
        "申报单位在市外（{place}），不适用本政策",
        "the applicant is from outside ({place}): the policy does not cover it",
        at_qualify=True,
    ),
    reason(
        "award.not-covered",
        "ineligible",
        "award",
        "按所选解读，“{award}”不在奖励之列",
        "as the policy is read, '{award}' is not rewarded",
        at_qualify=True,
    ),
    reason(
        "date.outside",
        "ineligible",
        "award_date",
        "获奖日期 {award_date} 不在政策适用期内",
        "the award date {award_date} is outside the policy's dates",
        at_qualify=True,
    ),
    reason(
        "role.contradicts",
        "review",
        "role",
        "奖项“{award}”所写角色与角色栏“{role}”不一致",
        "the role stated by '{award}' and the role column '{role}' disagree",
        at_qualify=True,
    ),
    reason(
        "number.disagrees",
        "review",
        "item",
        "标准号“{item}”所示层级与等次“{tier_name}”不一致",
        "the number '{item}' is not that of the tier '{tier_name}'",
        at_qualify=True,
    ),
    reason(
        "date.unknown",
        "review",
        "award_date",
        "未填获奖日期，不知是否在政策适用期内",
        "no award date: whether it is within the policy's dates is unknown",
        at_qualify=True,
    ),
    reason(
        "funding.none",
        "review",
        "place",
        "没有资金规则说明“{place}”的这项奖励由谁承担",
        "no funding rule says who pays this award for '{place}'",
        at_qualify=True,
    ),
    reason(
        "once.contested",
        "review",
        "item",
        "另有单位也申报同一标的“{item}”，均待核实",
        "another enterprise claims the same item '{item}': both await a decision",
    ),
    reason(
        "once.duplicate",
        "duplicate",
        "award",
        "一次性奖励，{repeats}已申报过",
        "paid once only; already claimed at {repeats}",
    ),
    reason(
        "upgrade.superseded",
        "superseded",
        "tier",
        "同一奖项已有更高等次，只按最高等次给",
        "a higher tier of the same award is claimed: only the highest is paid",
    ),
    reason(
        "upgrade.top-up",
        None,
        "tier",
        "较低等次已给部分，只补差额",
        "only the difference to the lower tier is paid",
    ),
    reason(
        "place.not-needed",
        None,
        "place",
        "所属地未填或不识，但本奖项由市级承担，不影响",
        "the place is empty or unknown, which does not matter: this award's payer does not depend on it",
        at_qualify=True,
    ),
    reason(
        "item.empty",
        None,
        "item",
        "未填{item_name}，按该单位在此等次的唯一标的处理",
        "no {item_name} is named: taken as the enterprise's one item of this tier",
    ),
    reason(
        "uscc.region",
        None,
        "uscc",
        "信用代码的区划与所属地不同，请留意",
        "the credit code's region differs from the place",
        at_qualify=True,
    ),
)
REASONS: dict[str, Reason] = {reason.code: reason for reason in (*_ALL, *PART_REASONS)}


def any_mark(marks: Iterable[str], status: str) -> nw.Expr:
    """Whether one of the marks makes the claim `status`."""
    mine = [mark for mark in marks if REASONS[mark.split(":")[0]].status == status]
    return nw.any_horizontal(*mine, ignore_nulls=True) if mine else nw.lit(False)


def conditions(policy: Policy) -> dict[str, Condition]:
    """Every different condition of the policy's awards, under the number that its marks bear."""
    different = dict.fromkeys(condition for award in policy.awards for condition in award.requires)
    return {str(number): condition for number, condition in enumerate(different, start=1)}
