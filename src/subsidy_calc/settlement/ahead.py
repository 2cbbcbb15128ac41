"""Pieces of a result, each made while the one before it is written: Polars works outside the interpreter's lock."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")


def ahead(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same pieces, in their order; one of them is being made while the one before it is in use."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, pieces, None)
        while (made := coming.result()) is not None:
            coming = pool.submit(next, pieces, None)
            yield made
