"""Who has sent what, and who owes what: months that have ended and are not there."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from components.data_models import Matrix, Owed, Sender, Sent
from data_access import reads
from data_access.datasets import DATASETS
from data_access.reads import SentMonth
from pages._data_desk import DataDesk

GRACE = 10  # days after its end in which a month may still come
STANDING = frozenset({"delegation", "populations", "catalogue_items", "guidance"})  # stand until the next one comes
UNEVEN = frozenset(
    name for name, one in DATASETS.items() if one.few
)  # a month may have nothing of them: nobody owes it


class Calendar(NamedTuple):
    """The day that counts as today, and the months that have ended by then."""

    today: date
    simulated: bool

    @property
    def due(self) -> str:
        """Return the last month that has ended."""
        return before((self.today + timedelta(1)).isoformat()[:7])

    @property
    def in_grace(self) -> bool:
        """Say whether the last month may still be on its way."""
        end = date.fromisoformat(f"{after(self.due)}-01") - timedelta(1)
        return (self.today - end).days <= GRACE


def before(month: str) -> str:
    """Return the month before."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def after(month: str) -> str:
    """Return the month after."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02d}"


def between(first: str, last: str) -> list[str]:
    """Return the months from one to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = after(first)
    return found


def matrix(desk: DataDesk) -> Matrix:
    """Return every county, and the city's own units where they send, by every dataset that came."""
    sent: dict[tuple[str, str], list[SentMonth]] = {}
    for row in reads.sent_months(desk.engine, desk.scope):
        sent.setdefault((row.division, row.dataset), []).append(row)
    came = {dataset for (_, dataset), rows in sent.items() if any(row.batch_id for row in rows)}
    names = [name for name in DATASETS if name in came]
    now = calendar(desk.city.demonstration, [row for rows in sent.values() for row in rows])
    senders = _senders(desk, {place for place, _ in sent})
    first = {name: min(row.month for (_, one), rows in sent.items() if one == name for row in rows) for name in names}
    expected = _expected(desk, sent)
    table = {
        place: tuple(
            _sent(desk, sent.get((place, name), []), first[name], now, (place, name) in expected) for name in names
        )
        for place in senders
    }
    return Matrix(
        as_of=now.today.isoformat(),
        simulated=now.simulated,
        datasets=tuple(map(desk.dataset, names)),
        senders=tuple(Sender(desk.place(place), table[place]) for place in senders),
        owed=_owed(desk, names, table, now),
        absent=tuple(desk.dataset(name) for name in DATASETS if name not in names),
    )


def calendar(demonstration: bool, rows: list[SentMonth]) -> Calendar:
    """Return today; for a demonstration of a past year the day when its last month should have come."""
    today = datetime.now(UTC).astimezone().date()
    days = [date.fromisoformat(row.last_day) for row in rows if row.dataset not in STANDING and row.batch_id]
    if demonstration and days and (today - max(days)).days > 60:
        end = date.fromisoformat(f"{after(max(days).isoformat()[:7])}-01")
        return Calendar(end + timedelta(GRACE), simulated=True)
    return Calendar(today, simulated=False)


def _senders(desk: DataDesk, sent: set[str]) -> list[str]:
    """Return the counties in their order, then the city's own units if they ever sent."""
    rows = desk.known.divisions.values()
    counties = [row.division for row in rows if row.kind == "county" and (row.scored or row.division in sent)]
    return counties + [row.division for row in rows if row.kind == "city" and row.division in sent]


def _expected(desk: DataDesk, sent: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which county owes which dataset: one that some county sends, and that every month has something of.

    What is said of townships is owed by counties that have scored ones.
    """
    rows = desk.known.divisions.values()
    counties = {row.division for row in rows if row.kind == "county"}
    with_townships = {row.parent for row in rows if row.kind == "township" and row.scored}
    by_counties = {dataset for place, dataset in sent if place in counties} - UNEVEN
    return {
        (place, dataset)
        for dataset in by_counties
        for place in (counties & with_townships if DATASETS[dataset].of_townships else counties)
    }


def _sent(desk: DataDesk, rows: list[SentMonth], first: str, now: Calendar, expected: bool) -> Sent:
    """Return how far a sender has come with a dataset; where nothing is expected, nothing is late."""
    if not rows:
        return Sent("never" if expected else "none")
    last = rows[-1]
    age = (now.today - date.fromisoformat(last.last_day)).days
    link = desk.opened(last.batch_id)
    if last.dataset in STANDING | UNEVEN:
        return Sent("standing", last.last_day, age, (), link)
    months = {row.month for row in rows}
    gaps = tuple(month for month in between(first, last.month) if month not in months)
    return Sent(_state(last.month, now), last.last_day, max(age, 0), gaps, link)


def _state(last: str, now: Calendar) -> str:
    if last >= now.due:
        return "fresh"
    return "due" if now.in_grace and last == before(now.due) else "late"


def _owed(desk: DataDesk, names: list[str], table: dict[str, tuple[Sent, ...]], now: Calendar) -> tuple[Owed, ...]:
    """Return who owes what, those who owe most first."""
    found = []
    for place, cells in table.items():
        what = tuple(
            (desk.dataset(name), tuple(between(after(cell.day[:7]), now.due)) if cell.day else ())
            for name, cell in zip(names, cells, strict=True)
            if cell.state in ("late", "never")
        )
        if what:
            found.append(Owed(desk.place(place), what))
    return tuple(sorted(found, key=lambda one: -len(one.what)))
