"""A policy as a table to read."""

from __future__ import annotations

from rich.box import HORIZONTALS
from rich.table import Table

from subsidy_calc.faults import Lang
from subsidy_calc.policy.models import Policy
from subsidy_calc.policy.words import tier_words


def awards_table(policy: Policy, lang: Lang) -> Table:
    """Awards, tiers, amounts (元) and clauses."""
    zh = lang == "zh"
    fixed = all(isinstance(tier.amount, int) for award in policy.awards for tier in award.tiers)
    title = f"{policy.name.text.of(lang)} {policy.version}"
    table = Table(title=title, box=HORIZONTALS, title_justify="left", pad_edge=False)
    table.add_column("奖项" if zh else "Award", overflow="fold")
    table.add_column("等次" if zh else "Tier", overflow="fold")
    table.add_column("金额（元）" if zh else "Amount (yuan)", justify="right", no_wrap=fixed, overflow="fold")
    table.add_column("条件" if zh else "Condition", overflow="fold")
    table.add_column("条款" if zh else "Clause", no_wrap=True)
    for award in policy.awards:
        conditions = ("；" if zh else "; ").join(condition.says.text.of(lang) for condition in award.requires)
        for tier in reversed(award.tiers):
            table.add_row(
                award.name.text.of(lang),
                tier.name.text.of(lang),
                f"{tier.amount // 100:,}" if isinstance(tier.amount, int) else tier_words(policy, tier).of(lang),
                conditions,
                award.clause,
            )
    return table
