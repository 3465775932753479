"""How far apart the fines of like cases lie in the year before a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

import pandas as pd


def fines(cases: pd.DataFrame, last: date, county: dict[str, str]) -> Iterator[tuple[str, str, str, float]]:
    """Spread × cases and cases, of groups of ten or more of one county, item and procedure."""
    since = (last - timedelta(days=365)).isoformat()
    like: dict[tuple[str, str, str], list[float]] = {}
    for row in cases.itertuples():
        counts = row.outcome == "penalty" and row.scope in ("general", "township") and pd.isna(row.twin_of)
        fined = pd.notna(row.item_code) and row.fine_yuan > 0
        if counts and fined and since < row.decided_on <= last.isoformat():
            like.setdefault((county[row.division], row.item_code, row.case_type), []).append(row.fine_yuan)
    for (place, _, _), paid in like.items():
        if len(paid) >= 10:
            middle = median(paid)
            away = median(abs(one - middle) for one in paid)
            yield "fine_spread", place, "all", 1.4826 * away / middle * len(paid)
            yield "fines_compared", place, "all", len(paid)
