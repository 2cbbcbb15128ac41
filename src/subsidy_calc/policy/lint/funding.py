"""A funding rule pays shares that sum to 100%, or names who shares without a ratio; and its classes are in use.

Bad: `pays: {city: 60%, place: 30%}`. Good: `pays: {city: 60%, place: 40%}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from subsidy_calc.faults import Text
from subsidy_calc.policy.lint.finding import Finding
from subsidy_calc.policy.models import Policy


def check_unused_classes(policy: Policy) -> Iterator[Finding]:
    """A funding rule for a class that no award has can never apply."""
    used = {award.class_ for award in policy.awards}
    for i, rule in enumerate(policy.funding):
        for j, name in enumerate(rule.classes):
            if name in policy.classes and name not in used:
                yield Finding(
                    "lint.class-without-award",
                    ("funding", i, "classes", j),
                    Text(f"没有奖项属于类别 {name}", f"no award has the class '{name}'"),
                    Text("删去这一类别，或给奖项标上它", "remove it, or give it to an award"),
                )


def check_shares(policy: Policy) -> Iterator[Finding]:
    """The shares of a funding rule sum to 100%, and a rule says either shares or who shares without a ratio."""
    for i, rule in enumerate(policy.funding):
        if bool(rule.pays) == bool(rule.shared):
            yield Finding(
                "lint.pays-or-shared",
                ("funding", i),
                Text("资金规则要写 pays 或 shared 之一", "a funding rule has either pays or shared"),
                Text("有比例写 pays，没有比例写 shared", "pays where the policy states shares, else shared"),
            )
        elif rule.pays and (total := sum(rule.pays.values())) != 1:
            yield Finding(
                "lint.shares-sum",
                ("funding", i, "pays"),
                Text(
                    f"各方比例合计 {float(total):.2%}，不是 100%",
                    f"the shares sum to {float(total):.2%}, not 100%",
                ),
                Text("改正比例，使合计为 100%", "make them sum to 100%"),
            )
