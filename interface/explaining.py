"""An explanation as the interface, the command and the panel give it: the sum behind a colour, the way out of red."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_access import reads
from data_access.engine import Engine
from data_access.reads import NOW, RANKS, DivisionRow, PeriodRow, Sight, Standing
from data_access.scope import Scope
from indicators import explanation
from indicators.definitions import Catalogue
from indicators.explanation import Explained
from indicators.models import Indicator, Target
from indicators.rules import Index
from indicators.versions import versions as versions_of
from interface import changing
from interface.earlier import earlier
from interface.sight import in_force, ruled

REFERENCES = ("target", "city", "last_period", "last_year")
COLOURS = ("red", "yellow", "blue")
ALL = "all"
EXACT = 0.005  # points: a sum that misses the stored ones by more was not made by this rule
OTHER_RULE = "other_rule"
OUTDATED = "other_definition"  # the result waits for a refresh: its definition or a goalpost has changed


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

    def __init__(
        self, engine: Engine, scope: Scope, catalogue: Catalogue, own: Sequence[Target], sight: Sight = NOW
    ) -> None:
        self.engine, self.scope, self.own, self.sight = engine, scope, own, sight
        self.catalogue = ruled(catalogue, reads.rule_versions(engine, scope), sight)
        self.today = reads.version(engine, scope).day
        self.risks = {row.field: row.risk for row in reads.fields(engine, scope)}

    def answer(self, asked: Question) -> dict[str, Any]:
        """Return the explanation; its sum is empty without points or anything to compare with.

        So it is of a result that another version of the definition made: today's weights would not add up to it.
        """
        index = self._index(asked, asked.period)
        mine = self._standing(asked.division.division, asked.period.period, index, asked.field)
        told = mine.get(asked.subject.id)
        head = {"division": asked.division.division, "period": asked.period.period, "subject": asked.subject.id}
        reasons = [reason for reason in (told.reasons if told else "").split(";") if reason]
        outdated = told is not None and self._is_outdated(asked, told)
        reasons += [OUTDATED] if outdated else []
        found = self._explained(asked, index, mine) if told and told.score is not None and not outdated else None
        able = told is not None and not outdated and not self.sight.known  # nobody can change what was known once
        change = changing.smallest_change(self, asked, index, mine, points_of(mine, index)) if able else None
        if found and told and abs(found.score - (told.score or 0.0)) > EXACT:
            found, change, reasons = None, None, [*reasons, OTHER_RULE]
        rows = [self._row(mine, one) for one in found.contributions] if found else []
        score = {"score": told.score if told else None}
        place = {name: getattr(told, name, None) for name in RANKS}
        sums = {"reference": found.reference if found else None, "gap": found.gap if found else None}
        return {**head, **score, **place, **sums, "contributions": rows, "smallest_change": change, "reasons": reasons}

    def _is_outdated(self, asked: Question, told: Standing) -> bool:
        """Say whether a result of now was made under another version than the next calculation would carry."""
        if self.sight != NOW:
            return False
        now = versions_of(self.catalogue.on(asked.period.last_day), self.own)
        return told.definition != now[asked.subject.id]

    def _index(self, asked: Question, period: PeriodRow) -> Index:
        """Return the version of the index that a period is seen under."""
        home = asked.subject.id if isinstance(asked.subject, Index) else asked.subject.index
        return in_force(self.catalogue, period.last_day, self.sight, self.today).indices[home]

    def _standing(self, division: str, period: str, index: Index, field: str) -> dict[str, Standing]:
        names = [index.id, *self.catalogue.indicators]
        return reads.standing(self.engine, self.scope, division, period, names, field, self.sight)

    def _compared(self, asked: Question) -> tuple[str, PeriodRow] | None:
        """Return the division and the period compared with, None where there is no such period."""
        if asked.reference == "city":
            rows = reads.divisions(self.engine, self.scope)
            return next(row.division for row in rows if row.kind == "city"), asked.period
        known = reads.periods(self.engine, self.scope, asked.period.grain)
        period = earlier(asked.period, asked.reference, known)
        return (asked.division.division, period) if period else None

    def _explained(self, asked: Question, index: Index, mine: Mapping[str, Standing]) -> Explained | None:
        """Return the sum, None where there is nothing to compare with."""
        if asked.reference == "target":
            return self._sum(asked, index, mine)
        compared = self._compared(asked)
        if compared is None:
            return None
        division, period = compared
        theirs, then = self._standing(division, period.period, index, asked.field), self._index(asked, period)
        told = theirs.get(asked.subject.id)
        if told is None or told.score is None:
            return None
        return self._sum(asked, index, mine, theirs, None if then == index else told.score)

    def _sum(
        self,
        asked: Question,
        index: Index,
        mine: Mapping[str, Standing],
        theirs: Mapping[str, Standing] | None = None,
        had: float | None = None,
    ) -> Explained | None:
        """Return the sum against other results, or against the target; `had` are points under another rule."""
        subject = asked.subject
        if isinstance(subject, Index):
            other = None if theirs is None else points_of(theirs, index)
            return None if other == {} else explanation.explain(index, points_of(mine, index), other, had)
        points, middle = mine[subject.id].score or 0.0, 100.0 if theirs is None else theirs[subject.id].score or 0.0
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
            "cause": one.cause,
        }


def costs(index: Index, points: Mapping[str, float], score: float | None) -> tuple[explanation.Contribution, ...]:
    """Return what each indicator costs of 100 points, nothing where another rule made the score."""
    if not points or score is None:
        return ()
    told = explanation.explain(index, points)
    return told.contributions if abs(told.score - score) <= EXACT else ()


def points_of(rows: Mapping[str, Standing], index: Index) -> dict[str, float]:
    """Return the points of an index' indicators that are available."""
    found = {name: row for name in index.indicators if (row := rows.get(name)) and row.colour in COLOURS}
    return {name: row.score for name, row in found.items() if row.score is not None}
