"""Numbers that name a person, mobile phones and identity numbers: never quoted, never kept as text."""

import re
from datetime import date

PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{6}(\d{8})\d{3}[\dXx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
HIDDEN = "＊＊＊"
SHORTEST, LENGTH = 11, 18  # characters of a phone and of an identity number


def names_a_person(text: str, phones: bool = True) -> bool:
    """Say whether a text holds an identity number, or a phone number where those are looked for."""
    if len(text) < (SHORTEST if phones else LENGTH):
        return False
    whole = (match for match in IDENTITY.finditer(text) if not match[0].endswith("000"))  # else: digits that were lost
    return any(map(_is_identity, whole)) or (phones and PHONE.search(text) is not None)


def masked(text: str, phones: bool = True) -> str:
    """Return a text without the numbers that name a person."""
    if len(text) < SHORTEST:
        return text
    hidden = IDENTITY.sub(lambda match: HIDDEN if _is_identity(match) else match[0], text)
    return PHONE.sub(HIDDEN, hidden) if phones else hidden


def _is_identity(match: re.Match[str]) -> bool:
    """Say whether 18 characters are an identity number: a day of birth in them and the check digit of GB 11643."""
    digits, born = match[0].upper(), match[1]
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11] == digits[17]
