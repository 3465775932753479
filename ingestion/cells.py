"""What the text of one cell means: numbers, flags and marks of nothing, as offices write them."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

NOTHING = frozenset(("", "—", "——", "-", "--", "/", "\\", "无", "空", "null", "none", "nan", "n/a", "#n/a"))
INVISIBLE = re.compile("[\ufeff\u200b-\u200d\u2060]")
LONGEST_NOTHING = max(map(len, NOTHING))
YES = frozenset(("1", "1.0", "是", "有", "y", "yes", "true", "t", "√", "✓"))
NO = frozenset(("0", "0.0", "否", "无", "没有", "n", "no", "false", "f", "×", "x"))
BETWEEN = re.compile(r"[|;；、,，/+]|并处")  # several words in one cell
TIMES = {"万": 10_000, "亿": 100_000_000}
UNIT = r"(?:元|人次|户次|户|人|件|起|宗|份|张|次|家|名|项|个)?"
NUMBER = re.compile(rf"^[¥￥]?([+-]?(?:\d+|\d{{1,3}}(?:,\d{{3}})+)(?:\.\d+)?(?:[eE][+-]?\d{{1,2}})?)([万亿]?){UNIT}$")


def tidy(text: str) -> str:
    """Return a cell in NFKC, without blanks around it and without characters nobody sees."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).strip()


def is_nothing(tidied: str) -> bool:
    """Say whether a tidied cell is one of the marks for: nothing here."""
    return len(tidied) <= LONGEST_NOTHING and tidied.casefold() in NOTHING


def number(tidied: str, times: int = 1) -> float | None:
    """Return the number a tidied cell holds; `times` is what the header's own unit multiplies by.

    A unit in the cell beside one in the header leaves the size open: None, as for no number.
    """
    match = NUMBER.match(tidied.replace(" ", ""))
    if match is None or (match[2] and times != 1):
        return None
    try:
        return float(Decimal(match[1].replace(",", "")) * TIMES.get(match[2], 1) * times)
    except InvalidOperation:
        return None


def integer(tidied: str, times: int = 1) -> int | None:
    """Return the whole number a tidied cell holds, or None."""
    found = number(tidied, times)
    return int(found) if found is not None and found.is_integer() and abs(found) < 2**53 else None


def flag(tidied: str) -> int | None:
    """Return 1 for yes, 0 for no, None for any other word."""
    word = tidied.casefold()
    return 1 if word in YES else 0 if word in NO else None
