"""The fast way of reading takes a text only where the careful way reads the same."""

from hypothesis import example, given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from subsidy_calc.claims.delimited import _even, _uneven
from subsidy_calc.claims.shape import shaped

NAMES = ["enterprise", "award", "item"]
PIECES = st.sampled_from(["甲", "b", " ", ",", ",,", "\n", "\r\n", "\r", "a,b,c\n", "a,b,c\r\n", "甲,乙,丙\n"])


def fast_way(text, ends=""):
    header = "企业,奖项,项目\n".encode()
    return _even(header + (text + ends).encode(), slice(len(header), len(header + text.encode())), NAMES, ",", 2)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).map(lambda text: text.rstrip("\r\n")))
@example("a,b\n,c,d\n,,,e\nf,g,h")  # one separator too few, then one too many
@example("a,b\n\nc,d,e")  # a line that is short, and one that is empty
@example("a,b,c\r\nd,e,f\ng,h,i")  # both ends of lines
@example("a,b\rc,d\r\ne,f,g")
@example("a,b,c\r\n\r\nd,e,f")
def test_what_the_fast_way_takes_the_careful_way_reads_the_same(text):
    fast = fast_way(text) if text else None
    if fast is not None:
        assert_frame_equal(shaped(fast, NAMES), shaped(_uneven(text, NAMES, ",", 2), NAMES))


@given(
    st.lists(st.tuples(*[st.sampled_from(["甲", "b c", "", "丙"])] * 3), min_size=1), st.sampled_from(["\n", "\r\n"])
)
def test_an_even_text_goes_the_fast_way(rows, end):
    text = end.join(",".join(row) for row in rows)
    assert fast_way(text).height == len(rows)
    assert fast_way(text, end).equals(fast_way(text))
    assert fast_way(text, 3 * end).equals(fast_way(text))
