"""The long sheets of a settlement: every claim, each payer's claims, what is unallocated, what needs a person."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from subsidy_calc.claims import TITLES
from subsidy_calc.faults import Text
from subsidy_calc.settlement.flat import CLAIM_COLUMNS, flat
from subsidy_calc.settlement.harmless import harmless
from subsidy_calc.settlement.model import Totals
from subsidy_calc.settlement.screen import STATUS_WORDS
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.workbook.sheet import Column, Kind, Sheet, sheet_name

SUMMARY = Text("汇总", "Summary")
_HEADERS: dict[str, tuple[Text, Kind]] = {
    "source": (Text("文件", "File"), "text"),
    "line": (Text("行", "Line"), "count"),
    **{name: (title, "text") for name, title in TITLES.items()},
    "status": (Text("核定", "Status"), "text"),
    "tier_id": (Text("核定奖项等次", "Award and tier"), "text"),
    "owed": (Text("应付", "Owed"), "money"),
    "borne": (Text("本级承担", "To pay"), "money"),
    "unallocated": (Text("未分配", "Unallocated"), "money"),
    "at_stake": (Text("待复核涉及", "At stake"), "money"),
    "clause": (Text("条款", "Clause"), "text"),
    "funding": (Text("资金分担", "Who pays"), "text"),
    "reasons": (Text("原因", "Reasons"), "prose"),
    "todo": (Text("做什么", "What to do"), "prose"),
    "readings": (Text("解读", "Readings"), "text"),
}
_DETAIL = ("claim_id", "enterprise", "place", "award", "tier_id", "item", "status", "owed")
_TO_PAY = (
    *("claim_id", "enterprise", "uscc", "place", "tier_id", "item", "award_date"),
    *("owed", "borne", "clause", "reasons", "certificate"),
)
_WAITING = (
    *("status", "todo", "at_stake", "claim_id", "enterprise", "uscc", "place", "award", "tier", "item", "role"),
    *("award_date", "certificate", "clause"),
)


def tables(run: Run, totals: Totals) -> Iterator[Sheet]:
    """The sheets after the summary, in order. Every amount is one of the run's; none is summed here."""
    rows, extras = _rows(run)
    taken = {SUMMARY.of(run.lang).lower()}

    def sheet(
        name: str, columns: tuple[str, ...], frame: pl.DataFrame, fen: int | None = None, printed: int | None = None
    ) -> Sheet:
        where = ("source", "line") if rows["source"].n_unique() > 1 else ("line",)
        shown = tuple(_column(run, column) for column in (*where, *columns)) + extras
        total = None if fen is None else (Text("合计", "Total").of(run.lang), "borne", fen)
        empty = Text("没有这样的申报", "there is no such claim").of(run.lang)
        wide = len(where) + (len(columns) if printed is None else printed)
        return Sheet(sheet_name(name, taken), shown, frame, wide, total, empty)

    slots = range(1, run.slots + 1)
    paid = tuple(name for slot in slots for name in (f"payer_{slot}", f"amount_{slot}"))
    detail = (*_DETAIL, *paid, "unallocated", "at_stake", "reasons", "clause")
    rest = tuple(name for name in (*CLAIM_COLUMNS, "funding", "readings") if name not in detail)
    yield sheet(Text("核定明细", "Determinations").of(run.lang), (*detail, *rest), rows, printed=len(detail))
    for payer in totals.by_payer:
        its = pl.coalesce(pl.when(pl.col(f"payer_id_{n}") == payer.payer).then(pl.col(f"amount_{n}")) for n in slots)
        mine = rows.with_columns(borne=its).filter(pl.col("borne") > 0)
        yield sheet(payer.name, _TO_PAY, mine, payer.amount)
    if totals.unallocated:
        open_ = rows.with_columns(borne="unallocated").filter(pl.col("borne") > 0)
        yield sheet(Text("未分配", "Unallocated").of(run.lang), _TO_PAY, open_, totals.unallocated)
    waiting = rows.with_columns(todo="reasons").filter(run.frame["status"].is_in(["review", "invalid"]))
    yield sheet(Text("待复核", "Needs a person").of(run.lang), _WAITING, waiting)


def _rows(run: Run) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """Every claim with its words instead of ids, and the columns of the file's own, which are named by number."""
    lang, frame = run.lang, flat(run)
    own = frame.columns[len(CLAIM_COLUMNS) + 2 : frame.columns.index("status")]
    numbered = {header: f"extra:{place}" for place, header in enumerate(own)}
    statuses = {status: word.of(lang) for status, word in STATUS_WORDS.items()}
    between = "·" if lang == "zh" else ", "
    tiers = {
        f"{award.id}/{tier.id}": f"{award.name.text.of(lang)}{between}{tier.name.text.of(lang)}"
        for award in run.policy.awards
        for tier in award.tiers
    }
    rows = frame.rename(numbered).with_columns(
        pl.col("status").replace_strict(statuses),
        pl.col("tier_id").replace_strict(tiers, default=None, return_dtype=pl.String),
        *(run.frame[f"payer_{slot}"].alias(f"payer_id_{slot}") for slot in range(1, run.slots + 1)),
    )
    return harmless(rows), tuple(Column(header, name) for header, name in numbered.items())


def _column(run: Run, name: str) -> Column:
    if name.startswith("payer_"):
        return Column(Text("承担财政", "Payer").of(run.lang) + _slot(run, name), name)
    if name.startswith("amount_"):
        return Column(Text("承担金额", "Amount").of(run.lang) + _slot(run, name), name, "money")
    header, kind = _HEADERS[name]
    return Column(header.of(run.lang), name, kind)


def _slot(run: Run, name: str) -> str:
    """The number of a payer's column, where a claim can have several."""
    return f" {name.rpartition('_')[2]}" if run.slots > 1 else ""
