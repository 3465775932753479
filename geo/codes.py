"""How a division code is written: with 6, 9 or 12 digits, as a number, or as Excel shortened it."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

NUMBER = re.compile(r"^\d+(\.\d+)?(e[+-]?\d{1,2})?$", re.IGNORECASE)
EXPONENT = re.compile(r"^(\d(?:\.\d+)?)e", re.IGNORECASE)


def tidy_code(code: object) -> str | None:
    """Return a code as city (6), county (6) or township (9) digits; other writing as it came, blank as ''.

    None = a number that Excel shortened so far that not even the county's six digits are left.
    """
    text = unicodedata.normalize("NFKC", "" if code is None else str(code)).strip().lstrip("'")
    if not NUMBER.match(text):
        return text
    shortened = EXPONENT.match(text)
    if shortened and len(shortened[1].replace(".", "")) < 6:
        return None
    return _without_zeros(_digits(text))


def _digits(text: str) -> str:
    if text.isdigit():
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(int(number)) if number == int(number) else text


def _without_zeros(digits: str) -> str:
    """Return 330702000000 and 330702000 as 330702, 330702001000 as 330702001."""
    while len(digits) in (9, 12) and digits.endswith("000"):
        digits = digits[:-3]
    return digits
