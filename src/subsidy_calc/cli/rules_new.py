"""`subsidy rules new`: a rule file to begin with, and a worked case beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, BinaryIO

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language
from subsidy_calc.cli.output import is_stdout, write_out
from subsidy_calc.faults import Fault, Faulty, Lang, Text

New = Annotated[
    Path | None, typer.Option("-o", "--output", help="新的规则文件 · The new rule file (default: policy.yaml)")
]
_Word = str | None


def new(
    output: New = None,
    id: Annotated[_Word, typer.Option(help="政策的 id · The policy's id")] = None,
    name_zh: Annotated[_Word, typer.Option(help="政策的中文名称 · Its Chinese name")] = None,
    name_en: Annotated[_Word, typer.Option(help="政策的英文名称 · Its English name")] = None,
    place: Annotated[_Word, typer.Option(help="本级地名 · The place whose policy it is")] = None,
    award: Annotated[_Word, typer.Option(help="第一个奖项 · Its first award")] = None,
    amount: Annotated[_Word, typer.Option(help="奖励金额，如 2万 · What it pays, as 2万")] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件 · Write over files that exist")] = False,
    lang: Language = None,
) -> None:
    """新建规则文件：带注释的骨架和一个算例。 A new rule file: a commented skeleton, and a worked case beside it."""
    spoken = language(lang)
    with faults_shown(spoken):
        from subsidy_calc.policy.skeleton import Beginning, amount_of, id_from, id_of, name_of, skeleton

        file = output or Path(_asked(None, Text("规则文件", "Rule file"), "policy.yaml", name_of, spoken))
        cases = file.parent / f"{file.stem}.cases.yaml"
        _check_free(file, cases, force)
        found_id = _asked(id, Text("政策的 id", "The policy's id"), id_from(file.stem), id_of, spoken)
        zh = _asked(name_zh, Text("政策的中文名称", "Its Chinese name"), "新政策", name_of, spoken)
        beginning = Beginning(
            id=found_id,
            name_zh=zh,
            name_en=_asked(name_en, Text("政策的英文名称", "Its English name"), "New policy", name_of, spoken),
            place=_asked(place, Text("本级地名", "The place whose policy it is"), "某地", name_of, spoken),
            award=_asked(award, Text("第一个奖项", "Its first award"), "某奖", name_of, spoken),
            amount=_asked(amount, Text("奖励金额", "What it pays"), "1万", amount_of, spoken),
        )
        texts = skeleton(beginning, file)
        _check_sound(texts, file, spoken)
        for path, text in zip((cases, file), reversed(texts), strict=True):
            write_out(path, _putting(text))
    done = Text(
        f"已写入 {file} 和 {cases}；改完运行 subsidy rules lint {file} 和 subsidy rules test {file}",
        f"wrote {file} and {cases}; when you have changed them: subsidy rules lint {file}, subsidy rules test {file}",
    )
    print(done.of(spoken))


def _asked(given: str | None, question: Text, default: str, check: Callable[[str], object], lang: Lang) -> str:
    """What was given, else on a terminal the answer to a question, else the default."""
    if given is not None:
        return given
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default

    def answer(text: str) -> str:
        try:
            check(text)
        except Faulty as faulty:
            raise typer.BadParameter(faulty.faults[0].show(lang)) from None
        return text

    return str(typer.prompt(question.of(lang), default=default, value_proc=answer))


def _check_free(file: Path, cases: Path, force: bool) -> None:
    """Raise Faulty where a file stands in the way, or where there is no file to write into."""
    if is_stdout(file) or not file.name or file.is_dir():
        raise Faulty(
            Fault(
                "new.output",
                Text("要写两个文件：规则和算例", "two files are written: the rules and their cases"),
                str(file),
                help=Text("用 -o 写一个文件名，如 -o policy.yaml", "name a file: -o policy.yaml"),
            )
        )
    taken = [path for path in (file, cases) if path.exists()]
    if taken and not force:
        help_line = Text("换一个文件名，或用 --force 覆盖", "give another name, or write over it with --force")
        message = Text("文件已存在", "the file exists")
        raise Faulty(*(Fault("file.exists", message, str(path), help=help_line) for path in taken))


def _check_sound(texts: tuple[str, str], file: Path, lang: Lang) -> None:
    """Lint and test what is to be written, before it is. Raises Faulty, with the file's own name."""
    from subsidy_calc.policy.load import check
    from subsidy_calc.settlement.cases import run_cases

    with TemporaryDirectory() as folder:
        rules, cases = Path(folder) / "new.yaml", Path(folder) / "new.cases.yaml"
        for path, text in zip((rules, cases), texts, strict=True):
            path.write_text(text, encoding="utf-8")
        try:
            check(str(rules))
        except Faulty as faulty:
            raise Faulty(*(replace(fault, file=str(file)) for fault in faulty.faults)) from None
        failures, _ = run_cases(str(rules), None, lang)
    if failures:
        told = "\n".join(failure.replace(str(cases), str(file)) for failure in failures)
        message = Text(f"名称有歧义，算例不成立：\n{told}", f"the names are ambiguous, the case does not hold:\n{told}")
        raise Faulty(Fault("new.names", message, help=Text("换奖项或地名", "give another award or place")))


def _putting(text: str) -> Callable[[BinaryIO], None]:
    def put(out: BinaryIO) -> None:
        out.write(text.encode())

    return put
