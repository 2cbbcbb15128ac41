"""Every format on one file with many faults: each finding at its place, and valid against the format's schema."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from settled import cached_policy

from subsidy_calc.claims import ROW_FAULTS
from subsidy_calc.engine.reasons import REASONS
from subsidy_calc.settlement.findings import EVIDENCE, severity_of
from subsidy_calc.settlement.remedies import REMEDIES
from subsidy_calc.settlement.reports import github, junit, sarif, text
from subsidy_calc.settlement.reports import json as json_report
from subsidy_calc.settlement.validation import validate

SCHEMAS = Path(__file__).parents[1] / "schemas"
HEADER = "企业名称,统一社会信用代码,所属县市区,奖项,项目,角色,获奖日期,证书编号\n"
ROWS = (
    "甲公司,91421083MA4KX2P31X,洪湖市,5A景区,莲湖,,2023-02-30,Z-1\n"
    '"乙,公司",,红湖市,4A景区,"蓝\n湖",,2023-01-01,Z-2\n'
    "丙公司,,洪湖市,鲁班奖,大桥100%,,2023-01-01,\n"
    "丁公司,,洪湖市\n"
    "戊公司,,荆州区,中华老字号,斋,,2023-01-01,Z-3\n"
    "戊公司,,荆州区,中华老字号,斋,,2023-01-01,Z-3\n"
)


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """claims, b.csv: eight findings in five of six claims; and a file that is not there."""
    monkeypatch.chdir(tmp_path)
    Path("claims, b.csv").write_bytes((HEADER + ROWS).encode("gb18030"))
    return lambda lang="en", most=None: validate(["claims, b.csv", "none.csv"], cached_policy(), lang, most)


def written(report, validation):
    out = io.BytesIO()
    report.write(validation, out)
    return out.getvalue().decode()


def test_text_names_file_line_and_column_and_what_to_do(faulty):
    assert written(text, faulty()).splitlines() == [
        "none.csv: error: there is no such file [file.missing]",
        "  help: check its name and folder; `-` is standard input",
        "claims, b.csv:2:award_date: error: award date '2023-02-30' is no real date: write it like 2023-03-28 "
        "[award_date.impossible]",
        "  help: fill in year, month and day from the certificate",
        "claims, b.csv:2:uscc: error: credit code '91421083MA4KX2P31X' fails its check character: one character is "
        "wrong, see the licence [uscc.check]",
        "  help: compare each character; 0 and D, 1 and L, 8 and B look alike",
        "claims, b.csv:3:place: error: the policy has no place '红湖市'; did you mean '洪湖市'? [place.unknown]",
        "  help: write the name of the county, district or zone, or its six digits",
        "claims, b.csv:5:role: warning: unknown whether 'lead builder' holds: fill in role (lead or participant) "
        "[condition.unknown]",
        "  help: fill it in from the certificate or the notice",
        "claims, b.csv:5:certificate: note: no certificate number is given [evidence.missing]",
        "  help: fill in the number of the certificate or of the notice",
        "claims, b.csv:6: error: this row has fewer cells than the header: add the missing separators or cells "
        "[row.short]",
        "  help: an empty cell keeps its separator: as many as the header has",
        "claims, b.csv:6:award: error: no award is given: fill in which award was won [award.missing]",
        "  help: `subsidy rules show` lists the awards",
        "claims, b.csv:6:certificate: note: no certificate number is given [evidence.missing]",
        "  help: fill in the number of the certificate or of the notice",
        "claims, b.csv:8:award: warning: paid once only; already claimed at line 7 [once.duplicate]",
        "  help: remove one of the two rows; if they are two items, name each",
    ]


def test_text_in_chinese_uses_the_usual_headers(faulty):
    lines = written(text, faulty("zh")).splitlines()
    assert lines[6:8] == [
        "claims, b.csv:3:所属县市区: 错误: 政策里没有所属地“红湖市”，是不是“洪湖市”？ [place.unknown]",
        "  怎么办：填县市区或功能区的名称或六位区划代码",
    ]


def test_what_is_not_listed_is_counted_and_the_gravest_come_first(faulty):
    lines = written(text, faulty(most=6)).splitlines()
    assert [line.rpartition("[")[2] for line in lines[:-1:2]] == [
        "file.missing]",
        "award_date.impossible]",
        "uscc.check]",
        "place.unknown]",
        "row.short]",
        "award.missing]",
    ]
    assert lines[-1] == "findings not listed (--max-errors): 4"
    assert faulty(most=6).counts == {"claims": 6, "error": 6, "warning": 2, "note": 2}


def test_json_counts_all_and_lists_what_is_shown(faulty):
    record = json.loads(written(json_report, faulty(most=2)))
    assert record["counts"] == {"claims": 6, "error": 6, "warning": 2, "note": 2}
    assert record["omitted"] == 8
    assert record["findings"][1] == {
        "source": "claims, b.csv",
        "line": 2,
        "column": "award_date",
        "header": "award_date",
        "position": 37,
        "code": "award_date.impossible",
        "severity": "error",
        "message": "award date '2023-02-30' is no real date: write it like 2023-03-28",
        "help": "fill in year, month and day from the certificate",
    }
    assert record["policies"][0]["id"] == cached_policy().id


def test_github_annotations_are_escaped_as_the_runner_takes_them_back(faulty):
    lines = written(github, faulty("zh")).splitlines()
    assert len(lines) == 10
    assert lines[0] == (
        "::error file=none.csv,title=file.missing::没有这个文件%0A怎么办：检查文件名和所在文件夹；`-` 表示标准输入"
    )
    assert lines[3] == (
        "::error file=claims%2C b.csv,line=3,col=9,title=place.unknown::"
        "所属县市区: 政策里没有所属地“红湖市”，是不是“洪湖市”？%0A怎么办：填县市区或功能区的名称或六位区划代码"
    )
    command = re.compile(r"^::(error|warning|notice) file=[^:,]+(,line=\d+(,col=\d+)?)?,title=[a-z._-]+::[^\r\n]+$")
    assert [line for line in lines if not command.match(line)] == []
    assert [line.split(" ")[0] for line in lines].count("::notice") == 2
    more = written(github, faulty(most=1)).splitlines()[-1]
    assert more == "::notice::findings not listed (--max-errors): 9"


def test_a_percent_sign_and_a_line_break_do_not_break_an_annotation(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a:b.csv").write_text(HEADER + '甲,,"100%\n县",5A景区,莲湖,,,Z\n', encoding="utf-8")
    [line] = written(github, validate(["a:b.csv"], cached_policy(), "en")).splitlines()
    assert line.startswith("::error file=a%3Ab.csv,line=2,col=4,title=place.unknown::place: the policy has no place ")
    assert "'100%25%0A县'" in line


@pytest.mark.parametrize("most", [None, 3, 0])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid_against_the_schema(faulty, most, lang):
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    log = json.loads(written(sarif, faulty(lang, most)))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    assert len(log["runs"][0]["results"]) == (10 if most is None else most)


def test_sarif_points_at_the_cell(faulty):
    [run] = json.loads(written(sarif, faulty()))["runs"]
    result = run["results"][3]
    assert (result["ruleId"], result["level"]) == ("place.unknown", "error")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "claims%2C%20b.csv"},
                "region": {"startLine": 3, "startColumn": 9},
            },
            "logicalLocations": [{"name": "place", "fullyQualifiedName": "place"}],
        }
    ]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "place.unknown"
    assert rule["shortDescription"]["text"] == "place not in the policy"
    assert rule["help"]["text"] == "write the name of the county, district or zone, or its six digits"
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("most", [None, 3, 0])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_junit_is_valid_against_the_schema(faulty, most, lang):
    schema = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
    schema.validate(written(junit, faulty(lang, most)))


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_claim_with_findings(faulty):
    report = ElementTree.fromstring(written(junit, faulty()))
    assert {name: report.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "7",
        "failures": "3",
        "errors": "1",
    }
    first, second = report
    assert [case.get("name") for case in first] == [
        "line 2",
        "line 3",
        "line 5",
        "line 6",
        "line 8",
        "claims without a finding: 1",
    ]
    assert [[result.tag for result in case] for case in first] == [
        ["failure"],
        ["failure"],
        ["system-out"],
        ["failure"],
        ["system-out"],
        [],
    ]
    assert first[1][0].get("type") == "place.unknown"
    assert first[1][0].text.startswith("claims, b.csv:3:place: error: the policy has no place '红湖市'")
    assert [result.tag for case in second for result in case] == ["error"]


def test_a_sheet_is_named_beside_its_workbook(faulty):
    validation = faulty()
    sheet = tuple(replace(one, source="十县 汇总.xlsx[洪湖]", position=None) for one in validation.shown[3:4])
    validation = replace(validation, findings=sheet, shown=sheet)
    assert written(github, validation).startswith(
        "::error file=十县 汇总.xlsx,line=3,title=place.unknown::洪湖: place: the policy has no place"
    )
    [result] = json.loads(written(sarif, validation))["runs"][0]["results"]
    location = result["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E5%8D%81%E5%8E%BF%20%E6%B1%87%E6%80%BB.xlsx"
    assert location["logicalLocations"] == [{"name": "place", "fullyQualifiedName": "洪湖/place"}]


def test_every_code_has_its_remedy_and_its_severity():
    assert set(REMEDIES) == {*ROW_FAULTS, *REASONS, EVIDENCE}
    severities = {code: severity_of(code) for code in REMEDIES}
    assert severities["row.short"] == severities["place.unknown"] == "error"
    assert severities["once.duplicate"] == severities["condition.unknown"] == severities["place.outside"] == "warning"
    assert severities["uscc.region"] == severities["upgrade.top-up"] == severities[EVIDENCE] == "note"
