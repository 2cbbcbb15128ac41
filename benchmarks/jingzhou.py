"""Jingzhou's policy as someone without a rule file would write it: constants, for both yardsticks."""

from __future__ import annotations

import re
import unicodedata

CLAUSE = "三(二)"
YUAN = {
    "china-quality/winner": 2_000_000,
    "china-quality/nominee": 1_000_000,
    "changjiang-quality/winner": 1_000_000,
    "changjiang-quality/nominee": 500_000,
    "jingjiang-quality/winner": 500_000,
    "jingjiang-quality/nominee": 300_000,
    "luban/winner": 500_000,
    "zhan-tianyou/winner": 500_000,
    "time-honored-brand/national": 500_000,
    "time-honored-brand/regional": 300_000,
    "scenic-area/5a": 1_000_000,
    "scenic-area/4a": 500_000,
    "scenic-area/3a": 200_000,
    "standard/national": 200_000,
    "standard/industry": 150_000,
    "standard/group": 100_000,
    "standard/local": 20_000,
    "well-known-trademark/winner": 500_000,
    "geographical-indication/winner": 100_000,
}
QUALITY = [tier for tier in YUAN if "-quality/" in tier]
LEAD_ONLY = [tier for tier in YUAN if tier.startswith(("luban/", "zhan-tianyou/", "standard/"))]

_NAMES = {
    "china-quality/winner": ["中国质量奖", "中国质量奖正奖", "中国质量奖|正奖"],
    "china-quality/nominee": ["中国质量奖提名奖", "中国质量奖提名", "中国质量奖|提名奖"],
    "changjiang-quality/winner": ["长江质量奖", "湖北省长江质量奖", "长江质量奖|正奖"],
    "changjiang-quality/nominee": ["长江质量奖提名奖", "湖北省长江质量奖提名奖", "长江质量奖|提名奖"],
    "jingjiang-quality/winner": ["荆江质量奖", "荆州市荆江质量奖", "荆江质量奖|正奖"],
    "jingjiang-quality/nominee": ["荆江质量奖提名奖", "荆江质量奖提名", "荆江质量奖|提名奖"],
    "luban/winner": ["鲁班奖", "中国建设工程鲁班奖", "主创鲁班奖", "中国建设工程鲁班奖（国家优质工程）"],
    "zhan-tianyou/winner": ["詹天佑奖", "中国土木工程詹天佑奖", "主创詹天佑奖"],
    "time-honored-brand/national": ["中华老字号", "老字号|中华老字号"],
    "time-honored-brand/regional": ["荆州老字号", "荆州市老字号", "市级老字号"],
    "scenic-area/5a": ["国家5A级旅游景区", "5A景区", "AAAAA级景区", "旅游景区|5A级"],
    "scenic-area/4a": ["国家4A级旅游景区", "4A景区", "AAAA级景区", "旅游景区|4A级"],
    "scenic-area/3a": ["国家3A级旅游景区", "3A级景区", "AAA级景区", "旅游景区|3A级"],
    "standard/national": ["国家标准", "国标", "主导制定国家标准", "参与制定国家标准", "标准|国家标准"],
    "standard/industry": ["行业标准", "行标", "主导制定行业标准", "标准|行业标准"],
    "standard/group": [
        "团体（联盟）标准",
        "团体标准",
        "联盟标准",
        "团标",
        "主导制定团体标准",
        "标准|团体标准",
    ],
    "standard/local": ["省级地方标准", "地方标准", "主导制定地方标准", "标准|地方标准"],
    "well-known-trademark/winner": ["中国驰名商标", "驰名商标"],
    "geographical-indication/winner": ["地理标志", "国家地理标志", "地理标志证明商标"],
}
_CENTRAL = {
    "421002": ["沙市区", "沙市"],
    "421003": ["荆州区"],
    "jingzhou-etdz": ["荆州经济技术开发区", "荆州经开区", "荆州开发区"],
    "jinan": ["纪南文化旅游区", "纪南文旅区"],
    "jingzhou-hitech": ["荆州高新技术产业开发区", "荆州高新区"],
}
_COUNTY = {
    "421022": ["公安县", "公安"],
    "421024": ["江陵县", "江陵"],
    "421081": ["石首市", "石首"],
    "421083": ["洪湖市", "洪湖"],
    "421087": ["松滋市", "松滋"],
    "421088": ["监利市", "监利县", "监利"],
}
_OTHER = {"421000": ["荆州市", "市本级"]}
_OUTSIDE = {"420100": ["武汉市", "武汉"], "420500": ["宜昌市", "宜昌"]}

_DROP = "[\\s\\u200B-\\u200F\\u2060\\uFEFF\\-\\u2010-\\u2015\\u2212《》〈〉“”‘’\"'「」『』()\\[\\]【】{}<>·•]"
NOT_IN_NAMES = _DROP
NOT_IN_ITEMS = _DROP.replace("\\-\\u2010-\\u2015\\u2212", "")
DASHES = "[\\u2010-\\u2015\\u2212]"
_names, _items, _dashes = re.compile(NOT_IN_NAMES), re.compile(NOT_IN_ITEMS), re.compile(DASHES)


def name_key(text: str) -> str:
    """A name without the marks that people write or leave out."""
    return _names.sub("", unicodedata.normalize("NFKC", text)).lower()


def item_key(text: str) -> str:
    """An item's number or name likewise, its dashes kept."""
    return _dashes.sub("-", _items.sub("", unicodedata.normalize("NFKC", text))).upper()


def _pair(name: str) -> str:
    award, _, tier = name.partition("|")
    return f"{name_key(award)}|{name_key(tier)}"


TIER_OF = {_pair(name): tier for tier, names in _NAMES.items() for name in names}
NAMES = _NAMES
ROLE_STATED = {
    name_key(name): "participant" if name.startswith("参与") else "lead"
    for names in _NAMES.values()
    for name in names
    if name.startswith(("主", "参与"))
}
ROLES = {"主导": "lead", "主创": "lead", "lead": "lead", "参与": "participant", "participant": "participant"}
NOT_COVERED = ["湖北老字号"]
AMBIGUOUS = ["地标"]
PLACES = {
    prefix + name: place
    for places in (_CENTRAL, _COUNTY, _OTHER, _OUTSIDE)
    for place, names in places.items()
    for name in names
    for prefix in ("荆州市", "湖北省荆州市", "")
}
COUNTIES = {place: names[0] for place, names in _COUNTY.items()}
CENTRAL = list(_CENTRAL)
OUTSIDE = list(_OUTSIDE)
CITY = {"421000": "荆州市"}

INDUSTRIES = ["HG", "JB", "QB", "NY", "QC", "YY", "FZ", "JT", "SL", "LY"]
NUMBERS = {"GB": "national", "DB": "local", "T/": "group"} | dict.fromkeys(INDUSTRIES, "industry")

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [3**i % 31 for i in range(17)]
VALUE = {character: value for value, character in enumerate(ALPHABET)}


def check_character(first: str) -> str:
    """The 18th character of a credit code (GB 32100-2015)."""
    return ALPHABET[-sum(VALUE[c] * w for c, w in zip(first, WEIGHTS, strict=True)) % 31]


REASONS = {
    "row": "本行内容有误：信用代码校验不符、日期不存在或缺企业名称",
    "award.unknown": "认不出这个奖项或等次",
    "place.bad": "所属地缺失或认不出，而谁出钱要看所属地",
    "place.outside": "市外单位不适用本政策",
    "award.not-covered": "这一级老字号不在本政策范围",
    "condition.unmet": "只奖主导（主创）单位",
    "condition.unknown": "未写角色，补填后再核定",
    "number.disagrees": "标准号与等次不一致",
    "funding.none": "没有哪条规则说这里由谁出钱",
    "once.duplicate": "一次性：此前已申报",
    "once.contested": "另有单位申报同一标的，转人工复核",
}
