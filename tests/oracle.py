"""The policy once more, in plain Python: what becomes of each claim, by dicts and loops.

Typed from the policy, not from the rule file; it imports nothing of the engine. It knows the default
readings only, and a small vocabulary (`AWARDS`, `PLACES`), with which tests/strategies.py writes claims.
"""

import re
import unicodedata
from collections import defaultdict
from datetime import date
from fractions import Fraction

WAN = 1_000_000  # 分

QUALITY = ("china-quality", "changjiang-quality", "jingjiang-quality")

# award: (whether only the lead is paid, {tier: 分} from the lowest to the highest)
TIERS = {
    "china-quality": (False, {"nominee": 100 * WAN, "winner": 200 * WAN}),
    "changjiang-quality": (False, {"nominee": 50 * WAN, "winner": 100 * WAN}),
    "jingjiang-quality": (False, {"nominee": 30 * WAN, "winner": 50 * WAN}),
    "luban": (True, {"winner": 50 * WAN}),
    "zhan-tianyou": (True, {"winner": 50 * WAN}),
    "time-honored-brand": (False, {"regional": 30 * WAN, "national": 50 * WAN}),
    "scenic-area": (False, {"3a": 20 * WAN, "4a": 50 * WAN, "5a": 100 * WAN}),
    "standard": (True, {"local": 2 * WAN, "group": 10 * WAN, "industry": 15 * WAN, "national": 20 * WAN}),
    "well-known-trademark": (False, {"winner": 50 * WAN}),
    "geographical-indication": (False, {"winner": 10 * WAN}),
}

# how people write an award: (award, tier that the words name, role that the words name)
AWARDS = {
    "中国质量奖": ("china-quality", "winner", None),
    "中国质量奖正奖": ("china-quality", "winner", None),
    "中国质量奖提名奖": ("china-quality", "nominee", None),
    "《中国质量奖提名》": ("china-quality", "nominee", None),
    "长江质量奖": ("changjiang-quality", "winner", None),
    "湖北省长江质量奖提名奖": ("changjiang-quality", "nominee", None),
    "Changjiang Quality Award": ("changjiang-quality", "winner", None),
    "荆江质量奖": ("jingjiang-quality", "winner", None),
    "荆江质量奖提名": ("jingjiang-quality", "nominee", None),
    "鲁班奖": ("luban", "winner", None),
    "中国建设工程鲁班奖(国家优质工程)": ("luban", "winner", None),
    "主创鲁班奖": ("luban", "winner", "lead"),
    "詹天佑奖": ("zhan-tianyou", "winner", None),
    "主创詹天佑奖": ("zhan-tianyou", "winner", "lead"),
    "老字号": ("time-honored-brand", None, None),
    "荆州老字号": ("time-honored-brand", "regional", None),
    "中华老字号": ("time-honored-brand", "national", None),
    "景区": ("scenic-area", None, None),
    "旅游景区": ("scenic-area", None, None),
    "3A景区": ("scenic-area", "3a", None),
    "AAAA级景区": ("scenic-area", "4a", None),
    "国家4A级旅游景区": ("scenic-area", "4a", None),
    "5A景区": ("scenic-area", "5a", None),
    "５Ａ级旅游景区": ("scenic-area", "5a", None),
    "标准": ("standard", None, None),
    "地方标准": ("standard", "local", None),
    "团体（联盟）标准": ("standard", "group", None),
    "团标": ("standard", "group", None),
    "行业标准": ("standard", "industry", None),
    "国标": ("standard", "national", None),
    "GB": ("standard", "national", None),
    "主导制定国家标准": ("standard", "national", "lead"),
    "参与制定国家标准": ("standard", "national", "participant"),
    "中国驰名商标": ("well-known-trademark", "winner", None),
    "驰名 商标": ("well-known-trademark", "winner", None),
    "地理标志": ("geographical-indication", "winner", None),
    "国家地理标志产品": ("geographical-indication", "winner", None),
}
# the names of an award that has a winner and nominees: alone they mean the winner, beside a tier only the award
BARE = ("中国质量奖", "长江质量奖", "Changjiang Quality Award", "荆江质量奖")
NOT_COVERED = ("湖北老字号", "省级老字号")
AMBIGUOUS = ("地标",)

# words of the tier column, by award
TIER_WORDS = {
    "china-quality": {"正奖": "winner", "提名奖": "nominee", "提名": "nominee"},
    "changjiang-quality": {"正奖": "winner", "提名奖": "nominee", "提名": "nominee"},
    "jingjiang-quality": {"正奖": "winner", "提名奖": "nominee", "提名": "nominee"},
    "luban": {"获奖": "winner"},
    "zhan-tianyou": {"获奖": "winner"},
    "time-honored-brand": {"中华老字号": "national", "荆州市老字号": "regional"},
    "scenic-area": {"国家5A级": "5a", "5A级": "5a", "AAAA": "4a", "4A级": "4a", "3A级": "3a"},
    "standard": {"国家标准": "national", "行业": "industry", "团体": "group", "省级": "local"},
    "well-known-trademark": {"认定": "winner"},
    "geographical-indication": {"认定": "winner"},
}

# how people write a place: (place, kind)
PLACES = {
    "荆州市": ("421000", "city"),
    "市直": ("421000", "city"),
    "沙市区": ("421002", "central"),
    "沙市": ("421002", "central"),
    "421002": ("421002", "central"),
    "湖北省荆州市沙市区": ("421002", "central"),
    "荆州区": ("421003", "central"),
    "荆州市荆州区": ("421003", "central"),
    "荆州经开区": ("jingzhou-etdz", "zone"),
    "荆州经济技术开发区": ("jingzhou-etdz", "zone"),
    "纪南文旅区": ("jinan", "zone"),
    "荆州高新区": ("jingzhou-hitech", "zone"),
    "公安县": ("421022", "county"),
    "江陵": ("421024", "county"),
    "石首市": ("421081", "county"),
    "洪湖市": ("421083", "county"),
    "洪湖 市": ("421083", "county"),
    "荆州市洪湖市": ("421083", "county"),
    "松滋市": ("421087", "county"),
    "监利县": ("421088", "county"),
    "监利市": ("421088", "county"),
    "武汉市": ("420100", "outside"),
    "宜昌": ("420500", "outside"),
    "仙桃市": ("429004", "outside"),
}

LEAD = ("主导", "主创", "lead", "主导制修订")
PARTICIPANT = ("参与", "participant")

INDUSTRY = ("JB", "QB", "NY", "QC", "HG", "YY", "SL", "JT", "AQ", "FZ")

CITY = "421000"
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月|(\d{2}))(\d{1,2})日?")
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def plain(text):
    """Full-width, spaces, case, brackets, quotes and dashes make no difference to a name."""
    text = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(ch for ch in text if not ch.isspace() and ch not in "《》“”\"'「」()（）[]【】<>·-—–\u200b")


def plain_item(text):
    text = unicodedata.normalize("NFKC", text or "").upper()
    text = re.sub("[—–－‐−―]", "-", text)
    return "".join(ch for ch in text if not ch.isspace() and ch not in "《》“”\"'「」\u200b")


def by_plain(table):
    return {plain(key): value for key, value in table.items()}


AWARD_BY_NAME = by_plain(AWARDS)
PLACE_BY_NAME = by_plain(PLACES)
TIER_BY_NAME = {award: by_plain(words) for award, words in TIER_WORDS.items()}
NOT_COVERED_NAMES = {plain(name) for name in NOT_COVERED}
AMBIGUOUS_NAMES = {plain(name) for name in AMBIGUOUS}
BARE_NAMES = {plain(name) for name in BARE}


def read_day(text):
    """(yyyymmdd or None, whether the date is impossible)."""
    if not text or not text.strip():
        return None, False
    found = DAY.fullmatch(text.strip())
    if not found:
        return None, True
    year, month, day = int(found[1]), int(next(filter(None, found.groups()[1:6]))), int(found[7])
    try:
        date(year, month, day)
    except ValueError:
        return None, True
    return year * 10_000 + month * 100 + day, False


def read_code(text):
    """(valid code or None, reason why it is not)."""
    code = "".join(unicodedata.normalize("NFKC", text or "").upper().split())
    if not code:
        return None, None
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", code):
        return None, "uscc.mangled"
    if len(code) != 18 or any(ch not in CODE_LETTERS for ch in code):
        return None, "uscc.malformed"
    weighed = sum(CODE_LETTERS.index(ch) * 3**i for i, ch in enumerate(code[:17]))
    if CODE_LETTERS[-weighed % 31] != code[17]:
        return None, "uscc.check"
    return code, None


def level_of_number(item):
    """The tier that a standard's number names; None where it names none, "none" where that is no tier."""
    if item.startswith("DB4210") or item.startswith(("Q/", "ISO", "IEC")):
        return "none"
    if item.startswith("GB"):
        return "national"
    if item.startswith("T/"):
        return "group"
    if item.startswith("DB"):
        return "local"
    if item.startswith(INDUSTRY):
        return "industry"
    return None


class Row:
    """One claim on its way: what was understood, and what speaks against it."""

    def __init__(self, claim):
        self.invalid, self.ineligible, self.review, self.notes = [], [], [], []
        self.contested = False
        self.repeats = None
        self.readings = set()
        self.award = self.tier = self.place = self.kind = None
        self.enterprise_name = plain(claim.get("enterprise"))
        self.item = plain_item(claim.get("item"))
        self.code, fault = read_code(claim.get("uscc"))
        self.day, impossible = read_day(claim.get("award_date"))
        if fault:
            self.invalid.append(fault)
        if impossible:
            self.invalid.append("award_date.impossible")
        if not self.enterprise_name:
            self.invalid.append("enterprise.missing")
        self.name_award(plain(claim.get("award")), plain(claim.get("tier")))
        self.name_place(plain(claim.get("place")))
        if self.tier:
            self.meet_conditions(plain(claim.get("role")))

    def name_award(self, award, tier):
        self.alias_role = None
        if not award:
            self.invalid.append("award.missing")
        elif award in AMBIGUOUS_NAMES:
            self.invalid.append("award.ambiguous")
        elif award in NOT_COVERED_NAMES:
            self.ineligible.append("award.not-covered")
            self.readings.add("regional-brand")
        elif award not in AWARD_BY_NAME:
            self.invalid.append("award.unknown")
        else:
            self.award, named, self.alias_role = AWARD_BY_NAME[award]
            known = TIER_BY_NAME[self.award].get(tier)
            if tier and known is None:
                self.invalid.append("tier.unknown")
            elif tier and named and known != named and award not in BARE_NAMES:
                self.invalid.append("tier.contradicts")
            elif not tier and not named:
                self.invalid.append("tier.missing")
            else:
                self.tier = known or named
        if self.tier == "regional":
            self.readings.add("regional-brand")

    def name_place(self, place):
        needed = self.tier is None or self.award not in QUALITY
        self.place, self.kind = PLACE_BY_NAME.get(place, (None, None))
        if self.kind == "outside":
            self.ineligible.append("place.outside")
            self.readings.add("outside")
        if needed and self.place is None:
            self.invalid.append("place.unknown" if place else "place.missing")
        if not needed and self.place is None:
            self.notes.append("place.not-needed")
        if self.tier and needed and self.kind == "city":
            self.review.append("funding.none")

    def meet_conditions(self, written):
        role = "lead" if written in LEAD else "participant" if written in PARTICIPANT else None
        if TIERS[self.award][0]:
            if role and self.alias_role and role != self.alias_role:
                self.review.append("role.contradicts")
            elif (role or self.alias_role) is None:
                self.review.append("condition.unknown")
            elif (role or self.alias_role) == "participant":
                self.ineligible.append("condition.unmet")
        if self.award == "standard" and self.item:
            level = level_of_number(self.item)
            if level is not None and level != self.tier:
                self.review.append("number.disagrees")

    @property
    def stands(self):
        return not (self.invalid or self.ineligible or self.review)

    @property
    def amount(self):
        return TIERS[self.award][1][self.tier] if self.tier else 0

    @property
    def shared(self):
        return self.tier is not None and self.award not in QUALITY and self.kind in ("central", "zone")


def identify(rows):
    codes = defaultdict(set)
    for row in rows:
        if row.code and row.enterprise_name:
            codes[row.enterprise_name].add(row.code)
    for row in rows:
        known = codes[row.enterprise_name]
        row.enterprise = row.code or (next(iter(known)) if len(known) == 1 else "name:" + row.enterprise_name)


def mark_duplicates(rows):
    groups = defaultdict(list)
    for i, row in enumerate(rows):
        if row.stands:
            item = "" if row.award in QUALITY else row.item
            groups[row.enterprise, row.award, row.tier, item].append(i)
    for (_, award, _, _), members in groups.items():
        members.sort(key=lambda i: (rows[i].day or 99_999_999, i))
        for i in members[1:]:
            rows[i].repeats = members[0]
        years = {rows[i].day // 10_000 for i in members if rows[i].day}
        if award in QUALITY and len(years) > 1:
            for i in members:
                rows[i].readings.add("repeat-term")


def mark_contested(rows):
    groups = defaultdict(list)
    for row in rows:
        if row.stands and row.award not in QUALITY and row.item:
            groups[row.award, row.tier, row.item].append(row)
    for members in groups.values():
        if len({row.enterprise for row in members}) > 1:
            for row in members:
                if row.repeats is None:
                    row.contested = True
                    row.readings.add("contested")


def mark_upgrades(rows):
    groups = defaultdict(list)
    for row in rows:
        if row.stands and row.repeats is None and not row.contested and row.award != "standard":
            groups[row.enterprise, row.award, "" if row.award in QUALITY else row.item].append(row)
    for members in groups.values():
        if len({row.tier for row in members}) > 1:
            for row in members:
                row.readings.add("upgrade")


def status_of(row):
    if row.invalid:
        return "invalid"
    if row.ineligible:
        return "ineligible"
    if row.review:
        return "review"
    if row.repeats is not None:
        return "duplicate"
    return "review" if row.contested else "payable"


def who_pays(row, owed, local):
    """([(payer, 分)], unallocated)."""
    if row.award in QUALITY:
        return [(CITY, owed)], 0
    if row.kind == "county":
        return [(row.place, owed)], 0
    share = (local or {}).get("city_share", {}).get(row.place)
    if share is None:
        return [], owed
    numerator, denominator = Fraction(share).as_integer_ratio()
    city, rest = divmod(owed * numerator, denominator)
    if rest and local["odd_fen"] == "city":
        city += 1
    return [(CITY, city), (row.place, owed - city)], 0


def settle(claims, local=None):
    """Each claim's answer, in order, as a dict.

    Money in 分; `repeats` is the position of the claim that is repeated; `local` has `city_share` by place id
    (Fraction) and `odd_fen` (`city` or `place`).
    """
    rows = [Row(claim) for claim in claims]
    identify(rows)
    mark_duplicates(rows)
    mark_contested(rows)
    mark_upgrades(rows)
    answers = []
    for row in rows:
        status = status_of(row)
        owed = row.amount if status == "payable" else 0
        allocations, unallocated = who_pays(row, owed, local) if status == "payable" else ([], 0)
        readings = set(row.readings)
        if row.shared and status in ("payable", "review"):
            readings.add("central-ratio")
            if row.kind == "zone":
                readings.add("functional-zones")
        reasons = row.invalid + row.ineligible + row.review + row.notes
        reasons += ["once.duplicate"] * (row.repeats is not None) + ["once.contested"] * row.contested
        if row.stands and row.award not in QUALITY and not row.item:
            reasons.append("item.empty")
        answers.append(
            {
                "status": status,
                "owed": owed,
                "at_stake": row.amount if status == "review" else 0,
                "allocations": sorted(allocations),
                "unallocated": unallocated,
                "repeats": row.repeats,
                "readings": sorted(readings),
                "reasons": sorted(reasons),
            }
        )
    return answers
