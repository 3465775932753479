"""Which rows of a sheet are no data: blanks, totals, notes and sign-offs, the header again."""

import re
from collections.abc import Sequence

import numpy as np

from ingestion.cells import tidy
from ingestion.columns import Column, Mask

TOTALS = re.compile(r"^(本页|全市|全县|全省|累计)?(合计|小计|总计|总数|共计)[数]?[::]?$|^全市$")
NOTES = re.compile(
    r"^(注|备注|说明|附注|填表说明|数据来源|填报人|填表人|制表|审核|复核|负责人|单位负责人|统计负责人|联系电话|联系人"
    r"|填报单位|填报日期|报出日期|制表时间|导出时间|导出人|单位|打印)[0-9一二三]*([::(].*|[人日期时间]*)$"
)
FEW = 3  # filled cells at most in a note or sign-off row


def beside_the_point(columns: Sequence[Column], names: Sequence[str]) -> Mask:
    """Return which rows are blank, totals, notes, or the header once more."""
    rows = len(columns[0]) if columns else 0
    filled = np.zeros(rows, dtype=np.int64)
    totals = np.zeros(rows, dtype=bool)
    for column in columns:
        filled += column.which(str.strip)
        totals |= column.which(_is_total)
    few = filled <= min(FEW, max(len(columns) - 1, 1))
    doubtful = np.flatnonzero(totals | (few & (filled > 0)) | _again(columns, names, rows))
    dropped: Mask = filled == 0
    for at in doubtful:
        dropped[at] = _is_beside([column.texts[column.codes[at]] for column in columns], names, bool(few[at]))
    return dropped


def _again(columns: Sequence[Column], names: Sequence[str], rows: int) -> Mask:
    """Return which rows repeat the header's first name: printed pages put the header on each."""
    first = next((at for at, name in enumerate(names) if name), 0)
    word = names[first] if names else ""
    if not word or not columns:
        return np.zeros(rows, dtype=bool)
    again: Mask = columns[first].which(lambda text: text.strip() == word)
    return again


def _is_beside(cells: list[str], names: Sequence[str], few: bool) -> bool:
    words = [_squeezed(cell) for cell in cells]
    filled = [word for word in words if word]
    if not filled:
        return True
    if words == [_squeezed(name) for name in names]:
        return True
    return is_remark(words, few)


def is_remark(cells: Sequence[str], few: bool = True) -> bool:
    """Say whether the first words of a row make it a total, or a note where only few cells are filled."""
    words = map(_squeezed, cells)
    lead = next((word for word in words if word and not word.isdigit()), "")
    return TOTALS.match(lead) is not None or (few and NOTES.match(lead) is not None)


def total_rows(columns: Sequence[Column], dropped: Mask) -> dict[int, tuple[str, ...]]:
    """Return the cells of the dropped rows that state totals, by their place."""
    cells = {int(at): tuple(column.texts[column.codes[at]] for column in columns) for at in np.flatnonzero(dropped)}
    return {at: row for at, row in cells.items() if any(map(_is_total, row))}


def _is_total(text: str) -> bool:
    return (
        len(text) < 12 and ("计" in text or "数" in text or "全" in text) and TOTALS.match(_squeezed(text)) is not None
    )


def _squeezed(cell: str) -> str:
    return "".join(tidy(cell).split())
