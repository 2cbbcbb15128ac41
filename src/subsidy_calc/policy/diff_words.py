"""What the parts and keys of a rule file are called where two rule files are compared, and their values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from subsidy_calc import faults
from subsidy_calc.policy.fields import Model, Text
from subsidy_calc.policy.limits import Condition
from subsidy_calc.policy.models import Ambiguous, Award, NotCovered, Outside, Place, Policy, Reading, RoleAlias, Tier
from subsidy_calc.policy.rule_words import (
    SENTENCES,
    WORDS,
    area_words,
    class_words,
    key_words,
    listed,
    place_words,
    rule_words,
    values_words,
)
from subsidy_calc.policy.words import column_words, joined, money_words, percent, tier_words

LABELS: dict[str, faults.Text] = {
    name: faults.Text(zh, en)
    for name, zh, en in (
        ("id", "id", "id"),
        ("version", "版本", "version"),
        ("name", "名称", "name"),
        ("clause", "条款", "clause"),
        ("effective", "适用日期", "effective dates"),
        ("start", "起", "from"),
        ("until", "止", "until"),
        ("upgrade", "多个等次", "several tiers"),
        ("contested", "争议项目", "contested items"),
        ("becomes", "处理", "what becomes of them"),
        ("columns", "列", "column"),
        ("column", "列", "column"),
        ("readings", "解读", "reading"),
        ("reading", "解读", "reading"),
        ("repeat_reading", "再次获奖的解读", "reading on winning again"),
        ("question", "问题", "question"),
        ("choice", "选择", "choice"),
        ("choices", "可选", "possible choice"),
        ("classes", "类别", "class"),
        ("class_", "类别", "class"),
        ("areas", "区域", "area"),
        ("area", "区域", "area"),
        ("place_prefixes", "所属地的前缀", "prefixes of places"),
        ("city", "市级", "the city"),
        ("places", "所属地", "place"),
        ("outside", "市外", "outside"),
        ("funding", "资金规则", "funding rule"),
        ("pays", "如何给", "what is paid"),
        ("shared", "共担", "shared by"),
        ("round_to", "取整", "rounded to"),
        ("advanced_by", "垫付", "paid out first by"),
        ("ambiguous", "不猜的写法", "ambiguous name"),
        ("may_be", "可指", "may be"),
        ("evidence_note", "材料说明", "note on evidence"),
        ("evidence", "材料", "evidence"),
        ("awards", "奖项", "award"),
        ("tiers", "等次", "tier"),
        ("aliases", "别名", "other names"),
        ("full_names", "全名", "full names"),
        ("claims_role", "写明角色的名称", "name that states the role"),
        ("role", "角色", "role"),
        ("level", "级别", "level"),
        ("once_per", "只给一次", "paid once per"),
        ("item_name", "项目的叫法", "what an item is called"),
        ("co_winners", "共同获奖", "co-winners"),
        ("requires", "条件", "condition"),
        ("value", "须为", "must be"),
        ("says", "说法", "says"),
        ("numbers", "标准号开头", "beginning of the number"),
        ("not_covered", "不奖的名称", "names not covered"),
        ("names", "名称", "names"),
        ("exclusions", "排除", "exclusion"),
        ("list", "名单文件", "list"),
        ("listed", "名单", "listed"),
        ("within_years", "几年内", "within years"),
        ("if_empty", "空白时", "where empty"),
        ("windows", "申报期", "window"),
        ("years", "几年后", "years after"),
        ("opens", "开始", "opens"),
        ("closes", "截止", "closes"),
        ("other_money", "其他资金", "other money"),
        ("highest_only", "就高", "highest only"),
        ("per", "每", "per"),
        ("caps", "上限", "cap"),
        ("first", "先后", "order of use"),
        ("amount", "金额", "amount"),
        ("clawback", "追回", "clawback"),
        ("revoked", "撤销列", "column of the revocation"),
        ("paid", "已付列", "column of what was paid"),
        ("budgets", "资金盘子", "budget"),
        ("beside", "并行政策", "policy beside"),
        ("targets", "目标", "target"),
        ("headers", "表头", "headers"),
        ("kind", "类型", "kind"),
        ("values", "值", "value"),
    )
}
MONEY = ("amount", "round_to")
SCOPES = ("classes", "areas", "awards")
"""Keys by which a rule speaks of some awards or places: left out, of all."""
NONE = faults.Text("无", "none")
_SPOKEN: dict[str, Callable[[Policy, str], faults.Text]] = {
    "class_": lambda policy, value: class_words(policy, value),
    "classes": lambda policy, value: class_words(policy, value),
    "area": lambda policy, value: area_words(policy, value),
    "areas": lambda policy, value: area_words(policy, value),
    "city": lambda policy, value: place_words(policy, value),
    "advanced_by": lambda policy, value: place_words(policy, value),
    "shared": lambda policy, value: place_words(policy, value),
    "column": lambda policy, value: column_words(policy, value),
    "revoked": lambda policy, value: column_words(policy, value),
    "paid": lambda policy, value: column_words(policy, value),
    "once_per": lambda policy, value: key_words(policy, (value,)),
    "per": lambda policy, value: key_words(policy, (value,)),
    "awards": lambda policy, value: _award(policy, value),
    **{name: lambda _, value: WORDS.get(value, plain(value)) for name in ("pays", "becomes", "level", "kind", "role")},
    **{name: lambda _, value: WORDS.get(value, plain(value)) for name in ("if_empty", "first")},
}


def plain(text: object) -> faults.Text:
    """What reads the same in both languages."""
    return faults.Text(str(text), str(text))


def label(name: str) -> faults.Text:
    """What a key of a rule file is called."""
    return LABELS.get(name, plain(name))


def value_in_words(policy: Policy, field: str, value: object) -> faults.Text:
    """A value under a key, as people say it."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return faults.Text("是", "yes") if value else faults.Text("否", "no")
    if isinstance(value, Model):
        return part_words(policy, value)
    if isinstance(value, int) and field in MONEY:
        return money_words(value)
    if isinstance(value, Fraction):
        return plain(percent(value))
    if isinstance(value, str):
        return _SPOKEN[field](policy, value) if field in _SPOKEN else plain(value)
    if isinstance(value, Mapping):
        items = (
            joined((place_words(policy, str(key)), value_in_words(policy, field, one)), " ", " ")
            for key, one in value.items()
        )
        return listed(items) if value else NONE
    if isinstance(value, tuple) and not value and field in SCOPES:
        return faults.Text("全部", "all")
    if isinstance(value, tuple):
        return listed(value_in_words(policy, field, one) for one in value) if value else NONE
    return plain(value)


def part_words(policy: Policy, part: Model) -> faults.Text:
    """What a whole part of a policy says, in short."""
    if type(part) in SENTENCES:
        return rule_words(policy, part)
    return _PARTS.get(type(part), _of_any)(policy, part)


def name_of(key: str, part: object) -> faults.Text:
    """The name of a part that has one, else the key it is known by."""
    name = getattr(part, "name", None)
    return name.text if isinstance(name, Text) else plain(key)


def _of_any(policy: Policy, part: Model) -> faults.Text:
    """A part for which there is no sentence: its keys and values."""
    said = ((label(name), value_in_words(policy, name, getattr(part, name))) for name in type(part).model_fields)
    return listed(joined(words, " ", " ") for words in said)


def _award(policy: Policy, award: str) -> faults.Text:
    return next((one.name.text for one in policy.awards if one.id == award), plain(award))


def _of_award(policy: Policy, award: Award) -> faults.Text:
    tiers = (joined((tier.name.text, tier_words(policy, tier)), " ", " ") for tier in award.tiers)
    return joined(tiers, "；", "; ")


def _of_place(policy: Policy, place: Place) -> faults.Text:
    return listed([area_words(policy, place.area), *map(plain, place.aliases)])


def _of_reading(policy: Policy, reading: Reading) -> faults.Text:
    chosen = reading.choices.get(reading.choice)
    answer = chosen.text if chosen else plain(reading.choice)
    return faults.Text("{q}——{c}", "{q} {c}").format(q=reading.question.text, c=answer)


_PARTS: dict[type, Callable[..., faults.Text]] = {
    Text: lambda policy, text: text.text,
    Award: _of_award,
    Tier: tier_words,
    Place: _of_place,
    Reading: _of_reading,
    Condition: lambda policy, one: faults.Text("{s}（{c}为{v}）", "{s} ({c} is {v})").format(
        s=one.says.text, c=column_words(policy, one.column), v=values_words(policy, one.column, one.accepted)
    ),
    Ambiguous: lambda policy, one: listed(map(plain, one.may_be)),
    RoleAlias: lambda policy, one: WORDS[one.role],
    NotCovered: lambda policy, one: listed(map(plain, one.names)),
    Outside: lambda policy, one: listed(area_words(policy, area) for area in one.areas),
}
