"""Spark's expressions read texts, dates, codes and amounts as the rest of the program does."""

import polars as pl
import pytest
from conformance import spark_session
from pyspark.sql import functions as F
from strategies import BAD_CODES, CODES

from subsidy_calc.claims.codes import checked
from subsidy_calc.claims.dates import award_day
from subsidy_calc.claims.typed import TypedColumn, typed
from subsidy_calc.keys import item_key_of, text_key_of
from subsidy_calc.spark.normal import item_key, text_key
from subsidy_calc.spark.values import with_code, with_day, with_value

TEXTS = [
    "国家５Ａ级 旅游景区", "《荆江（大桥）》", "ＧＢ／Ｔ 19001—2016", "gb/t19001-2016", "№ ⑩ ㎡ ㈱", "ﾊﾝｶｸ", "A\u200bB\u3000C\u00a0D", "…“x”‘y’",
    "Ⅷ級", "ﬁne", "①②③", "½", "10⁵", "～－ー–", "", "㍻", "𠮷野家", "Straße", "·•<>{}[]",
]  # fmt: skip
DATES = [
    "2023-03-28", "2023/3/8", "2023.3.28", "2023年3月28日", "20230328", "２０２３－０３－２８", "2023-03-28T10:00:00", "20230328 9:30", " 2023 - 3 - 1 ",
    "2023-02-29", "2024-02-29", "20231301", "去年", "2023", "2023-3-28x", "03/28/2023", "2023—03—28",
]  # fmt: skip
AMOUNTS = [
    "20万",
    "1.5万元",
    "¥200,000",
    "０.5亿",
    "12.345",
    "12.34",
    "1.23456万",
    "1.2345678万",
    "9999999999亿",
    "-5",
    "abc",
    "3百",
    "0",
    "300元",
]
QUANTITIES = ["5", "5.25", "100亩", "1.2345", "1.50000", "1,000", "x"]


def on_spark(texts):
    return spark_session().createDataFrame([(text,) for text in texts], "written string")


def values(frame, *names):
    return [tuple(row) for row in frame.select(*(F.col(f"`{name}`") for name in names)).collect()]


def test_keys():
    found = values(
        on_spark(TEXTS).select(text_key(F.col("written")).alias("t"), item_key(F.col("written")).alias("i")), "t", "i"
    )
    assert found == [(text_key_of(text), item_key_of(text)) for text in TEXTS]


def test_what_is_not_done_is_composition():
    (found,) = values(on_spark(["e\u0301"]).select(text_key(F.col("written")).alias("t")), "t")
    assert (found[0], text_key_of("e\u0301")) == ("e\u0301", "é")


def test_dates():
    expected = pl.Series("d", DATES).to_frame().select(award_day(pl.col("d"))).to_series().to_list()
    assert expected[:6] == [20230328, 20230308, 20230328, 20230328, 20230328, 20230328]
    assert [day for (day,) in values(with_day(on_spark(DATES), "written", "d"), "d")] == expected


def test_credit_codes():
    codes = [
        *CODES,
        *map(str.lower, CODES),
        *BAD_CODES,
        " ".join(CODES[0]),
        "'" + CODES[1],
        "９" + CODES[2][1:],
        "x",
        "-",
        None,
        CODES[3][:-1] + "I",
    ]
    expected = checked(pl.Series("uscc", codes, dtype=pl.String))
    names = ("uscc_key", "uscc.mangled", "uscc.malformed", "uscc.check")
    assert values(with_code(on_spark(codes), "written"), *names) == expected.select(names).rows()


@pytest.mark.parametrize(
    ("kind", "texts"),
    [("amount", AMOUNTS), ("quantity", QUANTITIES), ("date", DATES), ("word", ["是", "Ｙｅｓ", "否", "也许"])],
)
def test_a_policys_own_columns(kind, texts):
    words = {"是": "yes", "yes": "yes", "否": "no"} if kind == "word" else {}
    column = TypedColumn("x", ("x",), kind, words)
    expected = typed(pl.DataFrame({"extra:x": texts}), [column])["col:x"].to_list()
    assert any(value is not None for value in expected)
    assert [value for (value,) in values(with_value(on_spark(texts), column, "written", "v"), "v")] == expected
