"""How two ways of writing are held to be the same: the normalised key of a name, and of an item."""

from __future__ import annotations

import re
import unicodedata

BLANKS = r"\t\n\x0B\x0C\r \u0085\u00A0\u1680\u2000-\u200F\u2028-\u202F\u205F\u2060\u3000\uFEFF\u00AD\u180E"
"""Characters that show as nothing: white space, zero-width and direction marks (inside a regex class)."""
DASHES = r"\-\u2010-\u2015\u2212\u30FC\uFE58\uFE63\uFF0D"
MARKS = r"《》〈〉“”‘’\"'「」『』()\[\]【】{}<>·•"

NOT_IN_NAMES = f"[{BLANKS}{DASHES}{MARKS}]"
NOT_IN_ITEMS = f"[{BLANKS}{MARKS}]"
DASH_RUN = f"[{DASHES}]+"

_NAMES, _ITEMS, _DASH = re.compile(NOT_IN_NAMES), re.compile(NOT_IN_ITEMS), re.compile(DASH_RUN)


def text_key_of(text: str) -> str:
    """A name's key: full-width folded (NFKC), blanks, dashes, brackets and quotes dropped, lower case."""
    return _NAMES.sub("", unicodedata.normalize("NFKC", text)).lower()


def item_key_of(text: str) -> str:
    """An item's key: as a name's, but upper case and with every dash a `-`: `GB/T 19001—2016` = `GB/T19001-2016`."""
    return _DASH.sub("-", _ITEMS.sub("", unicodedata.normalize("NFKC", text))).upper()
