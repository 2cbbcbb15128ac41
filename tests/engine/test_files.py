"""The same claims give the same answers, in one file or many, whatever the order of their columns."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from settled import cached_policy

from subsidy_calc.claims import read
from subsidy_calc.settlement.settle import settle

COLUMNS = ["enterprise", "uscc", "place", "award", "tier", "item", "role", "award_date"]
ANSWER = ["status", "owed", "at_stake", "unallocated", "payer_1", "amount_1", "repeats"]


def settled(folder, parts, columns):
    paths = []
    for number, part in enumerate(parts):
        paths.append(Path(folder) / f"{number}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(part)
    frame = settle(read([str(path) for path in paths]), cached_policy()).frame
    return frame.select(ANSWER).rows()


@settings(deadline=None, max_examples=25)
@given(strategies.claims(), st.data())
def test_files_and_order_of_columns_decide_nothing(claims, data):
    cut = data.draw(st.integers(1, len(claims)))
    columns = data.draw(st.permutations(COLUMNS))
    parts = [part for part in (claims[:cut], claims[cut:]) if part]
    with TemporaryDirectory() as folder:
        whole = settled(folder, [claims], COLUMNS)
        assert len(whole) == len(claims)
        assert settled(folder, parts, columns) == whole
