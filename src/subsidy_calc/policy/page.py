"""A policy as a page to read: its awards, who pays, what it asks, each of its rules in words, its readings.

Every sentence comes from the rule file, so that the page cannot say anything else than what is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from subsidy_calc.faults import Text
from subsidy_calc.policy.models import Award, Policy, Tier
from subsidy_calc.policy.rule_words import (
    WORDS,
    area_words,
    class_words,
    funding_scope,
    key_words,
    listed,
    rule_words,
)
from subsidy_calc.policy.words import joined, tier_words

Row = tuple[Text, ...]
_AWARD, _TIER, _CLAUSE = Text("奖项", "Award"), Text("等次", "Tier"), Text("条款", "Clause")
_EMPTY = Text("", "")


@dataclass(frozen=True)
class Section:
    """A table under a heading, and a sentence above it."""

    title: Text
    header: Row
    rows: tuple[Row, ...]
    note: Text = _EMPTY


@dataclass(frozen=True)
class Page:
    """The whole page; sections that have no row are not there."""

    title: Text
    id: str
    version: str
    sha256: str
    clause: str
    sections: tuple[Section, ...]


def page(policy: Policy) -> Page:
    """The page of a policy."""
    sections = (
        _awards(policy),
        _how_often(policy),
        _funding(policy),
        _further(policy),
        _columns(policy),
        _numbers(policy),
        _names(policy),
        _evidence(policy),
        _readings(policy),
        _targets(policy),
        _places(policy),
    )
    shown = tuple(section for section in sections if section.rows)
    return Page(policy.name.text, policy.id, policy.version, policy.sha256, policy.clause, shown)


def _plain(text: str) -> Text:
    return Text(text, text)


def _lines(texts: Sequence[Text]) -> Text:
    return joined(texts, "；", "; ")


def _tiers(policy: Policy) -> Iterator[tuple[Award, Tier]]:
    """Every tier, the highest of an award first."""
    return ((award, tier) for award in policy.awards for tier in reversed(award.tiers))


def _awards(policy: Policy) -> Section:
    def conditions(award: Award) -> Text:
        return _lines(
            [
                Text("{s}（{c}）", "{s} ({c})").format(s=one.says.text, c=one.clause)
                if one.clause != award.clause
                else one.says.text
                for one in award.requires
            ]
        )

    header = (_AWARD, _TIER, Text("奖励", "What it pays"), Text("条件", "Condition"), _CLAUSE)
    rows = (
        (award.name.text, tier.name.text, tier_words(policy, tier), conditions(award), _plain(award.clause))
        for award, tier in _tiers(policy)
    )
    return Section(Text("奖项与金额", "Awards and amounts"), header, tuple(rows))


def _how_often(policy: Policy) -> Section:
    once = Text("同一{key}每个等次给一次", "each tier once for each {key}")
    rows = (
        (
            award.name.text,
            class_words(policy, award.class_),
            WORDS[award.level],
            once.format(key=key_words(policy, award.once_per)),
            rule_words(policy, award.upgrade or policy.upgrade) if len(award.tiers) > 1 else _EMPTY,
        )
        for award in policy.awards
    )
    header = (
        _AWARD,
        Text("类别", "Class"),
        Text("级别", "Level"),
        Text("给几次", "How often"),
        Text("先后得几个等次", "Several tiers, one after the other"),
    )
    return Section(Text("给几次", "How often it is paid"), header, tuple(rows))


def _funding(policy: Policy) -> Section:
    header = (Text("规则", "Rule"), Text("适用", "For"), Text("承担", "Who pays"), _CLAUSE)
    rows = (
        (rule.name.text, funding_scope(policy, rule), rule_words(policy, rule), _plain(rule.clause))
        for rule in policy.funding
    )
    note = Text("从上到下，第一条相符的规则决定谁出钱。", "The first rule that fits, from the top, decides who pays.")
    return Section(Text("谁出钱", "Who pays"), header, tuple(rows), note)


def _further(policy: Policy) -> Section:
    header = (Text("规则", "Rule"), Text("内容", "What it says"), _CLAUSE)
    return Section(Text("其他规则", "Further rules"), header, tuple(_rules(policy)))


def _rules(policy: Policy) -> Iterator[Row]:
    """Every mechanism that the policy uses."""
    own = _plain(policy.clause)
    yield Text("适用日期", "Dates"), rule_words(policy, policy.effective), own
    contested = Text("同一项目有几家申报的，{w}", "where several claim one item, {w}")
    yield Text("争议项目", "Contested items"), contested.format(w=rule_words(policy, policy.contested)), own
    if policy.outside:
        areas = listed(area_words(policy, area) for area in policy.outside.areas)
        yield Text("不适用", "Not covered"), Text("所属地在：{a}", "places in: {a}").format(a=areas), own
    kinds = (
        (Text("上限", "Cap"), policy.caps),
        (Text("申报期", "Window"), policy.windows),
        (Text("排除", "Exclusion"), policy.exclusions),
        (Text("其他资金", "Other money"), policy.other_money),
        (Text("就高", "Highest only"), policy.highest_only),
    )
    for kind, rules in kinds:
        for rule in rules:
            yield kind, rule_words(policy, rule), _plain(rule.clause)
    for award in policy.awards:
        if award.co_winners:
            words = _of(award.name.text, rule_words(policy, award.co_winners))
            yield Text("共同获奖", "Co-winners"), words, _plain(award.co_winners.clause)
    for award, tier in _tiers(policy):
        if tier.instalments:
            words = _of(award.name.text, _of(tier.name.text, tier_words(policy, tier)))
            yield Text("分期", "Instalments"), words, _plain(award.clause)
    if policy.clawback:
        yield Text("追回", "Clawback"), rule_words(policy, policy.clawback), _plain(policy.clawback.clause)
    for budget in policy.budgets:
        yield Text("资金盘子", "Budget"), rule_words(policy, budget), _plain(budget.clause)
    for other in policy.beside:
        yield Text("并行政策", "Policy beside"), rule_words(policy, other), _plain(other.clause)


def _of(name: Text, words: Text) -> Text:
    return Text("{n}：{w}", "{n}: {w}").format(n=name, w=words)


def _columns(policy: Policy) -> Section:
    header = (Text("列", "Column"), Text("填什么", "What to fill in"), Text("也可写作", "Also headed"))
    rows = (
        (column.name.text, rule_words(policy, column), listed(map(_plain, column.headers))) for column in policy.columns
    )
    note = Text("申报文件除通常各列外，还要有：", "A claims file has these columns beside the usual ones.")
    return Section(Text("另外要填的列", "Columns that it asks"), header, tuple(rows), note)


def _numbers(policy: Policy) -> Section:
    """The beginnings of a number that tell the tier; `none` tells that it is of no tier."""
    rows = []
    for award in policy.awards:
        named = {tier.id: tier.name.text for tier in award.tiers}
        for tier in dict.fromkeys(award.numbers.values()):
            begin = listed(_plain(begin) for begin, of in award.numbers.items() if of == tier)
            rows.append((award.name.text, named.get(tier, Text("都不是", "none of them")), begin))
    header = (_AWARD, _TIER, Text("编号开头", "Its number begins with"))
    return Section(Text("编号与等次", "Numbers and tiers"), header, tuple(rows))


def _names(policy: Policy) -> Section:
    """Names that are not paid, or that are never guessed."""
    rows: list[Row] = []
    for award in policy.awards:
        if award.not_covered:
            names = listed(map(_plain, award.not_covered.names))
            rows.append((names, Text("按所选解读不奖", "not rewarded, as the policy is read"), award.name.text))
    tiers = {
        f"{a.id}/{t.id}": Text("{a}·{t}", "{a}, {t}").format(a=a.name.text, t=t.name.text) for a, t in _tiers(policy)
    }
    for name in policy.ambiguous:
        which = listed(tiers.get(one, _plain(one)) for one in name.may_be)
        rows.append((_plain(name.alias), Text("须写明是哪一个", "write which is meant"), which))
    header = (Text("写法", "Name"), Text("处理", "What becomes of it"), Text("奖项", "Award"))
    return Section(Text("须留意的名称", "Names to mind"), header, tuple(rows))


def _evidence(policy: Policy) -> Section:
    rows = (
        (award.name.text, _lines([one.text for one in award.evidence])) for award in policy.awards if award.evidence
    )
    note = policy.evidence_note.text if policy.evidence_note else _EMPTY
    return Section(Text("要带的材料", "What to bring"), (_AWARD, Text("材料", "Papers")), tuple(rows), note)


def _readings(policy: Policy) -> Section:
    rows = []
    for name, reading in policy.readings.items():
        others = [text.text for choice, text in reading.choices.items() if choice != reading.choice]
        chosen = reading.choices[reading.choice].text
        rows.append((reading.question.text, chosen, _lines(others), _plain(name), _plain(reading.clause)))
    header = (
        Text("政策没有说清的", "Where the policy is silent"),
        Text("所作选择", "As it is read"),
        Text("其他选择", "It could be read as"),
        Text("解读", "Reading"),
        _CLAUSE,
    )
    return Section(Text("解读", "Readings"), header, tuple(rows))


def _targets(policy: Policy) -> Section:
    rows = ((rule_words(policy, target), _plain(target.clause)) for target in policy.targets)
    return Section(Text("目标", "Targets"), (Text("目标", "Target"), _CLAUSE), tuple(rows))


def _places(policy: Policy) -> Section:
    header = (Text("所属地", "Place"), Text("代码", "Code"), Text("区域", "Area"), Text("也可写作", "Also written"))
    rows = (
        (place.name.text, _plain(place.id), area_words(policy, place.area), listed(map(_plain, place.aliases)))
        for place in policy.places
    )
    return Section(Text("所属地", "Places"), header, tuple(rows))
