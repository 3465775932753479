"""The clock of the store: moments are UTC to the second, days are those of China, which has one time all year."""

from datetime import UTC, date, datetime, time, timedelta

AHEAD = timedelta(hours=8)  # of China before UTC


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """Return the day it is."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the day that a moment lies in."""
    return (moment + AHEAD).date()


def beginning(day: date) -> datetime:
    """Return the moment at which a day begins; the day before ends with it."""
    return datetime.combine(day, time()) - AHEAD


def end(day: date) -> datetime:
    """Return the moment at which a day ends and the next begins."""
    return beginning(day + timedelta(1))


def written(moment: datetime) -> str:
    """Return a moment as the store writes it, for rows that go past SQLAlchemy."""
    return moment.isoformat(sep=" ", timespec="microseconds")
