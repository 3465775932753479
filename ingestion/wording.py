"""Which of a mapping's words a cell holds: exactly, or by a pattern such as *燃气*."""

import re
from collections.abc import Callable, Mapping


def wording(pairs: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return what says our value for a tidied cell, None for none; an exact word before patterns, those in order."""
    patterns = [(_pattern(word), value) for word, value in pairs.items() if "*" in word]

    def value_of(cell: str) -> str | None:
        if not pairs or cell in pairs:
            return pairs.get(cell)
        return next((value for pattern, value in patterns if pattern.fullmatch(cell)), None)

    return value_of


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, word.split("*"))), re.DOTALL)
