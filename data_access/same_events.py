"""Which rows of several offices are one event, and which of them counts: a function of the rows, not of their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

PLAIN = str.maketrans("〔【（({〈《［〕】）)}〉》］", "[[[[[[[[]]]]]]]]", " \u3000\t\n\r\xa0")
PLAIN |= {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()}  # full-width digits, letters
NUMBER = re.compile(r"^([^\d\[\]]{2,}\[?\d.*\D)0*(\d+)号?$")  # agency, year, serial: with less many have the same


class Said(NamedTuple):
    """A row that says something happened; `way` = the channel or source that it came by."""

    table: str
    key: str
    day: int
    way: str


@dataclass
class Event:
    """What happened once: the row that counts, and the ways it came by."""

    row: Said
    ways: set[str] = field(default_factory=set)


Twins = dict[Said, str]  # a row that does not count -> the key of the one that does


def chains(rows: Sequence[Said], days: int) -> Iterator[list[Said]]:
    """Yield the rows in order of days, in pieces that lie more than `days` apart: nothing ties one to another."""
    chain: list[Said] = []
    for row in sorted(rows, key=lambda row: (row.day, row.key)):
        if chain and row.day - chain[-1].day > days:
            yield chain
            chain = []
        chain.append(row)
    if chain:
        yield chain


def demands(rows: Sequence[Said], days: int) -> Twins:
    """Return the twins among demands of one person, field and place.

    The earliest complaint counts, a later one by another way within `days` is its twin, one a way: the same person
    again by the same way asks again. A petition is the twin of the nearest complaint.
    """
    twins, events = _complaints(rows, days)
    petitions = [row for row in rows if row.table == "petitions"]
    near = [(abs(row.day - one.row.day), row, one) for row in petitions for one in events]
    for apart, row, one in sorted(near, key=lambda pair: (pair[0], pair[1], pair[2].row)):
        if apart <= days and row not in twins and row.way not in one.ways:
            twins[row] = one.row.key
            one.ways.add(row.way)
    return twins


def _complaints(rows: Sequence[Said], days: int) -> tuple[Twins, list[Event]]:
    events: list[Event] = []
    twins: Twins = {}
    for row in sorted((row for row in rows if row.table == "complaints"), key=lambda row: (row.day, row.key)):
        same = next((one for one in events if row.day - one.row.day <= days and row.way not in one.ways), None)
        if same:
            twins[row] = same.row.key
        else:
            events.append(same := Event(row))
        same.ways.add(row.way)
    return twins, events


def decisions(rows: Sequence[Said], sources: Sequence[str]) -> Twins:
    """Return the twins among rows of one decision: all rows of the source named first count, those of others do not."""
    first = min(
        {row.way for row in rows}, key=lambda way: (sources.index(way) if way in sources else len(sources), way)
    )
    counts = min((row for row in rows if row.way == first), key=lambda row: (row.day, row.key))
    return {row: counts.key for row in rows if row.way != first}


def decision(number: str) -> str | None:
    """Return a decision's number in one writing, None where it cannot tell decisions apart."""
    match = NUMBER.match(number.translate(PLAIN).upper())
    return match[1].removesuffix("第") + match[2] if match else None
