"""Whether a rule may be saved as the next version: its dates, who says so and why, its weights, edges and parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geo.faults import Fault
from indicators import index_checks, reading, ruling
from indicators.definitions import Catalogue
from indicators.reading import DefinitionError
from indicators.rules import Index

AUTHOR, REASON = 80, 500  # letters at most; as many as the store has room for
RED_LINES = 8  # indicators and measures that red lines of all versions look at: results have room for no more reasons
SAME = ("code", "name", "name_en")  # what belongs to the definition of an index, not to its rule


def checked(catalogue: Catalogue, rule: Index, author: str, reason: str, place: str) -> str:
    """Return the rule as the JSON to save; raises DefinitionError with every fault, each of them in `place`.

    `catalogue` is that of the city, with the versions it has saved. A rule holds from the first day of a quarter:
    every month and its quarter are then judged under the same version. Each period is judged under the version in
    force on its last day, so a year whose rule changes is judged as a whole under the one of its last quarter, and
    the week in which a quarter begins under the new one.
    """
    faults: list[Fault] = [*_words(place, author, reason)]
    read = reading.model(Index, rule.model_dump(), place, faults)
    if read is not None:
        faults += _follows(read, catalogue.rules(read.id)[-1], place)
        faults += _parts(read, catalogue.rules(read.id)[0], place)
        faults += _red_lines(read, catalogue, place)
        found = index_checks.check(read, catalogue.indicators, catalogue.measures)
        faults += [replace(fault, file=place) for fault in found]
    if read is None or faults:
        raise DefinitionError(faults)
    return read.as_json()


def begins_quarter(day: date) -> bool:
    """Say whether a quarter begins on a day, so that a rule may hold from it."""
    return day.day == 1 and day.month % 3 == 1


def _words(place: str, author: str, reason: str) -> Iterator[Fault]:
    for column, told, most in (("author", author, AUTHOR), ("reason", reason, REASON)):
        if not told.strip():
            yield Fault(place, "不能为空", column=column)
        elif len(told) > most:
            yield Fault(place, "太长", "≤ {n}", str(len(told)), column=column, values={"n": most})


def _follows(rule: Index, newest: Index, place: str) -> Iterator[Fault]:
    """Yield what is wrong with a rule as the one after the newest."""
    if not begins_quarter(rule.valid_from):
        yield Fault(
            place, "不是季度的第一天", "01-01 | 04-01 | 07-01 | 10-01", str(rule.valid_from), column="valid_from"
        )
    if rule.valid_from <= newest.valid_from:
        allowed, values = "> {day}", {"day": newest.valid_from}
        yield Fault(place, "不晚于最近一版的施行日", allowed, str(rule.valid_from), column="valid_from", values=values)
    if not ruling.difference(newest, rule):
        yield Fault(place, "与最近一版规则完全相同")


def _red_lines(rule: Index, catalogue: Catalogue, place: str) -> Iterator[Fault]:
    rules = [rule, *(one for name in catalogue.indices for one in catalogue.rules(name))]
    looked_at = {veto.subject for one in rules for veto in one.vetoes}
    if len(looked_at) > RED_LINES:
        said, values = "各版红线所看的指标和量太多", {"n": RED_LINES}
        yield Fault(place, said, "≤ {n}", str(len(looked_at)), column="vetoes", values=values)


def _parts(rule: Index, shipped: Index, place: str) -> Iterator[Fault]:
    """Yield what is not the shipped index or one of its pillars."""
    known = {pillar.code: pillar for pillar in shipped.pillars}
    codes = [pillar.code for pillar in rule.pillars]
    for code in dict.fromkeys(codes):
        if code not in known:
            yield reading.unknown(place, "pillars", code, list(known))
        elif codes.count(code) > 1:
            yield Fault(place, "写了两次", came=code, column="pillars")
    pairs = [("", rule, shipped), *((f"pillars.{one.code}.", one, known.get(one.code)) for one in rule.pillars)]
    for column, one, other in pairs:
        for name in SAME:
            if other is not None and getattr(one, name) != getattr(other, name):
                said = "新的一版规则不改编号和名称"
                yield Fault(place, said, getattr(other, name), getattr(one, name), column=column + name)
