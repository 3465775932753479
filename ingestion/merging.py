"""Cells merged downwards: the county written once for the rows beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

Cell = tuple[int, int]  # row and column from 0


def filled(rows: Iterable[list[Any]], ranges: Sequence[tuple[Cell, Cell]] | None, below: int) -> Iterable[list[Any]]:
    """Return the rows of a sheet from its top, words and days of merged cells beneath row `below` in all their rows.

    A number stands for all its rows together and stays where it is.
    """
    heads = _heads(ranges or (), below)
    return _filled(rows, heads) if heads else rows


def _filled(rows: Iterable[list[Any]], heads: dict[int, dict[int, int]]) -> Iterator[list[Any]]:
    held: dict[int, Any] = {}
    for at, row in enumerate(rows):
        for column, head in heads.get(at, {}).items():
            if column >= len(row):
                continue
            if head == at:
                held[column] = row[column]
            elif row[column] in ("", None) and isinstance(held.get(column), str | date):
                row[column] = held[column]
        yield row


def _heads(ranges: Sequence[tuple[Cell, Cell]], below: int) -> dict[int, dict[int, int]]:
    """Return for each row the columns that are merged, and the row in which their value stands."""
    heads: dict[int, dict[int, int]] = {}
    for (first, left), (last, right) in ranges:
        if first >= below and left == right:
            for row in range(first, last + 1):
                heads.setdefault(row, {})[left] = first
    return heads
