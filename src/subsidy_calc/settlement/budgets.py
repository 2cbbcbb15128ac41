"""Budget pots: a warning where more is owed than a pot holds; the policy says nothing of who is then cut."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from subsidy_calc.engine.columns import scoped
from subsidy_calc.faults import Text
from subsidy_calc.money import yuan
from subsidy_calc.settlement.model import Warned
from subsidy_calc.settlement.settle import Run


def warnings(run: Run) -> Iterator[Warned]:
    """One warning for each budget of the policy that the run exceeds."""
    for budget in run.policy.budgets:
        covered = run.frame.filter(pl.col("award_id").is_in(scoped(run.policy, budget)))
        owed = int(covered["owed"].sum())
        if owed > budget.amount:
            message = Text(
                "{name}共 {amount} 元，应付 {owed} 元，超出 {over} 元；政策未说如何削减，未作削减",
                "{name} holds {amount} yuan; {owed} are owed, {over} too many. The policy does not say whose claim is "
                "cut: none is",
            ).format(
                name=budget.name.text, amount=yuan(budget.amount), owed=yuan(owed), over=yuan(owed - budget.amount)
            )
            yield Warned(code=f"budget.exceeded:{budget.id}", message=message.of(run.lang), clause=budget.clause)
