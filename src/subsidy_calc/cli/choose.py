"""One question on a terminal: a list that typing filters, or a line to write. Wraps questionary."""

from __future__ import annotations

from subsidy_calc.faults import Lang, Text

_CHOOSE = Text("（打字筛选，上下键选，回车定）", "(type to filter, Enter to take)")
_WRITE = Text("（回车跳过）", "(Enter passes over)")


def choose(question: str, choices: list[tuple[str, str]], lang: Lang) -> str:
    """The value of the choice (shown, value) that is taken. Raises KeyboardInterrupt where the asked one leaves."""
    import questionary
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.keys import Keys
    from questionary.prompts.common import InquirerControl

    asked = questionary.select(
        question,
        [questionary.Choice(shown, value) for shown, value in choices],
        instruction=_CHOOSE.of(lang),
        pointer=">",
        qmark="?",
        use_search_filter=True,
        use_jk_keys=False,
        use_emacs_keys=True,
    )
    bindings = asked.application.key_bindings
    listed = next(c for c in asked.application.layout.find_all_controls() if isinstance(c, InquirerControl))
    assert isinstance(bindings, KeyBindings)

    @bindings.add(Keys.Any)
    def _filter(event: KeyPressEvent) -> None:
        """Chinese filters too: the library itself takes ASCII only."""
        if event.data.isprintable():
            listed.add_search_character(event.data)  # type: ignore[arg-type]

    def found_nothing() -> bool:
        return bool(listed.search_filter) and listed.choice_count > 0 and not listed.found_in_search

    @bindings.add(Keys.Enter, eager=True, filter=Condition(found_nothing))
    def _nothing_to_take(event: KeyPressEvent) -> None:
        """Where nothing fits what was typed, all is listed again: Enter must not take its first."""

    answer: str = asked.unsafe_ask()
    return answer


def write(question: str, lang: Lang) -> str:
    """The line that is written; empty where it is passed over. Raises KeyboardInterrupt, EOFError."""
    import questionary

    answer: str = questionary.text(question, instruction=_WRITE.of(lang) + " ", qmark="?").unsafe_ask()
    return answer
