"""An explanation as the interface, the command and the panel give it: the sum behind a colour, the way out of red."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access import reads
from data_access.engine import Engine
from data_access.reads import DivisionRow, PeriodRow, Standing
from data_access.scope import Scope
from indicators import explanation
from indicators.definitions import Catalogue
from indicators.explanation import Explained
from indicators.models import Indicator, Target
from indicators.rules import Index
from interface import changing
from interface.earlier import earlier

REFERENCES = ("target", "city", "last_period", "last_year")
RANKS = ("rank", "rank_of", "rank_lower", "rank_upper", "steady")  # of an index; None for an indicator or a field
COLOURS = ("red", "yellow", "blue")
ALL = "all"


@dataclass(frozen=True)
class Question:
    """What is asked: a division, a period, a subject, a field, and what it is compared with."""

    division: DivisionRow
    period: PeriodRow
    subject: Index | Indicator
    field: str = ALL
    reference: str = "target"
    lang: str = "zh"


class Explainer:
    """Answers from stored results of one city."""

    def __init__(self, engine: Engine, scope: Scope, catalogue: Catalogue, own: Sequence[Target]) -> None:
        self.engine, self.scope, self.catalogue, self.own = engine, scope, catalogue, own
        self.risks = {row.field: row.risk for row in reads.fields(engine, scope)}

    def answer(self, asked: Question) -> dict[str, Any]:
        """Return the explanation; without points, or without anything to compare with, its sum is empty."""
        index = self._index(asked)
        mine = self._standing(asked.division.division, asked.period.period, index, asked.field)
        told = mine.get(asked.subject.id)
        head = {"division": asked.division.division, "period": asked.period.period, "subject": asked.subject.id}
        reasons = [reason for reason in (told.reasons if told else "").split(";") if reason]
        found = self._explained(asked, index, mine) if told and told.score is not None else None
        change = changing.smallest_change(self, asked, index, mine, points_of(mine, index)) if told else None
        rows = [self._row(mine, one) for one in found.contributions] if found else []
        score = {"score": told.score if told else None}
        place = {name: getattr(told, name, None) for name in RANKS}
        sums = {"reference": found.reference if found else None, "gap": found.gap if found else None}
        return {**head, **score, **place, **sums, "contributions": rows, "smallest_change": change, "reasons": reasons}

    def _index(self, asked: Question) -> Index:
        """Return the version of the index that was in force."""
        home = asked.subject.id if isinstance(asked.subject, Index) else asked.subject.index
        versions = self.catalogue.rules(home)
        begun = [one for one in versions if one.valid_from <= date.fromisoformat(asked.period.last_day)]
        return (begun or versions[:1])[-1]

    def _standing(self, division: str, period: str, index: Index, field: str) -> dict[str, Standing]:
        names = [index.id, *self.catalogue.indicators]
        return reads.standing(self.engine, self.scope, division, period, names, field)

    def _reference(self, asked: Question, index: Index) -> dict[str, Standing] | None:
        """Return the results compared with: none for the target, an empty set where there are none."""
        if asked.reference == "target":
            return None
        if asked.reference == "city":
            city = next(row.division for row in reads.divisions(self.engine, self.scope) if row.kind == "city")
            return self._standing(city, asked.period.period, index, asked.field)
        other = earlier(asked.period, asked.reference, reads.periods(self.engine, self.scope, asked.period.grain))
        return self._standing(asked.division.division, other, index, asked.field) if other else {}

    def _explained(self, asked: Question, index: Index, mine: Mapping[str, Standing]) -> Explained | None:
        """Return the sum, None where there is nothing to compare with."""
        theirs, subject = self._reference(asked, index), asked.subject
        compared = theirs.get(subject.id) if theirs else None
        if theirs is not None and (compared is None or compared.score is None):
            return None
        if isinstance(subject, Index):
            other = None if theirs is None else points_of(theirs, index)
            return explanation.explain(index, points_of(mine, index), other)
        points, middle = mine[subject.id].score or 0.0, 100.0 if compared is None else compared.score or 0.0
        part = explanation.Contribution(subject.id, subject.pillar, 1.0, points, middle, points - middle)
        return Explained(points, middle, points - middle, (part,))

    def _row(self, mine: Mapping[str, Standing], one: explanation.Contribution) -> dict[str, Any]:
        indicator, told = self.catalogue.indicators.get(one.indicator), mine.get(one.indicator)
        numbers = {name: getattr(told, name, None) for name in ("numerator", "denominator", "value", "score")}
        return {
            "indicator": one.indicator or None,
            "code": indicator.code if indicator else None,
            "pillar": one.pillar or None,
            "weight": one.weight,
            **numbers,
            "reference_score": one.reference_score,
            "contribution": one.contribution,
        }


def points_of(rows: Mapping[str, Standing], index: Index) -> dict[str, float]:
    """Return the points of an index' indicators that are available."""
    found = {name: row for name in index.indicators if (row := rows.get(name)) and row.colour in COLOURS}
    return {name: row.score for name, row in found.items() if row.score is not None}
