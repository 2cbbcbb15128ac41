"""What is wrong, as data: a code, a sentence in both languages, a place; a face prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Chinese and English."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.zh if lang == "zh" else self.en

    def format(self, **values: object) -> Text:
        """Both texts with their {placeholders} filled; a value that is itself a Text gives its own language."""

        def fill(template: str, lang: Lang) -> str:
            return template.format(**{k: v.of(lang) if isinstance(v, Text) else v for k, v in values.items()})

        return Text(fill(self.zh, "zh"), fill(self.en, "en"))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `code`, what (`message`), where (`file:line:column`), what to do (`help`)."""

    code: str
    message: Text
    file: str = ""
    line: int | None = None
    column: int | None = None
    help: Text | None = None

    def show(self, lang: Lang) -> str:
        """`file:line:column: message [code]`, and the help line below it."""
        place = ":".join(str(part) for part in (self.file or None, self.line, self.column) if part is not None)
        head = f"{place}: " if place else ""
        text = f"{head}{self.message.of(lang)} [{self.code}]"
        if self.help is None:
            return text
        return f"{text}\n  {'怎么办：' if lang == 'zh' else 'help: '}{self.help.of(lang)}"


class Faulty(Exception):
    """The work could not be done; `faults` says all that is wrong (exit code 2)."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(fault.show("en") for fault in faults))
        self.faults = faults
