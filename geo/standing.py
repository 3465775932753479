"""Which divisions stood on a day, and what became of those that did not."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from geo.gazetteer import Gazetteer
from geo.refusal import Refusal
from geo.tree import FIRST_DAY, LAST_DAY


class Standing:
    """The days of a city's divisions; a day is ISO text, None = any day will do."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        tree = gazetteer.tree
        self._spans = {code: tree.span(code) for code in tree.divisions}
        self._turns = sorted({day for span in self._spans.values() for day in _turns(*span)})

    def era(self, day: str | None) -> int:
        """Return a number that is the same for all days on which the same divisions stood; -1 without a day."""
        return -1 if day is None else bisect_right(self._turns, day)

    def among(self, codes: Sequence[str], day: str | None) -> list[str]:
        """Return those of some divisions that stood on the day."""
        if day is None:
            return list(codes)
        return [one for one in codes if self._spans[one][0].isoformat() <= day <= self._spans[one][1].isoformat()]

    def refusal(self, came: str, codes: Sequence[str], day: str) -> Refusal:
        """Return why none of some divisions will do on the day: abolished, or not yet there; with who came instead."""
        ended = [one for one in codes if self._spans[one][1].isoformat() < day]
        asked = ended or list(codes)
        change = self.gazetteer.successors if ended else self.gazetteer.predecessors
        others = dict.fromkeys(other for one in asked for other in change.get(one, []))
        limits = [self._spans[one][1 if ended else 0] for one in asked]
        limit = max(limits) if ended else min(limits)
        named = tuple(map(self.gazetteer.label, others))
        return Refusal("ended" if ended else "not_yet", came, tuple(others), named, {"day": limit.isoformat()})


def _turns(first: date, last: date) -> list[str]:
    """Return the days on which a division begins to stand, and no longer stands."""
    begins = [first] if first > FIRST_DAY else []
    ends = [last + timedelta(1)] if last < LAST_DAY else []
    return [day.isoformat() for day in (*begins, *ends)]
