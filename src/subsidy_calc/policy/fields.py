"""What every part of a rule file is made of: amounts, shares, ids, texts, and the awards that a part speaks of."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from subsidy_calc import faults
from subsidy_calc.money import parse_amount, parse_share


def _amount(value: object) -> int:
    try:
        return parse_amount(str(value))
    except ValueError:
        raise PydanticCustomError(
            "amount",
            "{en}",
            {
                "zh": f"“{value}”不是金额",
                "en": f"'{value}' is not an amount",
                "help_zh": "写成 20万、1.5万元 或 200000，不能为负，精确到分",
                "help_en": "write 20万, 1.5万元 or 200000; never negative, whole 分",
            },
        ) from None


def _share(value: object) -> Fraction:
    try:
        return parse_share(str(value))
    except ValueError:
        raise PydanticCustomError(
            "share",
            "{en}",
            {
                "zh": f"“{value}”不是 0 到 100% 之间的比例",
                "en": f"'{value}' is not a share between 0 and 100%",
                "help_zh": "写成 60% 或 3/7",
                "help_en": "write 60% or 3/7",
            },
        ) from None


def _signed(value: object) -> int:
    text = str(value).strip()
    return -_amount(text[1:]) if text.startswith("-") else _amount(text)


Amount = Annotated[int, BeforeValidator(_amount, json_schema_input_type=str | int)]
"""分, written as 20万."""
SignedAmount = Annotated[int, BeforeValidator(_signed, json_schema_input_type=str | int)]
"""分, written as 20万, or -20万 where it is to be paid back."""
Share = Annotated[Fraction, BeforeValidator(_share, json_schema_input_type=str)]
"""A fraction, written as 60% or 3/7."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Name = Annotated[str, Field(min_length=1)]


class Model(BaseModel):
    """A part of a rule file: frozen, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Text(Model):
    """A text in both languages."""

    zh: Name
    en: Name

    @property
    def text(self) -> faults.Text:
        """The same as the plain bilingual text that messages are made of."""
        return faults.Text(self.zh, self.en)


class Scope(Model):
    """A part that speaks of some awards: those of `classes`, or those named (left out: all)."""

    classes: tuple[Id, ...] = ()
    awards: tuple[Id, ...] = ()

    def covers(self, award: str, class_: str) -> bool:
        """Whether it speaks of an award."""
        return (not self.classes and not self.awards) or class_ in self.classes or award in self.awards
