"""`subsidy rules docs`: the policy as a page to read."""

from __future__ import annotations

from typing import Annotated, BinaryIO, Literal

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language, Out
from subsidy_calc.cli.output import write_out

File = Annotated[
    str | None,
    typer.Argument(help="规则文件，缺省为自带的 · Rule file (default: the one that comes with it)"),
]
Form = Annotated[
    Literal["md", "html"] | None,
    typer.Option(
        "--format", help="Markdown 或网页，缺省看 -o 的后缀 · Form of the page (default: by the suffix of -o)"
    ),
]


def docs(file: File = None, format: Form = None, output: Out = None, lang: Language = None) -> None:
    """由规则文件生成可读的页面。 A page to read, made from the rule file."""
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy
        from subsidy_calc.policy.page import page
        from subsidy_calc.policy.render import render

        is_html = output is not None and output.suffix.lower() in (".html", ".htm")
        form = format or ("html" if is_html else "md")
        text = render(page(load(file, Policy)), form, spoken)
        write_out(output, lambda out: _put(text, out))


def _put(text: str, out: BinaryIO) -> None:
    out.write(text.encode())
