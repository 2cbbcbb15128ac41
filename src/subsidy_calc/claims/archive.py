"""What a zipped workbook would unpack to, measured before it is read.

A small file can unpack to terabytes; one cell in the last corner of a sheet makes a sheet of 17 billion cells; and a
text that a million cells share becomes a million texts: each is refused with a message.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from subsidy_calc.claims.damage import damaged, too_large, undamaged
from subsidy_calc.claims.extent import Part, Place, references, scan_ods, scan_xlsx, text_lengths
from subsidy_calc.faults import Fault, Faulty, Text

UNPACKED_LIMIT = 1 << 30
RATIO_LIMIT = 300
CELL_LIMIT = 30_000_000
TEXT_LIMIT = 4 << 30
_SMALL = 50 << 20
_PARTS = 10_000
_PIECE = 8 << 20
_TAG_LIMIT = 64 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)
"""What zipfile raises of an archive that it cannot read."""


def is_archive(data: bytes) -> bool:
    """Whether a zip archive begins here."""
    return data.startswith(b"PK\x03\x04")


def holds_workbook(data: bytes) -> bool:
    """Whether a zip archive is, or was before it was cut short, a workbook."""
    if b"opendocument.spreadsheet" in data[:200]:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as kind:
                    return b"opendocument.spreadsheet" in kind.read(100)
            return any(name.startswith("xl/") for name in names)
    except _BROKEN:
        return b"xl/work" in data


def measure(data: bytes, file: str) -> dict[str, list[Place]]:
    """The cells without a usable result, by sheet; {} where there are none.

    Raises `Faulty`: `file.encrypted`, `file.damaged`, `file.too-large`, `file.xlsb`.
    """
    with undamaged(file, *_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Faulty(encrypted(file))
        if len({member.filename for member in members}) < len(members):
            raise Faulty(damaged(file, "a part of the archive is there twice"))
        if "xl/workbook.bin" in archive.namelist():
            raise Faulty(_binary_workbook(file))
        unpacked = sum(member.file_size for member in members)
        bomb = unpacked > _SMALL and unpacked > RATIO_LIMIT * len(data)
        if bomb or unpacked > UNPACKED_LIMIT or len(members) > _PARTS:
            raise Faulty(_unpacks_too_large(file, unpacked))
        parts, spent = {}, 0
        for member in members:
            parts[member.filename], length = _scanned(archive, member, file, UNPACKED_LIMIT - spent)
            spent += length
        names = _sheet_names(archive)
        text = sum(part.text for part in parts.values())
        longest = max((part.longest for part in parts.values()), default=0)
        if longest * sum(part.values for part in parts.values()) > TEXT_LIMIT:
            text += _shared_text(archive, parts)
        if text > TEXT_LIMIT:
            raise Faulty(_repeats_too_much(file))
    for path, part in parts.items():
        if part.height * part.width > CELL_LIMIT:
            raise Faulty(_reaches_too_far(f"{file}[{names[path]}]" if path in names else file, part))
    return {names[path]: part.without_result for path, part in parts.items() if path in names and part.without_result}


def _scanned(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, limit: int) -> tuple[Part, int]:
    part, length = Part(), 0
    is_ods = member.filename == "content.xml"
    member.file_size = limit + 1  # what the archive says of it may be a lie: read to the true end, and count
    with archive.open(member) as stream:
        for piece in iter(stream.read, b"") if is_ods else _pieces(stream):
            length += len(piece)
            if length > limit:
                raise Faulty(_unpacks_too_large(file, UNPACKED_LIMIT))
            (scan_ods if is_ods else scan_xlsx)(part, piece)
    return part, length


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that end where a row ends, or at least where a tag does."""
    rest = b""
    while fresh := stream.read(_PIECE):
        whole = rest + fresh
        end = whole.rfind(b"</row>") + len(b"</row>")
        if end < len(b"</row>"):
            end = whole.rfind(b">") + 1 or len(whole)
        yield whole[:end]
        rest = whole[end:]
        if len(rest) > _TAG_LIMIT:
            raise ValueError("a tag without end")
    yield rest


def _shared_text(archive: zipfile.ZipFile, parts: dict[str, Part]) -> int:
    """The length of all texts, each as often as it is shared; at most, since a number may be taken for a reference."""
    lengths = [length for name, part in parts.items() if part.longest for length in text_lengths(archive.read(name))]
    total = 0
    for name, part in parts.items():
        if part.values:
            total += sum(lengths[at] for at in references(archive.read(name)) if at < len(lengths))
    return total


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The sheet's name for each part that holds one; {} where the archive does not say it as it should."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (LookupError, ValueError, ElementTree.ParseError):  # no such part, or an encoding that nobody knows
        return {}
    targets = {link.get("Id"): (link.get("Target") or "").removeprefix("/xl/") for link in links}
    found = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            link = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
            found[f"xl/{targets.get(link, '')}"] = element.get("name") or ""
    return found


def encrypted(file: str) -> Fault:
    """The file asks for a password."""
    return Fault(
        "file.encrypted",
        Text("工作簿有密码保护，无法读取", "the workbook is protected by a password and cannot be read"),
        file,
        help=Text(
            "在 Excel 中打开，于“文件－信息－保护工作簿－用密码进行加密”里清空密码并保存",
            "open it in the spreadsheet program, remove the password (File, Info, Protect, Encrypt) and save it",
        ),
    )


def _binary_workbook(file: str) -> Fault:
    return Fault(
        "file.xlsb",
        Text(
            "这是二进制工作簿（.xlsb），不读取这种格式", "this is a binary workbook (.xlsb), a format that is not read"
        ),
        file,
        help=Text("在 Excel 中打开，另存为 .xlsx", "open it in the spreadsheet program and save it as .xlsx"),
    )


def _unpacks_too_large(file: str, unpacked: int) -> Fault:
    sizes = {"size": f"{max(unpacked >> 20, 1):,}", "limit": f"{UNPACKED_LIMIT >> 20:,}"}
    return too_large(
        file,
        Text(
            "文件解压后会有 {size} MB 以上，疑为压缩炸弹，没有读取（上限 {limit} MB，且不超过压缩后大小的 {ratio} 倍）",
            "the file would unpack to {size} MB or more and may be a zip bomb, so it was not read "
            "(limit: {limit} MB, and {ratio} times its packed size)",
        ).format(**sizes, ratio=RATIO_LIMIT),
    )


def _repeats_too_much(file: str) -> Fault:
    return too_large(
        file,
        Text(
            "文件里的文字按单元格展开后超过 {limit} MB：同一段长文字被大量单元格重复使用",
            "the file's texts would fill more than {limit} MB, cell by cell: very many cells share one long text",
        ).format(limit=f"{TEXT_LIMIT >> 20:,}"),
    )


def _reaches_too_far(place: str, part: Part) -> Fault:
    return too_large(
        place,
        Text(
            "工作表的内容延伸到第 {height} 行、第 {width} 列，超过 {limit} 个单元格：可能在很远处误填了一格",
            "the sheet's content reaches down to row {height} and out to column {width}, beyond {limit} cells: "
            "perhaps one cell was filled by mistake far away",
        ).format(height=f"{part.height:,}", width=f"{part.width:,}", limit=f"{CELL_LIMIT:,}"),
    )
