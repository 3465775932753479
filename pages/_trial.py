"""Fill the laboratory: the rule with what is moved, and what it would make of the results of one period."""

from functools import cached_property

from components import figures
from components.address import TrialAddress
from components.models import Choice
from components.trial_models import Compared, Edge, Side, Weight
from data_access import reads
from data_access.reads import DivisionRow, JudgedRow
from indicators import ruling, trial
from indicators.definitions import Catalogue
from indicators.rules import Index
from indicators.trial import Judged, Tried, Unit
from pages._city_desk import CityDesk
from pages._known import Source, last_day
from pages._trial_query import EDGES, now, written
from texts import tell

EDGE_NAMES = {"red_below": "低于此分为红", "blue_from": "达到此分为蓝", "hysteresis": "缓冲"}


class TrialDesk(CityDesk):
    """One reader's trial of another rule in one city."""

    def __init__(self, address: TrialAddress, source: Source, catalogue: Catalogue) -> None:
        super().__init__(address.lang, source, catalogue, "")
        self.address, self.chosen = address, address.chosen
        self.moved = {name: float(value) for name, value in address.moved}

    @cached_property
    def index(self) -> Index:
        """Return the rule that is moved: the newest version of the index."""
        return self.catalogue.indices[self.catalogue.home[self.chosen.subject]]

    @cached_property
    def standing(self) -> dict[str, float]:
        """Return what can be moved and where it stands."""
        return now(self.index, self.catalogue)

    @cached_property
    def rule(self) -> Index:
        """Return the rule tried: the newest one with what is moved, its weights adding up to 1."""
        shipped = self.catalogue.rules(self.index.id)[0]
        codes = {pillar.code for pillar in shipped.pillars}
        weights = {name: value / 100 for name, value in self.moved.items() if name in codes}
        inner = {
            self.catalogue.named(name).id: value / 100
            for name, value in self.moved.items()
            if name not in codes and name not in EDGES
        }
        edges = {name: value for name, value in self.moved.items() if name in EDGES}
        return ruling.changed(self.index, weights, inner, shipped=shipped, **edges)  # type: ignore[arg-type]

    @cached_property
    def last_day(self) -> str:
        """Return the last day of the period looked at."""
        return last_day(self.known, self.chosen.period)

    @cached_property
    def kind(self) -> str:
        """Return who is compared: townships where the map is inside a county, else counties."""
        return self.address.kind or ("township" if self.chosen.within else "county")

    @cached_property
    def shown(self) -> list[DivisionRow]:
        """Return the scored divisions that are compared, in their order."""
        rows = [row for row in self.known.divisions.values() if row.scored and row.kind == self.kind]
        inside = self.chosen.within if self.kind == "township" else ""
        return [row for row in rows if not inside or row.parent == inside]

    @cached_property
    def before(self) -> str:
        """Return the period before the one looked at, "" where there is none."""
        names = [row.period for row in self.known.periods[figures.grain_of(self.chosen.period)]]
        at = names.index(self.chosen.period) + 1
        return names[at] if at < len(names) else ""


def rows(desk: TrialDesk) -> tuple[Compared, ...]:
    """Return every division under both rules: those that move first, then in the order of the rule tried."""
    units = _units(desk)
    stored = [_stored(unit) for unit in units]
    ranks = trial.ranks([one.score for one in stored])
    found = [
        Compared(
            division.division,
            desk.named(division),
            Side(was.score, was.colour, place, was.colour != was.by_points),
            _side(one),
            desk.chosen.link(within=division.parent if desk.kind == "township" else "", why=division.division),
        )
        for division, was, place, one in zip(desk.shown, stored, ranks, trial.tried(desk.rule, units), strict=True)
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Compared) -> tuple[bool, bool, int, str]:
    return not one.recoloured, one.tried.rank is None, one.tried.rank or 0, one.code


def _units(desk: TrialDesk) -> list[Unit]:
    parts_of_any = dict.fromkeys(name for rule in desk.catalogue.rules(desk.index.id) for name in rule.indicators)
    names = [desk.index.id, *parts_of_any]
    periods = list(filter(None, (desk.before, desk.chosen.period)))
    told: dict[tuple[str, str, str], JudgedRow] = {
        (row.period, row.division, row.subject): row
        for row in reads.judged(desk.engine, desk.scope, periods, names, kind=desk.kind)
    }

    def of(period: str, division: str, subject: str) -> Judged | None:
        row = told.get((period, division, subject))
        return Judged(row.score, row.colour, row.shown_colour, row.reasons, row.run) if row else None

    made = []
    for row in desk.shown:
        parts = {name: one for name in parts_of_any if (one := of(desk.chosen.period, row.division, name))}
        both = [of(period, row.division, desk.index.id) for period in (desk.chosen.period, desk.before)]
        made.append(Unit(parts, *both))
    return made


def _stored(unit: Unit) -> Tried:
    """Return how a division stands under the rule in force, as it is stored."""
    told = unit.now
    if told is None:
        return Tried(None, "nodata", "nodata", None)
    return Tried(told.score if told.colour in trial.SCORED else None, told.shown_colour, told.colour, None)


def _side(one: Tried) -> Side:
    return Side(one.score, one.colour, one.rank, one.colour != one.by_points)


def pillars(desk: TrialDesk) -> tuple[Weight, ...]:
    """Return the weights with their share of all as the rule tried has them."""
    shipped = desk.catalogue.rules(desk.index.id)[0]
    shares = {one.code: one.weight for one in desk.rule.pillars}
    inner = {name: weight for one in desk.rule.pillars for name, weight in one.indicators.items()}
    made = []
    for pillar in shipped.pillars:
        told = [desk.catalogue.indicators[name] for name in pillar.indicators]
        whole = shares.get(pillar.code, 0.0)
        parts = [_weight(desk, one.code, desk.named(one), whole * inner.get(one.id, 0.0)) for one in told]
        made.append(_weight(desk, pillar.code, desk.named(pillar), whole, tuple(parts)))
    return tuple(made)


def _weight(desk: TrialDesk, code: str, name: str, share: float, parts: tuple[Weight, ...] = ()) -> Weight:
    standing = desk.standing[code]
    return Weight(code, name, written(standing), written(desk.moved.get(code, standing)), f"{share * 100:.1f}%", parts)


def edges(desk: TrialDesk) -> tuple[Edge, ...]:
    """Return the edges of the colours and the margin."""
    return tuple(
        Edge(name, tell(word, desk.lang), written(desk.standing[name]),
             written(desk.moved.get(name, desk.standing[name])))
        for name, word in EDGE_NAMES.items()
    )  # fmt: skip


def index_choices(desk: TrialDesk) -> tuple[Choice, ...]:
    """Return the indices that can be moved."""
    return tuple(Choice(one.id, desk.named(one)) for one in desk.catalogue.indices.values())
