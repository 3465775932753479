"""Long numbers that a spreadsheet kept as numbers: after fifteen digits only zeros are left, nobody is told apart."""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from data_access.datasets import Dataset
from ingestion.answers import Answers, fault_lines
from ingestion.cells import tidy
from ingestion.columns import Codes, Mask
from ingestion.persons import CHECKS, WEIGHTS

REASON = "号码被表格软件缩短，位数已丢失"
KEPT = 15
LONG = re.compile(r"^\d{16,24}$")
SHORTENED = re.compile(r"^\d(\.\d+)?[eE]\+?\d{2}$")
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100, credit codes


def lost(answers: Mapping[str, Answers], dataset: Dataset, numbers: Codes) -> Iterator[tuple[Mask, pd.DataFrame]]:
    """Yield for each column of texts or persons which rows hold a number that lost digits, and a line for each."""
    for name, found in answers.items():
        if dataset.columns.get(name) in ("text", "person"):
            long = {at: tidy(text) for at, text in enumerate(found.texts) if len(text) > KEPT}
            damaged = damaged_among(long.values(), found.personal)
            bad = np.zeros(len(found.texts), dtype=bool)
            bad[[at for at, word in long.items() if word in damaged]] = True
            wrong: Mask = bad[found.codes]
            if wrong.any():
                yield wrong, _lines(found, np.flatnonzero(wrong), numbers)


def _lines(found: Answers, at: Codes, numbers: Codes) -> pd.DataFrame:
    texts = ["" if found.personal else str(text) for text in found.texts[found.codes[at]]]
    return fault_lines(numbers[at], [(found.header, text, REASON, "") for text in texts])


def damaged_among(words: Iterable[str], personal: bool = False) -> set[str]:
    """Return the numbers of a column that lost their last digits.

    One that ends in zeros by nature is told by the number next to it, one of a person or firm by its check digit too.
    A check digit that fits by chance vouches for nothing in a column where another number lost digits.
    """
    whole = {word for word in words if LONG.match(word)}
    cut = {word for word in whole if not word[KEPT:].strip("0")}
    in_series = {word for word in cut if {str(int(word) + step).zfill(len(word)) for step in (-1, 1)} & whole}
    doubtful = cut - in_series
    fitting = {word for word in doubtful if personal and checked(word)}
    return set() if fitting == doubtful else doubtful


def checked(number: str) -> bool:
    """Say whether the last of eighteen digits is the check digit of an identity number or a credit code."""
    if len(number) != len(WEIGHTS) + 1:
        return False
    digits = [int(digit) for digit in number]
    identity = sum(a * b for a, b in zip(digits, WEIGHTS, strict=False)) % 11
    credit = sum(digit * pow(3, at, 31) for at, digit in enumerate(digits[:-1])) % 31
    return CHECKS[identity] == number[-1] or CREDIT[-credit % 31] == number[-1]
