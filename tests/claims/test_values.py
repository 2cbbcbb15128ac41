"""Keys, credit codes and dates, held against plain Python."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from subsidy_calc.claims import item_key, item_key_of, text_key, text_key_of
from subsidy_calc.claims.codes import checked
from subsidy_calc.claims.dates import award_day
from subsidy_calc.claims.keys import item_keys, text_keys

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co"]) | st.sampled_from("《“（·—－-Ａ１ \u3000\u200b)ー゙＜̸ａ")
)


@settings(max_examples=100, deadline=None)
@given(st.lists(texts, max_size=20))
def test_a_column_and_a_string_have_the_same_keys(values):
    frame = pl.DataFrame({"text": values}, schema={"text": pl.String})
    keys = frame.select(name=text_key(pl.col("text")), item=item_key(pl.col("text")))
    assert keys["name"].to_list() == [text_key_of(value) for value in values]
    assert keys["item"].to_list() == [item_key_of(value) for value in values]
    column = frame["text"]
    assert text_keys(column).to_list() == keys["name"].to_list()
    assert item_keys(column).to_list() == keys["item"].to_list()


@given(st.lists(st.none() | texts, max_size=20))
def test_what_is_not_written_has_no_key(values):
    column = pl.Series("text", values, dtype=pl.String)
    for keys in (text_keys(column), item_keys(column)):
        assert [key is None for key in keys] == [value is None for value in values]


def test_two_ways_of_writing_one_standard():
    assert item_key_of("GB/T 19001—2016") == item_key_of("ｇｂ/ｔ19001-2016") == "GB/T19001-2016"
    assert text_key_of("洪湖 江雁精工（股份）有限公司") == "洪湖江雁精工股份有限公司"


@st.composite
def codes(draw):
    base = draw(st.text("0123456789", min_size=8, max_size=8)) + draw(st.text(ALPHABET, min_size=9, max_size=9))
    good = base + uscc.calc_check_digit(base)
    place = draw(st.integers(0, 17))
    return draw(
        st.sampled_from(
            [good, good.lower(), good[:place] + draw(st.sampled_from(ALPHABET + "IOSVZ")) + good[place + 1 :]]
        )
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(codes(), max_size=10))
def test_codes_are_judged_as_stdnum_judges_them(values):
    # the first two characters may be letters too (N2: village collectives), which stdnum does not know
    values = [value for value in values if value[:2].isdigit()]
    found = checked(pl.Series(values, dtype=pl.String))
    assert found["uscc_key"].to_list() == [value.upper() if uscc.is_valid(value) else None for value in values]
    wrong = found.select(pl.any_horizontal(pl.exclude("uscc_key")).alias("wrong"))["wrong"].to_list()
    assert wrong == [not uscc.is_valid(value) for value in values]


@pytest.mark.parametrize("written", ["9.14E+17", "4.21e+17", "9E17", "9.14210835000E+17"])
def test_a_code_that_a_spreadsheet_made_a_number_of(written):
    assert checked(pl.Series([written]))["uscc.mangled"].to_list() == [True]


def days(*written):
    return pl.DataFrame({"at": written}).select(day=award_day(pl.col("at")))["day"].to_list()


FORMS = ["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(FORMS), st.sampled_from(["", " 00:00:00", " 0:00"]))
@settings(deadline=None)
def test_a_day_is_the_same_day_however_it_is_written(day, form, time):
    assert days(form.format(day.year, day.month, day.day) + time) == [int(day.strftime("%Y%m%d"))]


def test_days_that_are_none():
    assert days("2023-02-29", "2023-13-01", "20230231", "2023-03", "45013", "去年", "３") == [None] * 7
    assert days("２０２３年３月２８日", "2023-03-28T00:00:00") == [20230328, 20230328]
