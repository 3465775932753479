"""Which rows of a sheet are no data: blanks, totals, notes and sign-offs, the header again."""

import re
from collections.abc import Sequence

import numpy as np

from ingestion.cells import tidy
from ingestion.columns import Column, Mask

TOTALS = re.compile(r"^(本页|本月|本年|全市|全县|全区|全省|累计)?(合计|小计|总计|总数|共计)[数]?[::]?$|^全[市县区]$")
SUBTOTALS = re.compile(r"^[\u4e00-\u9fff]{2,8}[(]?(合计|小计)[)]?[::]?$")  # 婺城区小计
NOTES = re.compile(
    r"^(注|备注|说明|附注|填表说明|数据来源|填报人|填表人|制表|审核|复核|负责人|单位负责人|统计负责人|联系电话|联系人"
    r"|填报单位|填报日期|报出日期|制表时间|导出时间|导出人|单位|打印|统计口径|口径说明|数据截止|截止日期|截至)"
    r"[0-9一二三]*([::(].*|[人日期时间]*|[0-9]{4}年.*)$|^※|^第\d+页"
)
FEW = 3  # filled cells at most in a note or sign-off row
LEAD = 3  # cells from the left among which 合计 or 小计 stands, behind the county or the serial number


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
    noted = -2
    for at in doubtful.tolist():
        cells = [column.texts[column.codes[at]] for column in columns]
        words = list(map(_squeezed, cells))
        goes_on = noted == at - 1 and len(columns) > FEW and filled[at] == 1  # 2. … beneath 注：1. …
        dropped[at] = goes_on or _is_beside(words, names, bool(few[at]))
        noted = at if goes_on or (few[at] and is_note(words)) else noted
    return dropped


def _again(columns: Sequence[Column], names: Sequence[str], rows: int) -> Mask:
    """Return which rows repeat the header's first name: printed pages put the header on each."""
    first = next((at for at, name in enumerate(names) if name), 0)
    word = names[first] if names else ""
    if not word or not columns:
        return np.zeros(rows, dtype=bool)
    again: Mask = columns[first].which(lambda text: text.strip() == word)
    return again


def _is_beside(words: list[str], names: Sequence[str], few: bool) -> bool:
    if words == [_squeezed(name) for name in names]:
        return True
    return is_remark(words, few)


def is_remark(cells: Sequence[str], few: bool = True) -> bool:
    """Say whether the first words of a row make it a total, or a note where only few cells are filled."""
    words = list(map(_squeezed, cells))
    return is_total(words) or (few and is_note(words))


def is_total(words: Sequence[str]) -> bool:
    """Say whether one of the first words of a row, blanks and serial numbers left out, makes it a total."""
    lead = [word for word in words[: LEAD + 1] if word and not word.isdigit()]
    if any(TOTALS.match(word) for word in lead):
        return True
    return any(SUBTOTALS.match(word) for word in lead[:1])


def is_note(words: Sequence[str]) -> bool:
    """Say whether the first word of a row begins a note or a sign-off."""
    lead = next((word for word in words if word and not word.isdigit()), "")
    return NOTES.match(lead) is not None


def total_rows(columns: Sequence[Column], dropped: Mask) -> dict[int, tuple[str, ...]]:
    """Return the cells of the dropped rows that state totals, by their place."""
    cells = {int(at): tuple(column.texts[column.codes[at]] for column in columns) for at in np.flatnonzero(dropped)}
    return {at: row for at, row in cells.items() if any(map(_is_total, row))}


def _is_total(text: str) -> bool:
    return (
        len(text) < 20
        and ("计" in text or "数" in text or "全" in text)
        and (TOTALS.match(_squeezed(text)) or SUBTOTALS.match(_squeezed(text))) is not None
    )


def _squeezed(cell: str) -> str:
    return "".join(tidy(cell).split())
