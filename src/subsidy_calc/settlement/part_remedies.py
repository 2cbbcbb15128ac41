"""How to mend what the parts of a policy find: its columns, exclusions, windows, prices, caps."""

from __future__ import annotations

from subsidy_calc.settlement.remedy import remedy

_NOTHING = ("无须改动", "nothing to correct")

PART_REMEDIES = {
    "condition.unmet": remedy(
        "不符合条件",
        "condition not met",
        "填写有误请改正；确实不符合的，本行可以删去",
        "correct it if it is wrong; if it is right, this row can be removed",
    ),
    "condition.unknown": remedy(
        "条件不明", "condition unknown", "照证书或公布文件填写", "fill it in from the certificate or the notice"
    ),
    "column.unreadable": remedy(
        "单元格看不懂", "cell cannot be read", "照提示的写法重填", "write it in the form that the message names"
    ),
    "exclusion.applies": remedy(
        "属于不予奖励的情形",
        "excluded",
        "核对；不误则本行可以删去",
        "check it; if it is right, this row can be removed",
    ),
    "exclusion.unknown": remedy("不知是否排除", "exclusion unknown", "补上这一格", "fill in this cell"),
    "window.outside": remedy(
        "不在申报期内", "claimed out of time", "核对申报日期和获奖日期", "check the day of the claim and the award date"
    ),
    "window.unknown": remedy("申报期不明", "time of claim unknown", "补上两个日期", "fill in both dates"),
    "price.unknown": remedy(
        "金额不明", "amount unknown", "补上这一格，金额才能算", "fill in this cell: the amount hangs on it"
    ),
    "price.none": remedy(
        "政策没有奖励",
        "nothing is given",
        "核对这一格；不误则本行可以删去",
        "check this cell; if it is right, nothing is paid",
    ),
    "other.covers": remedy("另有资助", "paid by others", *_NOTHING),
    "other.less": remedy("只补差额", "only the difference is paid", *_NOTHING),
    "other.unknown": remedy(
        "不知有无其他资金", "other money unknown", "补上金额，没有的填 0", "fill in the amount, 0 where there was none"
    ),
    "highest.superseded": remedy("就高不重复", "another stands higher", "本行可以删去", "this row can be removed"),
    "co-winners.shared": remedy("共同获奖", "won together", *_NOTHING),
    "co-winners.unknown": remedy(
        "共同获奖，份额不明", "share unknown", "请各获奖单位补齐这一格", "each of the winners fills in this cell"
    ),
    "cap.cut": remedy("超出上限", "cut by a cap", *_NOTHING),
    "cap.full": remedy("上限已用完", "cap used up", *_NOTHING),
    "clawback.revoked": remedy("应当追回", "to be paid back", "通知单位退回", "ask the enterprise to pay it back"),
    "clawback.unpaid": remedy("已撤销", "revoked", "本行可以删去", "this row can be removed"),
    "beside.paid": remedy("另一政策已付", "paid under another policy", *_NOTHING),
    "beside.higher": remedy("另一政策更高", "another policy pays more", *_NOTHING),
    "beside.difference": remedy("只补差额", "only the difference is paid", *_NOTHING),
    "beside.unknown": remedy(
        "另一政策待复核", "another policy awaits a decision", "先办理那一项", "decide that one first"
    ),
}
