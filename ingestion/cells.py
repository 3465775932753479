"""What the text of one cell means: numbers, flags and marks of nothing, as offices write them."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from ingestion import units

NOTHING = frozenset(
    ("", "—", "——", "-", "--", "–", "―", "─", "/", "\\", "无", "空", "暂无", "null", "none", "nan", "n/a")
)
UNCOMPUTED = "#未计算"  # a formula of a workbook that was saved without its result
INVISIBLE = re.compile("[\ufeff\u200b-\u200d\u2060]")
LONGEST_NOTHING = max(map(len, NOTHING))
YES = frozenset(("1", "1.0", "是", "有", "y", "yes", "true", "t", "√", "✓"))
NO = frozenset(("0", "0.0", "否", "无", "没有", "n", "no", "false", "f", "×", "x"))
BETWEEN = re.compile(r"[|;；、,，/+]|并处")  # several words in one cell
DIGITS = r"[¥￥]?([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)"
NUMBER = re.compile(f"^{DIGITS}({units.SIZE}(?:{units.MONEY}|{units.COUNTED})?)$")
BROKEN = re.compile(r"^#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return a cell in NFKC, without blanks around it and without characters nobody sees."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).strip()


def is_nothing(tidied: str) -> bool:
    """Say whether a tidied cell is one of the marks for: nothing here."""
    return len(tidied) <= LONGEST_NOTHING and tidied.casefold() in NOTHING


def is_broken(tidied: str) -> bool:
    """Say whether a cell holds what a spreadsheet shows for a formula that failed: #REF!, #N/A."""
    return BROKEN.match(tidied) is not None


def number(tidied: str, times: int = 1) -> float | None:
    """Return the number a tidied cell holds; `times` is what the header's own unit multiplies by.

    A unit in the cell beside one in the header leaves the size open: None, as for no number.
    """
    match = NUMBER.match(tidied.replace(" ", ""))
    if match is None or (match[2] and times != 1):
        return None
    try:
        return float(Decimal(match[1].replace(",", "")) * units.SIZES[match[3] or ""] * times)
    except InvalidOperation:
        return None


def unit_in(tidied: str) -> str:
    """Return the unit written behind a number in its cell: 万元 of 12.3万元, 万 of 12.3万, blank without one."""
    match = NUMBER.match(tidied.replace(" ", ""))
    return match[2] if match else ""


def integer(tidied: str, times: int = 1) -> int | None:
    """Return the whole number a tidied cell holds, or None."""
    found = number(tidied, times)
    return int(found) if found is not None and found.is_integer() and abs(found) < 2**53 else None


def flag(tidied: str) -> int | None:
    """Return 1 for yes, 0 for no, None for any other word."""
    word = tidied.casefold()
    return 1 if word in YES else 0 if word in NO else None
