"""The rules of a policy in words, one sentence each: who pays, caps, windows, exclusions, other money and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from subsidy_calc.faults import Text
from subsidy_calc.policy.fields import Scope
from subsidy_calc.policy.limits import (
    Beside,
    Budget,
    Cap,
    Clawback,
    Column,
    CoWinners,
    Exclusion,
    HighestOnly,
    OtherMoney,
    Window,
)
from subsidy_calc.policy.models import Contested, Effective, Funding, Policy, Target, Upgrade
from subsidy_calc.policy.words import column_words, joined, money_words, percent, value_words

WORDS: dict[str, Text] = {
    "each-in-full": Text("每个等次各按全额给", "each tier is paid in full"),
    "top-up": Text("高等次只补差额", "the higher tier pays only the difference"),
    "highest-only": Text("只按最高等次给", "only the highest tier is paid"),
    "review": Text("均不支付，转人工复核", "neither is paid, both go to review"),
    "each": Text("各自支付", "each is paid"),
    "national": Text("国家级", "national"),
    "provincial": Text("省级", "provincial"),
    "municipal": Text("市级", "municipal"),
    "various": Text("各级", "of various levels"),
    "word": Text("选项", "one of some words"),
    "amount": Text("金额", "money"),
    "quantity": Text("数量", "a number"),
    "date": Text("日期", "a date"),
    "difference": Text("只补差额", "only the difference is paid"),
    "nothing": Text("不再给", "nothing more is paid"),
    "both": Text("照常给", "both are paid"),
    "not-twice": Text("对方已给的不再给", "nothing where the other pays"),
    "higher": Text("只给两者中较高的", "only the higher of the two is paid"),
    "earliest": Text("先获奖的先用", "the earliest award first"),
    "largest": Text("金额大的先用", "the largest amount first"),
    "unknown": Text("转人工复核", "a person decides"),
    "clear": Text("视为没有", "taken as clear"),
    "none": Text("视为没有", "taken as none"),
    "lead": Text("主导", "lead"),
    "participant": Text("参与", "participant"),
}
"""The words of the choices that a rule file makes by an id."""
_KEYS = {
    "enterprise": Text("申报单位", "enterprise"),
    "item": Text("项目", "item"),
    "year": Text("获奖年份", "award year"),
    "place": Text("所属地", "place"),
}
_NOTHING = Text("", "")


def rule_words(policy: Policy, rule: object) -> Text:
    """One rule of the policy in words, with the awards that it speaks of."""
    words = SENTENCES[type(rule)](policy, rule)
    if isinstance(rule, Scope):
        return Text("{w}（{s}）", "{w} ({s})").format(w=words, s=scope_words(policy, rule))
    return words


def key_words(policy: Policy, key: Iterable[str]) -> Text:
    """What is counted as one: `enterprise and year`."""
    return joined((_KEYS.get(name) or column_words(policy, name) for name in key), "、", " and ")


def listed(texts: Iterable[Text]) -> Text:
    """Names one after another."""
    return joined(texts, "、", ", ")


def place_words(policy: Policy, place: str) -> Text:
    """A payer's or a place's name; `city` and `place` are the words of the funding rules."""
    if place == "place":
        return Text("所属地", "the claim's place")
    wanted = policy.city if place == "city" else place
    return next((one.name.text for one in policy.places if one.id == wanted), Text(place, place))


def scope_words(policy: Policy, scope: Scope) -> Text:
    """The awards that a rule speaks of."""
    names = {award.id: award.name.text for award in policy.awards}
    parts = [*(class_words(policy, name) for name in scope.classes), *(_named(names, name) for name in scope.awards)]
    return listed(parts) if parts else Text("全部奖项", "all awards")


def _named(names: dict[str, Text], name: str) -> Text:
    return names.get(name, Text(name, name))


def class_words(policy: Policy, name: str) -> Text:
    """The name of a class of awards."""
    found = policy.classes.get(name)
    return found.text if found else Text(name, name)


def area_words(policy: Policy, area: str) -> Text:
    """An area's name."""
    found = policy.areas.get(area)
    return found.text if found else Text(area, area)


def _said(*parts: Text) -> Text:
    return joined((part for part in parts if part != _NOTHING), "；", "; ")


def values_words(policy: Policy, column: str, values: Iterable[str]) -> Text:
    """Values of a column, one of which is meant."""
    return joined((value_words(policy, column, value) for value in values), "或", " or ")


def _cap(policy: Policy, cap: Cap) -> Text:
    limit = Text("每{key}最高 {amount}，{first}", "at most {amount} for each {key}, {first}").format(
        key=key_words(policy, cap.per), amount=money_words(cap.amount), first=WORDS[cap.first]
    )
    return _said(cap.says.text, limit)


def _window(policy: Policy, window: Window) -> Text:
    when = Text(
        "“{column}”须在获奖后第 {years} 年的 {opens} 至 {closes}",
        "'{column}' must be from {opens} to {closes}, {years} years after that of the award",
    )
    if window.years == 1:
        when = Text(
            "“{column}”须在获奖次年的 {opens} 至 {closes}",
            "'{column}' must be from {opens} to {closes} of the year after that of the award",
        )
    column = column_words(policy, window.column)
    return _said(
        window.says.text, when.format(column=column, years=window.years, opens=window.opens, closes=window.closes)
    )


def _exclusion(policy: Policy, rule: Exclusion) -> Text:
    column = column_words(policy, rule.column) if rule.column else _NOTHING
    parts = [rule.says.text]
    if rule.list:
        parts.append(Text(f"名单见 {rule.list}", f"those listed in {rule.list}"))
    if rule.values:
        values = values_words(policy, rule.column or "", rule.values)
        parts.append(Text("“{c}”为{v}", "'{c}' is {v}").format(c=column, v=values))
    if rule.within_years:
        parts.append(
            Text("“{c}”在获奖前 {n} 年内", "'{c}' is in the {n} years before the award").format(
                c=column, n=rule.within_years
            )
        )
    if rule.column:
        parts.append(Text("“{c}”空白时{w}", "where '{c}' is empty: {w}").format(c=column, w=WORDS[rule.if_empty]))
    return _said(*parts)


def _other_money(policy: Policy, rule: OtherMoney) -> Text:
    column = column_words(policy, rule.column)
    return _said(
        Text("“{c}”有金额的，{w}", "where there is any '{c}': {w}").format(c=column, w=WORDS[rule.pays]),
        Text("“{c}”空白时{w}", "where '{c}' is empty: {w}").format(c=column, w=WORDS[rule.if_empty]),
    )


def _highest_only(policy: Policy, rule: HighestOnly) -> Text:
    return Text("每{key}只给最高的一项", "for each {key} only the highest award is paid").format(
        key=key_words(policy, rule.per)
    )


def _co_winners(policy: Policy, rule: CoWinners) -> Text:
    return Text("几家共同获得的，按{c}的比例分", "several winners of one item share it in proportion to {c}").format(
        c=column_words(policy, rule.column)
    )


def _clawback(policy: Policy, rule: Clawback) -> Text:
    paid = Text("填了“{r}”的，退回“{p}”", "where '{r}' is filled in, what '{p}' says is to be paid back").format(
        r=column_words(policy, rule.revoked), p=column_words(policy, rule.paid)
    )
    return _said(rule.says.text, paid)


def _budget(policy: Policy, rule: Budget) -> Text:
    return Text("{n} {a}，超出时提醒", "{n}: {a}; a warning where more is owed").format(
        n=rule.name.text, a=money_words(rule.amount)
    )


def _beside(policy: Policy, rule: Beside) -> Text:
    return Text("与政策 {p} 并行：{w}", "beside the policy {p}: {w}").format(p=rule.policy, w=WORDS[rule.pays])


def _funding(policy: Policy, rule: Funding) -> Text:
    who = [
        Text("{p} {s}", "{p} {s}").format(p=place_words(policy, payer), s=percent(share))
        for payer, share in rule.pays.items()
    ]
    parts = [listed(who)] if who else []
    if rule.shared:
        shared = joined((place_words(policy, payer) for payer in rule.shared), "、", " and ")
        parts.append(Text("{s}共担，比例未定", "shared by {s}, in no set ratio").format(s=shared))
    if rule.round_to is not None:
        parts.append(
            Text("除最后一方外取整到 {a}", "all but the last part in whole {a}").format(a=money_words(rule.round_to))
        )
    if rule.advanced_by:
        parts.append(Text("{p}先行垫付", "{p} pays it out first").format(p=place_words(policy, rule.advanced_by)))
    return _said(*parts)


def funding_scope(policy: Policy, rule: Funding) -> Text:
    """The classes of awards and the areas that a funding rule fits."""
    classes = (
        listed(class_words(policy, name) for name in rule.classes) if rule.classes else Text("全部奖项", "all awards")
    )
    areas = listed(area_words(policy, name) for name in rule.areas) if rule.areas else Text("各地", "all places")
    return Text("{c}（{a}）", "{c} ({a})").format(c=classes, a=areas)


def _column(policy: Policy, column: Column) -> Text:
    kind = WORDS[column.kind]
    if not column.values:
        return kind
    return Text("{k}：{v}", "{k}: {v}").format(
        k=kind, v=listed(value_words(policy, column.id, value) for value in column.values)
    )


def _effective(policy: Policy, rule: Effective) -> Text:
    column = column_words(policy, rule.column)
    if rule.start is None and rule.until is None:
        return Text("{c}不限", "any {c}").format(c=column)
    start = Text(f" {rule.start} 起", f" from {rule.start}") if rule.start else _NOTHING
    until = Text(f" {rule.until} 止", f" until {rule.until}") if rule.until else _NOTHING
    return Text("{c}{s}{u}", "{c}{s}{u}").format(c=column, s=start, u=until)


def _upgrade(policy: Policy, rule: Upgrade) -> Text:
    return WORDS[rule.pays]


def _contested(policy: Policy, rule: Contested) -> Text:
    return WORDS[rule.becomes]


def _target(policy: Policy, rule: Target) -> Text:
    names = {award.id: award.name.text for award in policy.awards}
    tiers = {tier.id: tier.name.text for award in policy.awards if award.id in rule.awards for tier in award.tiers}
    who = listed(_named(names, name) for name in rule.awards)
    if rule.tiers:
        who = Text("{w}·{t}", "{w}, {t}").format(w=who, t=listed(_named(tiers, name) for name in rule.tiers))
    reach = Text("{w}：{by} 年前新增 {n} 个", "{w}: {n} new by {by}")
    if rule.total:
        reach = Text("{w}：{by} 年达到 {n} 个", "{w}: {n} in all by {by}")
    return reach.format(w=who, by=rule.by, n=rule.at_least)


SENTENCES: dict[type, Callable[..., Text]] = {
    Cap: _cap,
    Window: _window,
    Exclusion: _exclusion,
    OtherMoney: _other_money,
    HighestOnly: _highest_only,
    CoWinners: _co_winners,
    Clawback: _clawback,
    Budget: _budget,
    Beside: _beside,
    Funding: _funding,
    Column: _column,
    Effective: _effective,
    Upgrade: _upgrade,
    Contested: _contested,
    Target: _target,
}
"""A sentence for each kind of rule."""
