"""Decisions that a township may not take: heavy penalties, large amounts, items kept at the county."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ingestion.answers import Answers, fault_lines
from ingestion.columns import Codes, Mask
from ingestion.kinds import Rules

AMOUNTS = ("fine_yuan", "confiscated_yuan")


def overstepped(answers: Mapping[str, Answers], rules: Rules, numbers: Codes) -> Iterator[tuple[Mask, pd.DataFrame]]:
    """Yield for each column of a township's decisions which rows are not the township's to decide, and a line each."""
    scope = answers.get("scope")
    if rules.target.name != "cases" or scope is None:
        return
    ours: Mask = scope.cells == "township"
    if not ours.any():
        return
    for column, reserved, reason, allowed in _kept(rules):
        found = answers.get(column)
        if found is not None:
            marked = np.fromiter(map(reserved, found.values), dtype=bool, count=len(found.values))
            wrong: Mask = ours & marked[found.codes]
            if wrong.any():
                yield wrong, _lines(found, np.flatnonzero(wrong), numbers, reason, allowed)


def _kept(rules: Rules) -> Iterator[tuple[str, Callable[[Any], bool], str, str]]:
    """Yield for each column what is kept at the county, in words for the reader."""
    kept = rules.city.reserved
    kinds, items = frozenset(kept.penalty_kinds), frozenset(kept.items)
    words = [word for word, kind in rules.values.get("penalty_kinds", {}).items() if kind not in kinds]
    heavy = "乡镇（街道）不得作出这一种处罚，须由县级作出"
    yield "penalty_kinds", lambda told: bool(kinds & set((told or "").split("|"))), heavy, " | ".join(words)
    for column in AMOUNTS:
        large = "乡镇（街道）不得作出较大数额的罚款、没收"
        yield column, lambda yuan: (yuan or 0) > kept.amount_yuan, large, f"≤ {kept.amount_yuan:g}"
    yield "item_code", lambda item: item in items, "乡镇（街道）不得行使保留在县级的事项", ""


def _lines(found: Answers, at: Codes, numbers: Codes, reason: str, allowed: str) -> pd.DataFrame:
    texts = map(str, found.texts[found.codes[at]])
    return fault_lines(numbers[at], [(found.header, text, reason, allowed) for text in texts])
