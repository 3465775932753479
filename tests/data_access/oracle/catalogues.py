"""What catalogues hold, each division's own, and the fields new to general enforcement."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

OWN_ONLY = ("items_listed", "items_general", "three_high_listed", "three_high_general", "fields_new")
NAMES = {"total": ("items_listed", "three_high_listed"), "general": ("items_general", "three_high_general")}


def catalogues(items: pd.DataFrame, last: date) -> Iterator[tuple[str, str, str, float]]:
    day = last.isoformat()
    stood = items[(items.valid_from <= day) & (items.valid_to > day)]
    for catalogue, (listed, three_high) in NAMES.items():
        for (division, field), rows in stood[stood.catalogue == catalogue].groupby(["division", "field"]):
            yield listed, division, field, len(rows)
            yield three_high, division, field, sum(rows.three_high == 1)
    for division, own in items[items.catalogue == "general"].groupby("division"):
        for field, rows in own.groupby("field"):
            since = min(rows.valid_from)
            new = (last - timedelta(days=730)).isoformat() < since <= day and since > min(own.valid_from)
            yield "fields_new", division, field, int(new)
