"""Days of one row that contradict each other: closed before received, decided before filed."""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from ingestion.answers import Answers, fault_lines
from ingestion.columns import Codes, Mask

IN_ORDER = (
    ("filed_on", "decided_on"),
    ("decided_on", "closed_on"),
    ("filed_on", "closed_on"),
    ("received_on", "due_on"),
    ("received_on", "closed_on"),
    ("valid_from", "valid_to"),
)


def contradictions(answers: Mapping[str, Answers], numbers: Codes) -> Iterator[tuple[Mask, pd.DataFrame]]:
    """Yield for each pair of days which rows have them the wrong way round, and a line for each."""
    count = {name: _ordinals(found) for name, found in answers.items() if any(name in pair for pair in IN_ORDER)}
    told: dict[str, Mask] = {}
    for earlier, later in IN_ORDER:
        if earlier not in count or later not in count:
            continue
        wrong = (count[later] < count[earlier]) & (count[later] > 0)
        wrong &= ~told.get(later, np.zeros(len(wrong), dtype=bool))  # one line a cell
        told[later] = wrong | told.get(later, wrong)
        if wrong.any():
            yield wrong, _lines(answers[earlier], answers[later], np.flatnonzero(wrong), numbers)


def _ordinals(answers: Answers) -> npt.NDArray[np.int64]:
    """Return the day of each row as a number, 0 where there is none."""
    days = [date.fromisoformat(day).toordinal() if day else 0 for day in answers.values]
    return np.array(days or [0], dtype=np.int64)[answers.codes]


def _lines(earlier: Answers, later: Answers, at: Codes, numbers: Codes) -> pd.DataFrame:
    texts = later.texts[later.codes[at]]
    since = earlier.values[earlier.codes[at]]
    allowed = (f"≥ {day} ({earlier.header})" for day in since)
    told = ((later.header, str(text), "日期先后矛盾", words) for text, words in zip(texts, allowed, strict=True))
    return fault_lines(numbers[at], told)
