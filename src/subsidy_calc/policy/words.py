"""What a tier pays, in words: for tables, documents and explanations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from subsidy_calc.faults import Text
from subsidy_calc.money import yuan
from subsidy_calc.policy.models import Policy, Tier
from subsidy_calc.policy.prices import Approved, Band, Banded, ByColumn, Dated, Price, ShareOf, Version

BUILT_IN = {
    "role": Text("角色", "role"),
    "award-date": Text("获奖日期", "award date"),
    "place": Text("所属县市区", "place"),
}


def column_words(policy: Policy, column: str) -> Text:
    """A column's name."""
    own = {column.id: column.name.text for column in policy.columns}
    return own.get(column) or BUILT_IN.get(column, Text(column, column))


def value_words(policy: Policy, column: str, value: str) -> Text:
    """A value of a word column, as people write it: the first of its ways of writing, else its id."""
    roles = {"lead": Text("主导", "lead"), "participant": Text("参与", "participant")}
    if column == "role":
        return roles.get(value, Text(value, value))
    written = next((c.values.get(value, ()) for c in policy.columns if c.id == column), ())
    return Text(written[0] if written else value, value)


def money_words(fen: int) -> Text:
    """An amount in 元, without decimals where there are none: 20000000 -> `200,000 元`."""
    text = f"{fen // 100:,}" if fen % 100 == 0 else f"{fen // 100:,}.{yuan(fen).split('.')[1]}"
    return Text(f"{text} 元", f"{text} yuan")


def joined(texts: Iterable[Text], zh: str, en: str) -> Text:
    """Texts one after another, each language with its own separator."""
    all_of = list(texts)
    return Text(zh.join(text.zh for text in all_of), en.join(text.en for text in all_of))


def tier_words(policy: Policy, tier: Tier) -> Text:
    """What a tier pays, with what it hangs on."""
    parts = [price_words(policy, tier.amount)]
    for rate in tier.rates:
        column = column_words(policy, rate.column)
        cases = [
            Text("{v}按 {share}", "{v} at {share}").format(
                v=value_words(policy, rate.column, value), share=percent(share)
            )
            for value, share in rate.values.items()
        ]
        if rate.otherwise is not None:
            cases.append(Text(f"其余按 {percent(rate.otherwise)}", f"else at {percent(rate.otherwise)}"))
        parts.append(Text("{c}：{cases}", "by {c}: {cases}").format(c=column, cases=joined(cases, "，", ", ")))
    if tier.instalments:
        when = [
            Text("第 {n} 年 {part}", "year {n}: {part}").format(
                n=part.after_years + 1,
                part=percent(part.share) if part.share is not None else money_words(part.amount or 0),
            )
            for part in tier.instalments
        ]
        parts.append(Text("分期：{w}", "in instalments: {w}").format(w=joined(when, "，", ", ")))
    return joined(parts, "；", "; ")


def price_words(policy: Policy, price: Price) -> Text:
    """What a price comes to, in words."""
    words: dict[type, Callable[..., Text]] = {
        Dated: _dated,
        ByColumn: _by_column,
        Banded: _banded,
        ShareOf: _share_of,
        Approved: _approved,
    }
    return money_words(price) if isinstance(price, int) else words[type(price)](policy, price)


def percent(share: Fraction) -> str:
    """A share as people write it: `60%`, or `3/7` where the percentage would not be exact."""
    text = f"{float(share * 100):.4f}".rstrip("0").rstrip(".")
    return f"{text}%" if Fraction(text) == share * 100 else str(share)


def _dated(policy: Policy, price: Dated) -> Text:
    def one(version: Version) -> Text:
        start, until = version.start, version.until
        when = Text("一直", "always")
        if start and until:
            when = Text(f"{start} 至 {until}", f"{start} to {until}")
        elif start or until:
            when = Text(f"{start} 起", f"from {start}") if start else Text(f"{until} 止", f"until {until}")
        return Text("{when} {amount}", "{when} {amount}").format(when=when, amount=money_words(version.amount))

    column = column_words(policy, price.column)
    return Text("按{c}：{v}", "by {c}: {v}").format(c=column, v=joined(map(one, price.dated), "，", ", "))


def _by_column(policy: Policy, price: ByColumn) -> Text:
    cases = [
        Text("{v} {amount}", "{v} {amount}").format(
            v=value_words(policy, price.column, value), amount=money_words(amount)
        )
        for value, amount in price.values.items()
    ]
    if price.otherwise is not None:
        cases.append(Text("其余 {a}", "else {a}").format(a=money_words(price.otherwise)))
    column = column_words(policy, price.column)
    return Text("按{c}：{cases}", "by {c}: {cases}").format(c=column, cases=joined(cases, "，", ", "))


def _banded(policy: Policy, price: Banded) -> Text:
    def one(band: Band) -> Text:
        lower = f"{'＞' if band.above else '≥'}{band.above or band.start}" if band.above or band.start else ""
        upper = f"{'＜' if band.below else '≤'}{band.below or band.to}" if band.below or band.to else ""
        span = " ".join(part for part in (lower, upper) if part) or "*"
        return Text(f"{span} 每单位 {{a}}", f"{span}: {{a}} each").format(a=money_words(band.each))

    how = (
        Text("逐段计", "each part at its own band")
        if price.counts == "marginal"
        else Text("全部按所在段计", "all of it at its band")
    )
    return Text("按{c}，{how}：{bands}{most}", "by {c}, {how}: {bands}{most}").format(
        c=column_words(policy, price.column),
        how=how,
        bands=joined(map(one, price.bands), "，", ", "),
        most=_most(price),
    )


def _share_of(policy: Policy, price: ShareOf) -> Text:
    above = Text("", "")
    if price.above:
        above = Text("超过 {a} 的部分", " above {a}").format(a=money_words(price.above))
    return Text("{c}{above}的 {s}{most}", "{s} of {c}{above}{most}").format(
        c=column_words(policy, price.of), above=above, s=percent(price.share), most=_most(price)
    )


def _approved(policy: Policy, price: Approved) -> Text:
    return Text("按{c}，不超过 {a}", "{c}, at most {a}").format(
        c=column_words(policy, price.approved), a=money_words(price.at_most)
    )


def _most(price: Banded | ShareOf) -> Text:
    if price.at_most is None:
        return Text("", "")
    return Text("，最高 {a}", ", at most {a}").format(a=money_words(price.at_most))
