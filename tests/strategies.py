"""Random claims as people write them: few enterprises and items, so that they meet; faults now and then."""

from datetime import date

import oracle
from hypothesis import strategies as st
from stdnum.cn import uscc

_BASES = ("91421002MA4A0001X", "91421083MA4B0002Y", "12421022MA4C0003W", "91421024MA4D0004H")
CODES = tuple(base + uscc.calc_check_digit(base) for base in _BASES)
BAD_CODES = ("9.14E+17", "4.21E+17", "91421002", CODES[0][:-1] + ("0" if CODES[0][-1] != "0" else "1"))

enterprises = st.sampled_from(
    [
        "荆江机械有限公司",
        "荆江机械（有限公司）",
        "荆江 机械有限公司",
        "古城食品厂",
        "古城食品厂",
        "洪湖水产协会",
        "仁和医院",
    ]
)
codes = st.one_of(
    st.none(),
    st.none(),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from(CODES).map(str.lower),
)
days = st.dates(min_value=date(2021, 1, 1), max_value=date(2023, 12, 31))
spellings = st.sampled_from(["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"])
dates = st.one_of(
    st.none(),
    st.builds(lambda day, form: form.format(day.year, day.month, day.day), days, spellings),
    st.builds(lambda day, form: form.format(day.year, day.month, day.day), days, spellings),
    st.just("2022-06-01"),
)
items = {
    "standard": st.sampled_from(
        [
            None,
            "GB/T 19001—2016",
            "gb/t19001-2016",
            "ＧＢ/Ｔ 19001-2016",
            "JB/T 5000-2020",
            "T/HBQA 001-2021",
            "T/HBQA001—2021",
            "DB42/T 100-2020",
            "DB4210/T 7-2021",
            "Q/JJ 01-2020",
            "绿色制造通则",
        ]
    ),
    "other": st.sampled_from([None, "荆江大桥", "荆江 大桥", "《荆江大桥》", "古城", "古城", "洪湖蓝田"]),
}
roles = st.one_of(
    st.sampled_from(oracle.LEAD),
    st.sampled_from(oracle.LEAD),
    st.sampled_from([None, "参与", "participant", "顾问"]),
)


def _rarely(draw, value, odd, one_in=25):
    return draw(odd) if draw(st.integers(0, one_in - 1)) == one_in - 1 else value


@st.composite
def claim(draw):
    """One claim: mostly well written, with each fault once in a while."""
    award = draw(st.sampled_from(sorted(oracle.AWARDS)))
    award_id, named, _ = oracle.AWARDS[award]
    words = oracle.TIER_WORDS[award_id]
    tier = None
    if named is None:
        tier = draw(st.sampled_from(sorted(words)))
    elif draw(st.integers(0, 3)) == 0:
        tier = next((word for word, known in words.items() if known == named), None)
    tier = _rarely(draw, tier, st.sampled_from([None, "特等", *sorted(words)]), 12)
    award = _rarely(draw, award, st.sampled_from([None, "  ", "诺贝尔和平奖", "地标", *oracle.NOT_COVERED]))
    if award is None or not award.strip() or award in ("诺贝尔和平奖", "地标", *oracle.NOT_COVERED):
        tier = None
    place = draw(st.sampled_from(sorted(oracle.PLACES)))
    return {
        "enterprise": _rarely(draw, draw(enterprises), st.sampled_from([None, ""]), 40),
        "uscc": _rarely(draw, draw(codes), st.sampled_from(BAD_CODES)),
        "place": _rarely(draw, place, st.sampled_from([None, "某某县", "Gotham"]), 12),
        "award": award,
        "tier": tier,
        "item": draw(items["standard" if award_id == "standard" else "other"]),
        "role": draw(roles),
        "award_date": _rarely(draw, draw(dates), st.sampled_from(["2022-02-30", "20231301", "去年"])),
    }


@st.composite
def claims(draw, max_size=25):
    """Claims that meet: some are copies of others with a column or two written anew."""
    rows = draw(st.lists(claim(), min_size=1, max_size=max_size))
    for _ in range(draw(st.integers(0, 6))):
        row = dict(draw(st.sampled_from(rows)))
        fresh = draw(claim())
        for column in draw(st.sets(st.sampled_from(["uscc", "enterprise", "award_date", "place"]), max_size=2)):
            row[column] = fresh[column]
        rows.insert(draw(st.integers(0, len(rows))), row)
    return rows


_COMMON = st.sampled_from(["60%", "3/7", "1/3", "12.5%", "2/3"])
locals_ = st.fixed_dictionaries(
    {
        "city_share": st.dictionaries(
            st.sampled_from(["421002", "421003", "jingzhou-etdz", "jinan", "jingzhou-hitech"]),
            _COMMON,
            max_size=5,
        ),
        "odd_fen": st.sampled_from(["city", "place"]),
    }
)
