"""填表说明: what each column of the claim form wants, in both languages, with an example.

The example stands beside each column's explanation, one below the other: so no reader takes it for a claim.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from subsidy_calc.claims import CANONICAL, NEEDED, TITLES
from subsidy_calc.faults import Lang, Text
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.harmless import harmless_text
from subsidy_calc.settlement.workbook.look import LINE, Look, print_set_up, wide

_NOTES = {
    "claim_id": Text("本单位自编的编号，可不填。", "A number of your own; may be left empty."),
    "enterprise": Text("申报单位的全称，与营业执照一致。", "The applicant's full name, as in its licence."),
    "uscc": Text(
        "18 位统一社会信用代码，照营业执照填写；末位是校验码，写错会被拒绝。没有的可不填。",
        "The 18 characters of the unified social credit code, from the licence; the last one is a check character, "
        "so a wrong code is refused. Leave empty if there is none.",
    ),
    "place": Text(
        "申报单位所属的县市区或功能区，从列表中选择。", "The county, district or zone; choose from the list."
    ),
    "award": Text(
        "获得的奖项，从列表中选择。一行只填一项。", "The award won; choose from the list. One award per row."
    ),
    "tier": Text(
        "先选奖项，再从列表中选择等次；只有一个等次的可不填。",
        "Choose the award first, then its tier from the list; may be left empty where the award has one tier.",
    ),
    "item": Text(
        "获奖的标的：工程项目名称、标准号、景区、品牌或商标。授予单位本身的奖项可不填。",
        "What won: the project, standard number, scenic spot, brand or trademark. Leave empty for an award to the "
        "enterprise itself.",
    ),
    "role": Text(
        "主导（主创、牵头）或参与。{awards}必填，其他奖项可不填。",
        "lead or participant. Needed for: {awards}; may be left empty for other awards.",
    ),
    "award_date": Text(
        "获奖证书或公告的日期，如 2023-03-28。", "The date on the certificate or notice, like 2023-03-28."
    ),
    "certificate": Text("证书或公告的编号，便于核对。", "The number of the certificate or notice, to check it by."),
}
"""Column -> what to write there."""

_WIDTHS = (24, 16, 8, 44, 52, 26)
_HEADINGS = ("中文", "English", "必填 *", "怎么填", "What to write", "示例 Example")


def notes_of(policy: Policy) -> dict[str, Text]:
    """Column -> what to write there; the awards that ask for a role are named."""
    asking = [award.name for award in policy.awards if any(one.column == "role" for one in award.requires)]
    awards = Text("、".join(name.zh for name in asking) or "-", ", ".join(name.en for name in asking) or "-")
    return {column: note.format(awards=awards) for column, note in _NOTES.items()}


def write_notes(page: Worksheet, policy: Policy, notes: dict[str, Text], lang: Lang, look: Look) -> None:
    """Write the sheet: a row for each column of the form."""
    examples = _example(policy, lang)
    for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, look.header)
    for row, column in enumerate(CANONICAL, start=1):
        title, note = TITLES[column], notes[column]
        texts = (title.zh, title.en, "*" if column in NEEDED else "", note.zh, note.en, examples.get(column, ""))
        for place, text in enumerate(texts):
            page.write_string(row, place, harmless_text(text), look.cells["prose"])
        page.set_row(row, LINE * max(-(-wide(text) // width) for text, width in zip(texts, _WIDTHS, strict=True)))
    page.freeze_panes(1, 0)
    page.hide_gridlines(0)
    print_set_up(page, lang)


def _example(policy: Policy, lang: Lang) -> dict[str, str]:
    """An invented claim for the first award of the rule file that asks for an item."""
    award = next((award for award in policy.awards if award.item_name), policy.awards[0])
    place = next((place for place in policy.places if place.id != policy.city), policy.places[0])
    item = award.item_name.text if award.item_name else Text("", "")
    return {
        "claim_id": "001",
        "enterprise": Text("某某有限公司", "Such-and-such Co., Ltd").of(lang),
        "uscc": "91000000MA0000000N",
        "place": place.name.text.of(lang),
        "award": award.name.text.of(lang),
        "tier": award.tiers[-1].name.text.of(lang),
        "item": Text(f"某某{item.zh}", f"such-and-such {item.en}").of(lang),
        "role": Text("主导", "lead").of(lang) if award.requires else "",
        "award_date": "2023-03-28",
        "certificate": Text("某字〔2023〕1号", "No. 1 of 2023").of(lang),
    }
