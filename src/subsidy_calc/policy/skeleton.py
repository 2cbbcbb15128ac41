"""A new rule file to begin with: commented, whole, and with a worked case that holds."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from subsidy_calc.faults import Fault, Faulty, Text
from subsidy_calc.money import parse_amount, yuan

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_WAN = 10**6


@dataclass(frozen=True)
class Beginning:
    """What a new policy begins with, as it was written: `amount` as 2万, the other texts as they are to be shown."""

    id: str
    name_zh: str
    name_en: str
    place: str
    award: str
    amount: str


def id_from(name: str) -> str:
    """An id made from a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "new-policy"


def id_of(text: str) -> str:
    """The id, if it is one. Raises Faulty."""
    if _ID.fullmatch(text.strip()) is None:
        raise _faulty(
            "new.id",
            Text(f"“{text}”不能作 id", f"'{text}' is no id"),
            Text("只用小写字母、数字和连字符，如 quality-2024", "use a-z, 0-9 and hyphens, as in quality-2024"),
        )
    return text.strip()


def amount_of(text: str) -> int:
    """An amount above 0, in 分. Raises Faulty."""
    try:
        fen = parse_amount(text)
    except ValueError:
        fen = 0
    if fen <= 0:
        raise _faulty(
            "new.amount",
            Text(f"“{text}”不是大于 0 的金额", f"'{text}' is not an amount above 0"),
            Text("写成 2万、1.5万元 或 20000", "write 2万, 1.5万元 or 20000"),
        )
    return fen


def name_of(text: str) -> str:
    """A name that is not empty, its blanks single. Raises Faulty."""
    name = " ".join(text.split())
    undecodable = any("\ud800" <= character <= "\udfff" for character in name)
    if undecodable or not any(character.isalnum() for character in name):
        raise _faulty(
            "new.name",
            Text(f"“{text}”不是名称", f"'{text}' is no name"),
            Text("写至少一个字", "write at least one letter"),
        )
    return name


def skeleton(beginning: Beginning, file: Path) -> tuple[str, str]:
    """The text of the rule file `file`, and that of its worked cases. Raises Faulty."""
    fen = amount_of(beginning.amount)
    names = {name: name_of(text) for name, text in asdict(beginning).items() if name not in ("id", "amount")}
    amount = f"{fen // _WAN}万" if fen % _WAN == 0 else f"{yuan(fen).removesuffix('.00')}元"
    said = {
        **names,
        "id": id_of(beginning.id),
        "file": file.name,
        "amount": amount,
        "award_case_zh": f"{names['award']}给 {amount}，只给一次",
        "award_case_en": f"{names['award']}: {amount}, once",
    }
    made = Environment(  # YAML, no HTML: every text goes through `quoted`, or into a comment through `line`
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters |= {"quoted": lambda text: json.dumps(text, ensure_ascii=False), "line": _line}
    policy, cases = (made.get_template(name).render(said) for name in ("new.yaml.j2", "new.cases.yaml.j2"))
    return policy, cases


def _line(text: str) -> str:
    """Text that stays within its comment."""
    return "".join(character for character in text if character.isprintable())


def _faulty(code: str, message: Text, help_line: Text) -> Faulty:
    return Faulty(Fault(code, message, help=help_line))
