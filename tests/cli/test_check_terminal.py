"""`subsidy check` in a real terminal: what is not given is asked, in lists that typing filters."""

import os
import re
import sys

import pexpect
import pytest

SECONDS = 60
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def talk(lang, turns, *arguments):
    """Answer each question (a word of it, what is typed); what was said after the last, and the exit code."""
    plain = {"TERM": "xterm", "NO_COLOR": "1", "PROMPT_TOOLKIT_NO_CPR": "1", "LC_ALL": "C.UTF-8"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "subsidy_calc", "check", "--lang", lang, *arguments],
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=SECONDS,
        env={**os.environ, **plain},
    )
    for word, typed in turns:
        child.expect_exact(word)
        child.send(typed)
    child.expect(pexpect.EOF)
    child.close()
    return re.sub(r"\s+", " ", ESCAPES.sub("", child.before)), child.exitstatus


def test_in_chinese_typing_finds_the_award_the_tier_and_the_place():
    turns = [("什么奖项", "景区\r"), ("哪个等次", "4A\r"), ("哪个县市区", "洪湖\r"), ("景区", "莲乡\r")]
    said, code = talk("zh", turns)
    assert code == 0
    assert "旅游景区·国家4A级 应付 500,000.00 元" in said
    assert "洪湖市 (421083) 500,000.00" in said
    assert "更高等次 国家5A级 1,000,000.00" in said


def test_in_english_the_role_is_asked_where_the_award_has_that_condition():
    turns = [
        ("Which award", "luban\r"),
        ("belong", "honghu\r"),
        ("lead builder", "yes\r"),
        ("project", "Lotus Bridge\r"),
    ]
    said, code = talk("en", turns)
    assert code == 0
    assert "Luban Prize, winner 500,000.00 yuan owed" in said
    assert "Honghu (421083) 500,000.00" in said


def test_only_what_is_not_given_is_asked():
    said, code = talk("zh", [("哪个县市区", "沙市\r")], "--award", "主创鲁班奖", "--item", "荆江大剧院")
    assert code == 0
    assert "市与区共担，比例未定 500,000.00" in said


def test_an_award_from_the_list_is_asked_its_tier_and_no_more_than_it_needs():
    said, code = talk("en", [("Which award", "china q\r"), ("which tier", "nom\r"), ("belong", "420100\r")])
    assert code == 0
    assert "China Quality Award, nominee ineligible" in said


def test_what_the_one_asked_does_not_know_stays_unknown():
    turns = [("是否", "说不清\r"), ("标准号", "\r")]
    said, code = talk("zh", turns, "--award", "行业标准", "--place", "公安县")
    assert code == 0
    assert "待复核，成立则应付 150,000.00 元" in said


def test_enter_takes_nothing_where_nothing_fits_what_was_typed():
    turns = [("哪个县市区", "火星\r\x7f\x7f松滋\r")]
    said, code = talk("zh", turns, "--award", "地理标志", "--item", "某柑橘")
    assert code == 0
    assert "松滋市 (421087) 100,000.00" in said


def test_with_all_given_nothing_is_asked():
    options = ("--award", "5A景区", "--place", "洪湖市", "--item", "莲乡")
    said, code = talk("en", [], *options)
    assert code == 0
    assert "scenic area, 5A 1,000,000.00 yuan owed" in said


@pytest.mark.parametrize(
    ("turns", "arguments"),
    [
        ([("Which award", "\x03")], ()),
        ([("Which award", "5a\r"), ("which tier", "\x03")], ()),
        ([("scenic area", "\x03")], ("--award", "5A景区", "--place", "洪湖市")),
        ([("scenic area", "\x04")], ("--award", "5A景区", "--place", "洪湖市")),
    ],
)
def test_leaving_ends_with_2_and_a_sentence(turns, arguments):
    said, code = talk("en", turns, *arguments)
    assert code == 2
    assert "left: nothing was determined [check.left]" in said
    assert "Traceback" not in said
