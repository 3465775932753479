"""One person in two organisations on the same day of a roster: only the first row can stand."""

from collections.abc import Iterator, Mapping

import pandas as pd

from data_access.datasets import Dataset
from geo.spelling import plain
from ingestion.answers import Answers, fault_lines
from ingestion.columns import Codes, Mask

REASON = "同一人在同一天的名册里有两个单位"
PERSON = ["officer_hash", "valid_from"]
POST = ["division", "org"]


def two_posts(answers: Mapping[str, Answers], dataset: Dataset, numbers: Codes) -> Iterator[tuple[Mask, pd.DataFrame]]:
    """Yield which rows of a roster name a person whom an earlier row has elsewhere; the line names that row."""
    if dataset.name != "officers" or not {*PERSON, "division"} <= answers.keys():
        return
    rows = pd.DataFrame({name: answers[name].cells for name in [*PERSON, *POST] if name in answers})
    rows["org"] = [plain(org or "") for org in rows.get("org", [""] * len(rows))]
    rows["at"] = range(len(rows))
    known = rows.dropna(subset=[*PERSON, "division"])
    first = known.groupby(PERSON)[["at", *POST]].transform("first")
    elsewhere = known[(known["division"] != first["division"]) | (known["org"] != first["org"])]
    if elsewhere.empty:
        return
    at = elsewhere["at"].to_numpy()
    wrong: Mask = rows["at"].isin(at).to_numpy()
    yield wrong, _lines(answers, at, first.loc[elsewhere.index, "at"].to_numpy(), numbers)


def _lines(answers: Mapping[str, Answers], at: Codes, first: Codes, numbers: Codes) -> pd.DataFrame:
    """Return a line for each later row: its organisation, and the row and organisation before it."""
    shown = answers.get("org", answers["division"])
    here, there = (shown.texts[shown.codes[rows]] for rows in (at, first))
    told = zip(map(str, here), numbers[first].tolist(), map(str, there), strict=True)
    return fault_lines(numbers[at], [(shown.header, text, REASON, f"#{row} {other}") for text, row, other in told])
