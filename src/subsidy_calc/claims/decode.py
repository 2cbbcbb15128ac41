"""Bytes as people save them -> UTF-8: four tries in order, no guessing by frequency.

A byte order mark, then NUL bytes (UTF-16), then strict UTF-8, then GB18030. Bytes that the encoding found
cannot read become U+FFFD, which marks their row and no other.
"""

from __future__ import annotations

import codecs
import re

import polars as pl

from subsidy_calc.faults import Fault, Faulty, Text

_SAMPLE = 1 << 20
_PART = 1 << 24
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files begin that may be workbooks."""
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format 3",
)
_CJK = "[\u3400-\u9fff]"
_BEYOND_TWO_BYTES = "[\u0800-\U0010ffff]"
_SIDE_BY_SIDE = "[\u0080-\u07ff]{2}"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x00"))


def to_utf8(data: bytes, file: str) -> bytes:
    """The text of a claims file as valid UTF-8 without a byte order mark.

    Raises `Faulty`: `file.spreadsheet` for an archive that is no workbook, `file.binary` for whatever else is no text.
    """
    if data.startswith(SPREADSHEETS):
        raise Faulty(_spreadsheet(file))
    if data.startswith(_OTHER_KINDS):
        raise Faulty(_binary(file))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :]
            return _checked(text if encoding == "utf-8" and _is_utf8(text) else _decoded(text, encoding), file)
    sample = data[:_SAMPLE]
    if sample.count(0) * 20 > len(sample):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return _checked(_decoded(data, "utf-16-le" if odd > even else "utf-16-be"), file)
    if data.isascii():
        return _checked(data, file)
    return _checked(_without_mark(data), file)


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8: looked at in parts that end where lines do, without a second copy of it."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PART) + 1 or len(data)
        try:
            pl.Series([data[start:end]], dtype=pl.Binary).cast(pl.String)
        except pl.exceptions.ComputeError:
            return False
        start = end
    return True


def _without_mark(data: bytes) -> bytes:
    if not _is_utf8(data):
        return _decoded(data, "utf-8" if _damaged_utf8(data[:_SAMPLE]) else "gb18030")
    if re.search(_CJK, data[:_SAMPLE].decode("utf-8", "ignore")):
        return data
    text = data.decode("utf-8")
    if re.search(_CJK, text) is None and _may_be_gb18030(text):
        try:
            other = data.decode("gb18030")
        except UnicodeDecodeError:
            return data
        if re.search(_CJK, other):
            return other.encode("utf-8")
    return data


def _may_be_gb18030(text: str) -> bool:
    """Whether text without one CJK character may be two-character GBK cells; a lone é is no such cell."""
    return re.search(_BEYOND_TWO_BYTES, text) is None and re.search(_SIDE_BY_SIDE, text) is not None


def _damaged_utf8(sample: bytes) -> bool:
    """Whether most of what is not ASCII reads as UTF-8: GB18030 text hardly ever does."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 2 * bad


def _decoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _checked(utf8: bytes, file: str) -> bytes:
    sample = utf8[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 100 > len(sample):
        raise Faulty(_binary(file))
    return utf8.replace(b"\0", "\ufffd".encode()) if b"\0" in utf8 else utf8


def _spreadsheet(file: str) -> Fault:
    return Fault(
        "file.spreadsheet",
        Text(
            "这是压缩包或别的文档，不是工作簿，也不是 CSV",
            "this is an archive or another document, no workbook and no CSV",
        ),
        file,
        help=Text(
            "请给出里面的申报表：XLSX、XLS、ODS 工作簿或 CSV",
            "give the table of claims itself: an XLSX, XLS or ODS workbook, or CSV",
        ),
    )


def _binary(file: str) -> Fault:
    return Fault(
        "file.binary",
        Text("这是二进制文件，不是文本", "this is a binary file, not text"),
        file,
        help=Text("请给出 CSV 文件或 XLSX、XLS、ODS 工作簿", "give a CSV file, or an XLSX, XLS or ODS workbook"),
    )
