"""`subsidy template`: the claim form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subsidy_calc.cli.ending import faults_shown
from subsidy_calc.cli.language import language
from subsidy_calc.cli.options import Language, Rules
from subsidy_calc.cli.output import check_output, is_stdout, write_out
from subsidy_calc.faults import Fault, Faulty, Text

Form = Annotated[Path, typer.Option("-o", "--output", help="写入新文件（.xlsx） · Write to this new file (.xlsx)")]


def template(output: Form, rules: Rules = None, lang: Language = None) -> None:
    """申报表：带奖项、等次、所属地下拉列表的 Excel 表格。 The claim form: a workbook with drop-downs."""
    spoken = language(lang)
    with faults_shown(spoken):
        check_output(output, "xlsx")
        if not is_stdout(output) and output.exists():
            raise Faulty(_exists(output))
        from subsidy_calc.policy.load import load
        from subsidy_calc.policy.models import Policy
        from subsidy_calc.settlement.workbook import write_form

        policy = load(rules, Policy)
        write_out(output, lambda file: write_form(policy, spoken, file))


def _exists(output: Path) -> Fault:
    return Fault(
        "file.exists",
        Text("文件已存在；里面可能有填好的申报", "the file exists; it may hold claims that someone filled in"),
        str(output),
        help=Text("换一个文件名，或先把它移走", "give another name, or move the file away first"),
    )
