"""The fast way of reading takes a text only where the careful way reads the same."""

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from subsidy_calc.claims import delimited
from subsidy_calc.claims.shape import trimmed

NAMES = ["enterprise", "award", "item"]
PIECES = st.sampled_from(["甲", "b", " ", ",", ",,", "\n", "\r\n", "\r", "a,b,c\n", "a,b,c\r\n", "甲,乙,丙\n"])


IN_PARTS = pytest.mark.parametrize("part", [1, 8, 1 << 26])


def fast_way(text, part, ends=""):
    header = "企业,奖项,项目\n".encode()
    below = slice(len(header), len(header + text.encode()))
    with patch.object(delimited, "_PART", part):
        return delimited._even(header + (text + ends).encode(), below, NAMES, ",", 2)


@IN_PARTS
@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).map(lambda text: text.rstrip("\r\n")))
@example("a,b\n,c,d\n,,,e\nf,g,h")  # one separator too few, then one too many
@example("a,b\n\nc,d,e")  # a line that is short, and one that is empty
@example("a,b,c\r\nd,e,f\ng,h,i")  # both ends of lines
@example("a,b\rc,d\r\ne,f,g")
@example("a,b,c\r\n\r\nd,e,f")
@example("a,b,c\n甲\r,,")
def test_what_the_fast_way_takes_the_careful_way_reads_the_same(part, text):
    fast = fast_way(text, part) if text else None
    if fast is not None:
        assert_frame_equal(fast, trimmed(delimited._uneven(text, NAMES, ",", 2), NAMES))


@IN_PARTS
@settings(deadline=None)
@given(
    st.lists(st.tuples(*[st.sampled_from(["甲", "b c", "", "丙"])] * 3), min_size=1), st.sampled_from(["\n", "\r\n"])
)
def test_an_even_text_goes_the_fast_way(part, rows, end):
    text = end.join(",".join(row) for row in rows)
    assert fast_way(text, part).height == sum(any(row) for row in rows)
    assert fast_way(text, part, end).equals(fast_way(text, part))
    assert fast_way(text, part, 3 * end).equals(fast_way(text, part))
