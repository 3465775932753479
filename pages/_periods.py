"""The periods that can be chosen, the latest of each grain first."""

from collections.abc import Iterable

from components import figures
from components.models import Choice
from pages._known import Known
from pages._query import FIRST
from texts import tell

GROUPS = {"quarter": "季", "month": "月", "year": "年", "week": "周"}


def period_choices(known: Known, lang: str, grains: Iterable[str] = FIRST) -> tuple[Choice, ...]:
    """Return every period with results of the grains, in the order in which grains are shown."""
    return tuple(
        Choice(row.period, figures.period(row.period, lang), tell(GROUPS[grain], lang))
        for grain in FIRST
        if grain in grains
        for row in known.periods[grain]
    )
