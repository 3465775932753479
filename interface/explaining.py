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
        """Return the explanation; numbers are None where the subject has no points."""
        index = self._index(asked)
        mine = self._standing(asked.division.division, asked.period.period, index, asked.field)
        theirs = self._reference(asked, index)
        head = {"division": asked.division.division, "period": asked.period.period, "subject": asked.subject.id}
        told = mine.get(asked.subject.id)
        if told is None or told.score is None:
            return {**head, **_nothing(), "reasons": _reasons(told)}
        found = self._explained(asked, index, mine, theirs)
        rows = [self._row(index, mine, one) for one in found.contributions]
        sums = {"score": found.score, "reference": found.reference, "gap": found.gap}
        change = changing.smallest_change(self, asked, index, mine)
        return {**head, **sums, "contributions": rows, "smallest_change": change, "reasons": _reasons(told)}

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
        """Return the results compared with, None for the target."""
        if asked.reference == "target":
            return None
        if asked.reference == "city":
            city = next(row.division for row in reads.divisions(self.engine, self.scope) if row.kind == "city")
            return self._standing(city, asked.period.period, index, asked.field)
        other = earlier(asked.period, asked.reference, reads.periods(self.engine, self.scope, asked.period.grain))
        return self._standing(asked.division.division, other, index, asked.field) if other else {}

    def _explained(
        self, asked: Question, index: Index, mine: Mapping[str, Standing], theirs: Mapping[str, Standing] | None
    ) -> Explained:
        if isinstance(asked.subject, Index):
            own = points_of(mine, index.indicators)
            other = None if theirs is None else points_of(theirs, index.indicators)
            return explanation.explain(index, own, other or None)
        name = asked.subject.id
        points = mine[name].score or 0.0
        compared = None if theirs is None else theirs.get(name)
        middle = 100.0 if theirs is None or compared is None or compared.score is None else compared.score
        gap = points - middle
        part = explanation.Contribution(name, asked.subject.pillar, 1.0, points, middle, gap)
        return Explained(points, middle, gap, (part,))

    def _row(self, index: Index, mine: Mapping[str, Standing], one: explanation.Contribution) -> dict[str, Any]:
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


def points_of(rows: Mapping[str, Standing], names: Sequence[str]) -> dict[str, float]:
    """Return the points of the indicators that are available."""
    return {
        name: row.score for name in names if (row := rows.get(name)) and row.score is not None and row.colour in COLOURS
    }


def _reasons(told: Standing | None) -> list[str]:
    return [reason for reason in (told.reasons if told else "").split(";") if reason]


def _nothing() -> dict[str, Any]:
    return {"score": None, "reference": None, "gap": None, "contributions": [], "smallest_change": None}
