"""Reasons that come from one part of a policy: a condition, an exclusion, a price, a cap; marks are `code:part`."""

from __future__ import annotations

from subsidy_calc.engine.reason import reason

PART_REASONS = (
    reason(
        "condition.unmet",
        "ineligible",
        "不符合条件“{subject}”：本申报{column}为“{written}”",
        "the condition '{subject}' is not met: this claim's {column} is '{written}'",
    ),
    reason(
        "condition.unknown",
        "review",
        "不知是否符合“{subject}”：{column}未填或看不懂，请填{values}",
        "unknown whether '{subject}' holds: fill in {column} ({values})",
    ),
    reason(
        "column.unreadable",
        "invalid",
        "{column}“{written}”看不懂：请填{values}",
        "{column} '{written}' cannot be read: fill in {values}",
    ),
    reason("exclusion.applies", "ineligible", "{subject}，不予奖励", "{subject}: nothing is paid"),
    reason(
        "exclusion.unknown",
        "review",
        "不知是否“{subject}”：请填{column}",
        "unknown whether '{subject}' holds: fill in {column}",
    ),
    reason(
        "window.outside",
        "ineligible",
        "{column}“{written}”不在申报期内：{subject}",
        "{column} '{written}' is outside the time for claims: {subject}",
    ),
    reason(
        "window.unknown",
        "review",
        "不知是否在申报期内（{subject}）：请填{column}和获奖日期",
        "unknown whether it was claimed in time ({subject}): fill in {column} and the award date",
    ),
    reason(
        "price.unknown",
        "review",
        "金额取决于{column}，未填：请填{values}",
        "the amount hangs on {column}, which is empty: fill in {values}",
    ),
    reason(
        "price.none",
        "ineligible",
        "{column}为“{written}”的，政策没有奖励",
        "the policy gives nothing where {column} is '{written}'",
    ),
    reason(
        "other.covers",
        "ineligible",
        "{column}“{written}”，已不少于应得，不再支付",
        "{column} is '{written}', no less than what is due: nothing more is paid",
    ),
    reason(
        "other.less",
        None,
        "{column}“{written}”，只补差额",
        "{column} is '{written}': only the difference is paid",
    ),
    reason(
        "other.unknown",
        "review",
        "不知是否另有资助：请填{column}，没有的填 0",
        "unknown whether other money was paid: fill in {column}, 0 where there was none",
    ),
    reason(
        "highest.superseded",
        "superseded",
        "同类奖励就高不重复，已有更高或更早的一项",
        "only the highest of these awards is paid, and another stands higher, or earlier",
    ),
    reason(
        "co-winners.shared",
        None,
        "与其他获奖单位按{column}分享",
        "shared with the other winners in proportion to {column}",
    ),
    reason(
        "co-winners.unknown",
        "review",
        "几家共同获奖，须知各家{column}方能分配：请补齐",
        "several won it together, and {column} of each is needed to share it: fill it in",
    ),
    reason("cap.cut", None, "超出上限的部分不付：{subject}", "cut where it crosses the cap: {subject}"),
    reason("cap.full", "ineligible", "上限已用完：{subject}", "the cap is used up: {subject}"),
    reason(
        "clawback.revoked",
        None,
        "{subject}（{written}），已付的应当追回",
        "{subject} ({written}): what was paid is to be paid back",
    ),
    reason("clawback.unpaid", "ineligible", "{subject}（{written}）", "{subject} ({written})"),
    reason(
        "beside.paid",
        "duplicate",
        "同一事项已由政策 {subject} 支付，不重复",
        "the policy {subject} pays for the same thing: not twice",
    ),
    reason(
        "beside.higher",
        "superseded",
        "同一事项按政策 {subject} 更高，只付其一",
        "the policy {subject} pays more for the same thing: only the higher is paid",
    ),
    reason(
        "beside.difference",
        None,
        "政策 {subject} 已付一部分，只补差额",
        "the policy {subject} pays a part: only the difference is paid",
    ),
    reason(
        "beside.unknown",
        "review",
        "政策 {subject} 尚待复核，本项随后再定",
        "what the policy {subject} pays awaits a decision: so does this",
    ),
)
