"""Units of amounts: 元, 万元, 件, 万户次 — how big one is, where a sheet states it."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

Dimension = Literal["money", "count"]

SIZES = {
    "": 1, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
    "亿": 100_000_000,
}  # fmt: skip
SIZE = "(十万|百万|千万|百|千|万|亿)?"
COUNTED = "(人次|户次|件次|家次|批次|人|户|次|件|起|宗|份|张|家|名|项|个|辆|处|例|条|所)"
MONEY = "(元)"
UNIT = re.compile(f"^{SIZE}(?:{MONEY}|{COUNTED})$")
IN_HEADER = re.compile(f"[(]({SIZE}(?:{MONEY}|{COUNTED}))[)]$")
STATED = re.compile(r"(?:^|[(\s])(?:计量|金额|货币|数量)?单位[::]([^()]*)")
BETWEEN = re.compile(r"[、,;/\s和及]+")


def is_unit(word: str) -> bool:
    """Say whether a word is a unit."""
    return UNIT.match(word) is not None


def size(unit: str) -> int:
    """Return how many single ones a unit holds: 10,000 for 万元, 1 for anything that is no unit."""
    match = UNIT.match(unit)
    return SIZES[match[1] or ""] if match else 1


def dimension(unit: str) -> Dimension | None:
    """Return what a unit measures; None for anything that is no unit."""
    match = UNIT.match(unit)
    return None if match is None else "money" if match[2] else "count"


def dimension_of(column: str, kind: str) -> Dimension | None:
    """Return what one of our columns measures; scores and the like have no unit."""
    if kind == "integer":
        return "count"
    return "money" if kind == "number" and column.endswith("_yuan") else None


def unit_of(header: str) -> str:
    """Return the unit that a plain header ends with in brackets, blank without one."""
    match = IN_HEADER.search(header)
    return match[1] if match else ""


def bare(word: str) -> str:
    """Return a tidied unit without the brackets around it."""
    return "".join(word.split()).removeprefix("(").removesuffix(")")


def stated(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the units that tidied rows above a header state: 单位：件、万元 in a cell or a title, （万元） alone."""
    return tuple(dict.fromkeys(unit for row in rows for cell in row if cell for unit in _stated(cell)))


def _stated(cell: str) -> Iterator[str]:
    if is_unit(bare(cell)):
        yield bare(cell)
    for words in STATED.findall(cell):
        yield from filter(is_unit, BETWEEN.split(words))  # 单位：市综合行政执法局 is an office


def beneath(row: Sequence[str]) -> tuple[str, ...]:
    """Return the unit in each tidied cell of a row that holds nothing but units, else nothing."""
    words = [bare(cell) for cell in row]
    filled = [word for word in words if word]
    if not filled or not all(is_unit(word) or word == "单位" for word in filled) or filled == ["单位"]:
        return ()
    return tuple(word if is_unit(word) else "" for word in words)
