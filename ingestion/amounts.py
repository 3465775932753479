"""What a cell of a column of amounts means: a number and its unit, never a guess about its size."""

from collections.abc import Callable
from typing import Any

from ingestion import cells, units
from ingestion.answers import Wrong

UNITS = {"money": "元 | 万元 | 亿元", "count": "件 | 户次 | 人次 | 万件 | 万户次 | 万人次"}


def amount(column: str, kind: str, times: int) -> Callable[[str], Any]:
    """Return what says, for one text of a column, its number; `times` is what the header's own unit multiplies by."""
    whole, measured = kind == "integer", units.dimension_of(column, kind)
    read = cells.integer if whole else cells.number

    def meant(word: str) -> Any:
        unit = cells.unit_in(word)
        if unit and times != 1:
            return Wrong("表头与单元格都写了单位，分不清是哪一个", "0, 1, 2, …")
        if unit and units.dimension(unit) not in (measured, None):
            return Wrong("单位不对", UNITS.get(measured or "", "0, 1, 2, …"))
        found = read(word, times)
        if found is None:
            return Wrong("不是整数" if whole else "不是数字", "0, 1, 2, …" if whole else "≥ 0")
        return Wrong("是负数", "≥ 0") if found < 0 else found

    return meant
