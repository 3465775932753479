"""The same event by two offices counts once, whatever file comes first."""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from data_access import twins
from data_access.datasets.handling import PENALTY_KINDS
from data_access.loading import load
from data_access.registry import register_city
from data_access.rollup import roll_up
from data_access.same_events import Said, decision, demands
from data_access.schema import batches, cases, complaints, dirty_periods, metadata, petitions
from data_access.undoing import undo
from geo.models import City, Penalty
from geo.models import Twins as Rule
from tests.data_access import oracle
from tests.data_access.made_rows import NO_FAULTS, batch

PLACE, FIELD = "330701001", "field_0"
Row = dict[str, object]


def call(no: str, day: int, channel: str = "12345热线", person: str | None = "a", **told: object) -> Row:
    when = f"2022-03-{day:02d}"
    made: Row = {"ticket_no": no, "division": PLACE, "field": FIELD, "channel": channel, "kind": "complaint"}
    return made | {"received_on": when, "due_on": f"2022-04-{day:02d}", "repeat_hash": person} | told


def petition(no: str, day: int, person: str = "a", **told: object) -> Row:
    made: Row = {"petition_no": no, "division": PLACE, "field": FIELD, "received_on": f"2022-03-{day:02d}"}
    return made | {"repeat_hash": person} | told


def decided(no: str, number: str | None, day: int = 9, **told: object) -> Row:
    made: Row = {"case_no": no, "division": PLACE, "field": FIELD, "case_type": "simple", "scope": "general"}
    return made | {"decided_on": f"2022-03-{day:02d}", "outcome": "penalty", "decision_no": number} | told


def bring(engine: Engine, city: City, dataset: str, rows: Sequence[Row], source: str = "") -> None:
    frame = pd.DataFrame(rows, dtype=object).assign(source_row=range(2, len(rows) + 2))
    told = {"source": source or dataset, "sha256": str(random.random())}
    load(engine, batch(city, dataset, len(rows), **told), frame, NO_FAULTS)


def twin_of(engine: Engine) -> dict[str, str]:
    found: dict[str, str] = {}
    with engine.connect() as connection:
        for table, key in ((complaints, "ticket_no"), (petitions, "petition_no"), (cases, "case_no")):
            rows = connection.execute(select(table.c[key], table.c.twin_of).where(table.c.twin_of.is_not(None)))
            found |= {row[0]: row[1] for row in rows}
    return found


def dirty(engine: Engine, dataset: str) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(select(dirty_periods.c.period).where(dirty_periods.c.dataset == dataset)))


def test_the_earliest_of_several_channels_counts(store: Engine, city: City) -> None:
    bring(store, city, "complaints", [call("B", 11, "民呼我为"), call("A", 10), call("C", 12, "浙里办")])
    assert twin_of(store) == {"B": "A", "C": "A"}


def test_on_one_day_the_smallest_number_counts(store: Engine, city: City) -> None:
    bring(store, city, "complaints", [call("B", 10, "民呼我为"), call("A", 10)])
    assert twin_of(store) == {"B": "A"}


APART = {
    "the same channel": [call("A", 10), call("B", 11)],
    "too many days": [call("A", 10), call("B", 14, "民呼我为")],
    "another field": [call("A", 10), call("B", 10, "民呼我为", field="field_1")],
    "another place": [call("A", 10), call("B", 10, "民呼我为", division="330701002")],
    "another person": [call("A", 10), call("B", 10, "民呼我为", person="b")],
    "nobody known": [call("A", 10, person=None), call("B", 10, "民呼我为", person=None)],
    "a question": [call("A", 10, kind="inquiry"), call("B", 10, "民呼我为")],
}


@pytest.mark.parametrize("kind", APART)
def test_what_differs_counts_twice(kind: str, store: Engine, city: City) -> None:
    bring(store, city, "complaints", APART[kind])
    assert twin_of(store) == {}


def test_who_asks_again_by_the_same_channel_asks_again(store: Engine, city: City) -> None:
    rows = [call("A1", 10), call("B1", 11, "民呼我为"), call("A2", 12), call("B2", 13, "民呼我为")]
    bring(store, city, "complaints", rows)
    assert twin_of(store) == {"B1": "A1", "B2": "A2"}


def test_the_same_ticket_in_two_systems_is_one_event(store: Engine, city: City) -> None:
    bring(store, city, "complaints", [call("A", 10)], "complaints_12345")
    bring(store, city, "complaints", [call("B", 10)], "minhu")
    assert twin_of(store) == {"B": "A"}


def test_of_a_petition_and_a_complaint_the_complaint_counts(store: Engine, city: City) -> None:
    bring(store, city, "petitions", [petition("P1", 9), petition("P2", 10), petition("P3", 20)])
    bring(store, city, "complaints", [call("A", 10), call("B", 11, "民呼我为")])
    assert twin_of(store) == {"B": "A", "P2": "A"}


def test_a_decision_of_two_sources_counts_in_the_platform_s_row(store: Engine, city: City) -> None:
    bring(store, city, "cases", [decided("P1", "婺综执罚决字[2022]第0012号", 12)], "public_penalties")
    bring(store, city, "cases", [decided("A1", "婺综执罚决字〔2022〕12 号"), decided("A2", None)])
    assert twin_of(store) == {"P1": "A1"}


@pytest.mark.parametrize("number", ["〔2022〕12号", "12", "/", "字〔2022〕12号"])
def test_a_number_without_its_agency_ties_nothing(number: str, store: Engine, city: City) -> None:
    bring(store, city, "cases", [decided("P1", number)], "public_penalties")
    bring(store, city, "cases", [decided("A1", number)])
    assert twin_of(store) == {}


def test_two_parties_of_one_decision_in_one_source_both_count(store: Engine, city: City) -> None:
    bring(store, city, "cases", [decided("A1", "婺综执罚决字〔2022〕12号"), decided("A2", "婺综执罚决字〔2022〕12号")])
    assert twin_of(store) == {}


@pytest.mark.parametrize(
    "text",
    ["婺综执罚决字〔2022〕12号", "婺综执罚决字[2022]第12号", "婺综执罚决字（2022） 012号", "婺综执罚决字【2022】12"],
)
def test_one_decision_has_one_number_however_it_is_written(text: str) -> None:
    assert decision(text) == "婺综执罚决字[2022]12"


def rows_of(seed: int) -> dict[str, list[Row]]:
    """Many demands of few persons, so that there are chains of every shape."""
    drawn = random.Random(seed)
    ways, people = ["12345热线", "民呼我为", "浙里办"], ["a", "b", "c"]
    calls = [call(f"T{n:02d}", drawn.randint(1, 28), drawn.choice(ways), drawn.choice(people)) for n in range(60)]
    return {
        "complaints": calls,
        "petitions": [petition(f"P{n:02d}", drawn.randint(1, 28), drawn.choice(people)) for n in range(15)],
        "cases": [decided(f"C{n:02d}", f"婺综执罚决字〔2022〕{drawn.randint(1, 15)}号", 9) for n in range(20)],
        "public": [decided(f"D{n:02d}", f"婺综执罚决字〔2022〕{drawn.randint(1, 15)}号", 20) for n in range(20)],
    }


def expected(rows: dict[str, list[Row]]) -> dict[str, str]:
    """The twins of all rows at once, by the pure rule for demands and by hand for decisions."""
    groups: dict[object, list[Said]] = defaultdict(list)
    for name, key in (("complaints", "ticket_no"), ("petitions", "petition_no")):
        for row in rows[name]:
            day = pd.Timestamp(str(row["received_on"])).date().toordinal()
            way = f"{name}|{row.get('channel') or ''}"
            groups[row["repeat_hash"]].append(Said(name, str(row[key]), day, way))
    found = {said.key: twin for said_rows in groups.values() for said, twin in demands(said_rows, 3).items()}
    for row in rows["public"]:
        same = sorted(str(one["case_no"]) for one in rows["cases"] if one["decision_no"] == row["decision_no"])
        found |= {str(row["case_no"]): same[0]} if same else {}
    return found


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_files_gives_the_same_twins(seed: int, store: Engine, city: City) -> None:
    rows, drawn = rows_of(seed), random.Random(seed)
    files = [(name, rows[name][at::4]) for name in rows for at in range(4)]
    drawn.shuffle(files)
    for name, part in files:
        source = "public_penalties" if name == "public" else name
        bring(store, city, "cases" if name == "public" else name, part, source)
    assert twin_of(store) == expected(rows)


@pytest.mark.parametrize("seed", range(3))
def test_rows_that_go_leave_the_others_as_if_they_had_never_come(seed: int, store: Engine, city: City) -> None:
    rows, drawn = rows_of(seed), random.Random(seed)
    for name in ("complaints", "petitions", "cases"):
        bring(store, city, name, rows[name])
    bring(store, city, "cases", rows["public"], "public_penalties")
    for name, key in (("complaints", "ticket_no"), ("petitions", "petition_no"), ("cases", "case_no")):
        gone = drawn.sample(rows[name], len(rows[name]) // 3)
        rows[name] = [row for row in rows[name] if row not in gone]
        day = "decided_on" if name == "cases" else "received_on"
        with store.begin() as connection:
            table = metadata.tables[name]
            connection.execute(delete(table).where(table.c[key].in_([row[key] for row in gone])))
            twins.settle(connection, city.id, name, {str(row[day]) for row in gone})
    assert twin_of(store) == expected(rows)


SAID = st.builds(
    Said,
    table=st.sampled_from(["complaints", "complaints", "petitions"]),
    key=st.uuids().map(str),
    day=st.integers(1, 15),
    way=st.sampled_from(["x", "y", "z"]),
)


@given(st.lists(SAID, max_size=12, unique_by=lambda said: said.key), st.integers(0, 4), st.randoms())
def test_every_event_counts_once_and_none_is_lost(rows: list[Said], days: int, drawn: random.Random) -> None:
    rows = [row._replace(way="p") if row.table == "petitions" else row for row in rows]
    found = demands(rows, days)
    assert demands(drawn.sample(rows, len(rows)), days) == found
    by_key = {row.key: row for row in rows}
    for row, counts in found.items():
        other = by_key[counts]
        assert other not in found
        assert other.table == "complaints"
        assert other.way != row.way
        assert abs(row.day - other.day) <= days
    tied = [(counts, row.way) for row, counts in found.items()]
    assert len(tied) == len(set(tied))


def test_the_periods_of_both_datasets_become_dirty(store: Engine, city: City) -> None:
    bring(store, city, "petitions", [petition("P", 2, due_on="2022-06-01")])
    with store.begin() as connection:
        connection.execute(delete(dirty_periods))
    bring(store, city, "complaints", [call("A", 3)])
    assert twin_of(store) == {"P": "A"}
    assert {"2022-W09", "2022-03", "2022-06"} <= dirty(store, "petitions")


def test_an_event_counts_once_on_the_map(store: Engine, city: City) -> None:
    bring(store, city, "complaints", [call("A", 10), call("B", 11, "民呼我为"), call("C", 20)])
    bring(store, city, "petitions", [petition("P", 10), petition("Q", 25)])
    bring(store, city, "cases", [decided("A1", "婺综执罚决字〔2022〕12号", fine_yuan=200.0)])
    bring(store, city, "cases", [decided("P1", "婺综执罚决字[2022]12号", fine_yuan=200.0)], "public_penalties")
    with store.begin() as connection:
        roll_up(connection, city.id)
    told = {key[0]: value for key, value in oracle.stored(store).items() if key[1:3] == ("2022-03", city.code)}
    measures = ("complaints", "petitions", "cases", "fines_yuan")
    assert {name: told[name] for name in measures} == {"complaints": 2, "petitions": 1, "cases": 1, "fines_yuan": 200}


def test_a_city_s_other_rule_holds_for_what_is_stored_already(store: Engine, city: City) -> None:
    bring(store, city, "complaints", [call("A", 10), call("B", 16, "民呼我为")])
    bring(store, city, "cases", [decided("P1", "婺综执罚决字〔2022〕12号")], "public_penalties")
    bring(store, city, "cases", [decided("A1", "婺综执罚决字〔2022〕12号")])
    other = city.model_copy(update={"twins": Rule(days=7, sources=("public_penalties", "cases"))})
    register_city(store, other, b'{"divisions": []}', "hash")
    assert twin_of(store) == {"B": "A", "A1": "P1"}
    register_city(store, city, b'{"divisions": []}', "hash")
    assert twin_of(store) == {"P1": "A1"}


@pytest.mark.parametrize("gone", ["cases", "public_penalties"])
def test_an_undone_file_leaves_its_events_to_the_others(gone: str, store: Engine, city: City) -> None:
    bring(store, city, "cases", [decided("A1", "婺综执罚决字〔2022〕12号")], "cases")
    bring(store, city, "cases", [decided("P1", "婺综执罚决字〔2022〕12号")], "public_penalties")
    bring(store, city, "complaints", [call("B", 11, "民呼我为")], "minhu")
    bring(store, city, "complaints", [call("A", 10)], "complaints_12345")
    assert twin_of(store) == {"P1": "A1", "B": "A"}
    with store.connect() as connection:
        files = {row.source: row.batch_id for row in connection.execute(select(batches))}
    undo(store, city.id, files[gone], "tester")
    undo(store, city.id, files["complaints_12345"], "tester")
    assert twin_of(store) == {}


def test_a_township_s_penalties_have_the_words_of_the_dataset() -> None:
    assert set(get_args(Penalty)) == set(PENALTY_KINDS)
