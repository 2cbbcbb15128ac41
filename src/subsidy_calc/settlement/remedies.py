"""What each code of a finding is about, and how it is mended: the same words for every file."""

from __future__ import annotations

from subsidy_calc.settlement.part_remedies import PART_REMEDIES
from subsidy_calc.settlement.remedy import Remedy, remedy

REMEDIES: dict[str, Remedy] = {
    "row.short": remedy(
        "本行少列",
        "row with too few cells",
        "空着的单元格也要留分隔符，本行的分隔符应与表头一样多",
        "an empty cell keeps its separator: as many as the header has",
    ),
    "row.long": remedy(
        "本行多列",
        "row with too many cells",
        "企业名称或项目里有逗号的，整格加英文双引号",
        "a name that holds a comma stands in double quotes as a whole",
    ),
    "row.quote": remedy(
        "双引号不成对",
        "double quote not closed",
        "用文本编辑器看这一行，数一数英文双引号",
        "look at this line in a text editor and count its double quotes",
    ),
    "row.undecodable": remedy(
        "有乱码",
        "unreadable characters",
        "多半是两种编码的内容拼在了一个文件里，从原文件重新导出这一行",
        "texts of two encodings were joined: export this row anew",
    ),
    "row.field-too-large": remedy(
        "单元格过大",
        "cell too large",
        "证明材料另附，表里只写名称和编号",
        "attach documents apart; the table takes names and numbers",
    ),
    "row.formula": remedy(
        "公式没有结果",
        "formula without a result",
        "在表格软件里重新计算并保存，或把公式换成内容",
        "let the spreadsheet calculate and save it, or type the value",
    ),
    "enterprise.missing": remedy(
        "未填企业名称",
        "enterprise missing",
        "与营业执照上的名称一致",
        "as on the business licence",
    ),
    "award.missing": remedy(
        "未填奖项",
        "award missing",
        "各奖项的写法见 subsidy rules show",
        "`subsidy rules show` lists the awards",
    ),
    "award_date.impossible": remedy(
        "日期不存在",
        "impossible date",
        "照证书上的日期填年、月、日",
        "fill in year, month and day from the certificate",
    ),
    "uscc.mangled": remedy(
        "信用代码变成了数字",
        "credit code turned into a number",
        "丢掉的数字无法还原，只能对照营业执照重填",
        "the lost digits cannot be had back: type it from the licence",
    ),
    "uscc.malformed": remedy(
        "信用代码格式不对",
        "credit code malformed",
        "字母 I、O 多半是数字 1、0 之误",
        "letters I and O are mostly digits 1 and 0",
    ),
    "uscc.check": remedy(
        "信用代码校验不符",
        "credit code fails its check",
        "逐位核对，留意 0 与 D、1 与 L、8 与 B",
        "compare each character; 0 and D, 1 and L, 8 and B look alike",
    ),
    "award.unknown": remedy(
        "政策里没有这个奖项",
        "award not in the policy",
        "各奖项的写法见 subsidy rules show",
        "`subsidy rules show` lists the awards",
    ),
    "award.ambiguous": remedy(
        "奖项指代不明",
        "ambiguous award",
        "写奖项全称，或在“等次”栏写明",
        "write the award's full name, or name the tier in its column",
    ),
    "tier.missing": remedy(
        "未填等次",
        "tier missing",
        "填在“等次”栏，或直接写进奖项名称",
        "fill it in under tier, or write it into the award's name",
    ),
    "tier.unknown": remedy(
        "没有这个等次",
        "unknown tier",
        "照证书填写等次",
        "fill in the tier from the certificate",
    ),
    "tier.contradicts": remedy(
        "奖项与等次不一致",
        "award and tier disagree",
        "以证书为准，留下对的一个",
        "go by the certificate and keep the one that is right",
    ),
    "place.missing": remedy(
        "未填所属地",
        "place missing",
        "填登记注册所在的县市区或功能区",
        "fill in the county, district or zone where it is registered",
    ),
    "place.unknown": remedy(
        "政策里没有这个所属地",
        "place not in the policy",
        "填县市区或功能区的名称或六位区划代码",
        "write the name of the county, district or zone, or its six digits",
    ),
    "place.outside": remedy(
        "市外单位",
        "applicant from outside",
        "所属地若填错请改正，否则不必申报",
        "correct the place if it is wrong; else there is nothing to claim",
    ),
    "award.not-covered": remedy(
        "奖项不在奖励之列",
        "award not rewarded",
        "怎样解读政策见 subsidy rules readings",
        "`subsidy rules readings` says how the policy is read",
    ),
    "role.contradicts": remedy(
        "角色前后不一致",
        "roles disagree",
        "奖项名称与“角色”栏以证书为准，改正其一",
        "go by the certificate: correct the award's name or the role",
    ),
    "number.disagrees": remedy(
        "标准号与等次不一致",
        "standard number and tier disagree",
        "看标准封面上的编号，改正标准号或等次",
        "see the number on the standard's cover; correct the number or the tier",
    ),
    "date.outside": remedy(
        "获奖日期不在适用期内",
        "award date outside the policy's dates",
        "日期若填错请照证书改正",
        "correct the date from the certificate if it is wrong",
    ),
    "date.unknown": remedy(
        "未填获奖日期",
        "award date missing",
        "照证书填写，如 2023-03-28",
        "fill it in from the certificate, like 2023-03-28",
    ),
    "funding.none": remedy(
        "没有资金规则",
        "no funding rule",
        "核对所属地；不误则请规则文件的维护人补上",
        "check the place; if it is right, the rule file lacks a funding rule",
    ),
    "once.contested": remedy(
        "两家申报同一标的",
        "contested item",
        "请两家提供主导（主创）的证明",
        "ask both for proof of who led",
    ),
    "once.duplicate": remedy(
        "重复申报",
        "claimed twice",
        "删去重复的一行；若是两项，请把项目写清",
        "remove one of the two rows; if they are two items, name each",
    ),
    "upgrade.superseded": remedy(
        "已有更高等次",
        "superseded by a higher tier",
        "本行可以删去",
        "this row can be removed",
    ),
    "upgrade.top-up": remedy(
        "只补差额",
        "only the difference is paid",
        "无须改动",
        "nothing to correct",
    ),
    "place.not-needed": remedy(
        "所属地未填或不识",
        "place empty or unknown",
        "不影响结果，补上更好",
        "the result does not change; fill it in all the same",
    ),
    "item.empty": remedy(
        "未填标的",
        "item not named",
        "写明标的，才能与其他申报区分",
        "name it, so that it is told from other claims",
    ),
    "uscc.region": remedy(
        "信用代码与所属地不符",
        "credit code of another region",
        "迁址的企业代码不变；所属地若填错请改正",
        "a firm that moved keeps its code; correct the place if it is wrong",
    ),
    "evidence.missing": remedy(
        "未填证书编号",
        "certificate number missing",
        "照证书或公布文件填写编号或文号",
        "fill in the number of the certificate or of the notice",
    ),
    **PART_REMEDIES,
}
"""Code of a row fault, a reason or a finding -> its remedy."""
