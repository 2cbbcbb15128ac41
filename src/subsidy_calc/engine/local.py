"""A city's own settings for what the policy leaves to it: the city's share per place."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.policy.fields import Model, Name, Share
from subsidy_calc.policy.models import Policy

_NOWHERE: tuple[str, int | None, int | None] = ("", None, None)


class Local(Model):
    """`city_share`: place (id or Chinese name) -> the city's share; `odd_fen`: who bears the 分 left over."""

    city_share: dict[Name, Share]
    odd_fen: Literal["city", "place"]

    def share_of(self, place_id: str, place_name: str) -> Fraction | None:
        """The city's share for one place; None where the settings name none."""
        return self.city_share.get(place_id, self.city_share.get(place_name))

    def check(self, policy: Policy, written: Mapping[str, tuple[str, int, int]] = MappingProxyType({})) -> None:
        """Raises Faulty where the settings name a place that the policy does not have.

        `written` says where each place is named: file, line, column.
        """
        known = {name for place in policy.places for name in (place.id, place.name.zh)}
        unknown = [name for name in self.city_share if name not in known]
        if unknown:
            raise Faulty(
                *(
                    Fault(
                        "local.place",
                        Text(
                            f"本地设置里的所属地“{name}”不在政策中",
                            f"the local settings name '{name}', no place of the policy",
                        ),
                        *written.get(name, _NOWHERE),
                        help=Text("写所属地的代码或中文全名", "write the place's code or its full Chinese name"),
                    )
                    for name in unknown
                )
            )
