"""What a form has around its claims, and is none: total rows, signatures and notes, the header printed again."""

from __future__ import annotations

import polars as pl

from subsidy_calc.claims.columns import column_of
from subsidy_calc.claims.keys import text_key
from subsidy_calc.faults import Fault, Faulty, Text

_NUMBER = r"^共?[\d.,，]+[项条家个件户]?$"
_TOTAL = (
    r"^(?:本页|本表|全市|全县|全区|以上)?(?:合计|总计|小计|共计|累计|grandtotal|subtotal|total)"
    r"(?:[\d:：.,，、¥￥]|人民币|万|元|项|条|家|个|件|户|共)*$"
)
_SIGNATURE = (
    r"^(?:填表人|填报人|制表人|制表|经办人|审核人|审核|复核人|负责人|单位负责人|主要负责人|分管领导|填报单位|填表单位|填报日期|"
    r"填表日期|制表日期|联系人|联系电话|填表说明|填报说明|说明|备注|注)(?:盖章|签字|签章|公章)?\d*:"
)


def claims_only(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of a frame (`delimited`, `workbook`) that are claims.

    Left out are: a total row (合计, 总计, 小计, Total in its first filled cell, and no award but perhaps a number); a
    signature or note (填表人：, 备注： and the like in its first filled cell, and no award but perhaps another such); a
    header printed again. One that names other columns than the first is a fault (`Faulty`, `header.disagrees`).
    """
    names = [name for name, kind in frame.schema.items() if kind == pl.String and name != "source"]
    rows = frame.with_row_index("at")
    award = pl.col("award")
    no_award = award.str.contains(_NUMBER) | text_key(award).str.contains(_SIGNATURE)
    odd = rows.select(award.unique()).filter(no_award).to_series()  # of a million rows few differ
    suspects = rows.filter(award.is_null() | award.is_in(odd.implode()))
    first = text_key(pl.coalesce(names))
    around = suspects.filter(first.str.contains(_TOTAL) | first.str.contains(_SIGNATURE))["at"].to_list()
    again = _headers_again(rows, names)
    if not around and not again:
        return frame
    return rows.filter(~pl.col("at").is_in([*around, *again])).drop("at")


def _headers_again(rows: pl.DataFrame, names: list[str]) -> list[int]:
    """The rows that are headers; raises `Faulty` for all that disagree with the first."""
    words = {column: [v for v in rows[column].unique().drop_nulls() if column_of(v)] for column in ("award", "place")}
    suspects = rows.filter(pl.any_horizontal(pl.col(column).is_in(some) for column, some in words.items()))
    again, faults = [], []
    for row in suspects.iter_rows(named=True):
        meant = {name: column for name in names if row[name] and (column := column_of(row[name]))}
        if len(set(meant.values())) < 3:
            continue
        again.append(row["at"])
        if any(name != column for name, column in meant.items()):
            faults.append(_disagrees(row["source"], row["line"]))
    if faults:
        raise Faulty(*faults)
    return again


def _disagrees(file: str, line: int) -> Fault:
    return Fault(
        "header.disagrees",
        Text(
            "这里又有一行表头，列的次序与上面的表头不同",
            "a second header stands here, with other columns than the first",
        ),
        file,
        line,
        help=Text(
            "把这行以下的申报移到另一个文件或工作表，或把各列调成与上面的表头一致，并删去这一行",
            "move the claims below it to a file or sheet of their own, or order their columns as above and delete it",
        ),
    )
