"""The period before a period, and the same one a year before."""

from collections.abc import Sequence

from data_access.reads import PeriodRow


def earlier(period: PeriodRow, which: str, known: Sequence[PeriodRow]) -> PeriodRow | None:
    """Return the last period or the same period of the last year, None where it has no results."""
    if which == "last_period":
        return next((row for row in known if row.position == period.position - 1), None)
    year = f"{int(period.period[:4]) - 1}{period.period[4:]}"
    return next((row for row in known if row.period == year), None)
