"""A SQL source: nothing lost, nothing twice, nothing fetched that the mapping does not name."""

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, Engine, Integer, String, event, make_url

from data_access.foreign import ForeignError, Relation, opened
from ingestion.ways import spool
from ingestion.ways.running import Done
from tests.ingestion.conftest import JINHUA
from tests.ingestion.made import digest
from tests.ingestion.ways.office import TABLE, Office

TEN = datetime(2022, 3, 9, 10)
CONNECTION = f'kind = "sql"\naddress = "SANSE_OFFICE"\ntable = "{TABLE}"\n'
GROWING = CONNECTION + 'increment = "更新时间"\nrows = 3\n'
Run = Callable[..., Done]
Read = Callable[[], list[str]]


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


@pytest.fixture(params=["moments", "moments as text", "numbers"])
def written(request: pytest.FixtureRequest) -> tuple[Any, Callable[[int], Any]]:
    """How an office writes when a row changed: a type, and the value so many minutes after ten."""
    if request.param == "moments":
        return DateTime(), at
    if request.param == "numbers":
        return Integer(), lambda minutes: 1000 + 60 * minutes
    return String(40), lambda minutes: at(minutes).isoformat(" ")


def opened_office(database_url: str, tmp_path: Path, grows: Any, monkeypatch: pytest.MonkeyPatch) -> Office:
    url = database_url if database_url.startswith("postgresql") else f"sqlite:///{tmp_path / 'office.db'}"
    monkeypatch.setenv("SANSE_OFFICE", url.replace("postgresql+psycopg", "postgresql"))
    return Office(url, grows)


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    made = opened_office(database_url, tmp_path, DateTime(), monkeypatch)
    yield made
    made.close()


@pytest.mark.usefixtures("store")
def test_rows_come_once_whatever_the_increment_is(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    written: tuple[Any, Callable[[int], Any]],
    connect: Callable[..., None],
    run: Run,
    numbers: Read,
    files: Read,
) -> None:
    kind, when = written
    office = opened_office(database_url, tmp_path, kind, monkeypatch)
    connect(GROWING)
    rows = [("A1", when(0)), *((f"B{n}", when(5)) for n in range(4)), ("C1", when(7)), ("D1", when(30))]
    office.add(rows)
    done = run()
    assert (done.outcome, done.tally.accepted, done.tally.files) == ("done", 7, 2)  # equal values stay together
    assert numbers() == ["A1", "B0", "B1", "B2", "B3", "C1", "D1"]
    assert len(set(files())) == 2
    assert all(name.startswith("cases_") for name in files())
    assert run().tally.accepted == 0
    office.add([("E1", when(30)), ("E2", when(31))])  # one with the value the mark stands at
    done = run()
    assert (done.tally.accepted, numbers()[-2:]) == (2, ["E1", "E2"])
    assert (run().tally.accepted, run().tally.new) == (0, False)
    office.close()


def test_late_commits_below_the_mark_are_read(office: Office, connect: Callable[..., None], run: Run) -> None:
    connect(GROWING)
    office.add([("A1", at(0)), ("A2", at(60))])
    run()
    office.add([("late", at(51)), ("later", at(65))])
    done = run()
    assert (done.tally.accepted, done.tally.duplicate) == (2, 1)
    assert run().tally.new is False
    connect(GROWING + 'overlap = "1d"')
    office.add([("very late", at(1))])
    assert run().tally.accepted == 1


def test_a_row_that_changed_takes_the_place_of_the_old_one(
    office: Office, connect: Callable[..., None], run: Run, numbers: Read
) -> None:
    connect(GROWING)
    office.add([("A1", at(0)), ("A2", at(1))])
    run()
    office.run(f"""UPDATE "{TABLE}" SET "罚款金额(元)" = '999', "更新时间" = '{at(9)}' WHERE "案件编号" = 'A1'""")
    done = run()
    assert (done.tally.accepted, numbers()) == (1, ["A1", "A2"])


def test_rows_without_an_increment_are_not_passed_over(
    office: Office, connect: Callable[..., None], run: Run, numbers: Read
) -> None:
    connect(GROWING)
    office.add([("A1", at(0)), ("N1", None)])
    run()
    office.add([("N2", None)])
    run()
    assert numbers() == ["A1", "N1", "N2"]


def test_only_columns_of_the_mapping_are_asked_for(office: Office, connect: Callable[..., None], run: Run) -> None:
    told: list[str] = []

    def listen(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        told.append(statement)

    connect(GROWING)
    office.add([("A1", at(0))])
    event.listen(Engine, "before_cursor_execute", listen)
    try:
        assert run().tally.accepted == 1
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    asked = [one for one in told if TABLE in one and one.lstrip().startswith("SELECT")]
    assert len(asked) == 2
    assert "1 = 0" in asked[0]  # the names of the columns, no row
    assert "案件编号" in asked[1]
    assert "当事人姓名" not in asked[1]


def test_without_an_increment_the_table_comes_whole(
    office: Office, connect: Callable[..., None], run: Run, files: Read
) -> None:
    connect(CONNECTION + "rows = 2")
    office.add([(f"A{n}", at(n)) for n in range(5)])
    assert (run().tally.accepted, files()) == (5, ["cases.csv"])
    again = run()
    assert (again.tally.new, len(files())) == (False, 1)


def test_a_select_goes_on_from_its_since(office: Office, connect: Callable[..., None], run: Run, numbers: Read) -> None:
    query = f'''SELECT "案件编号" AS "案号", t.* FROM "{TABLE}" t WHERE "更新时间" >= :since'''
    connect(
        f'kind = "sql"\naddress = "SANSE_OFFICE"\nquery = \'{query}\'\nincrement = "更新时间"\n'
        f"start = {'2022-03-09T10:05:00'}\nrows = 2\n"
    )
    office.add([("before", at(0)), *((f"A{n}", at(5 + n)) for n in range(5))])
    assert (run().tally.accepted, numbers()) == (5, [f"A{n}" for n in range(5)])
    office.add([("B1", at(9))])
    assert (run().tally.accepted, numbers()[-1]) == (1, "B1")


def test_a_column_that_has_gone_is_told_and_nothing_is_stored(
    office: Office, connect: Callable[..., None], run: Run, state: Callable[..., Any], store: Engine
) -> None:
    connect(GROWING)
    office.add([("A1", at(0))])
    run()
    mark = state().mark
    office.add([("A2", at(1))])
    office.run(f'ALTER TABLE "{TABLE}" RENAME COLUMN "决定日期" TO "某日期"')
    done = run()
    assert (done.outcome, "处罚决定日期" in done.told("zh")) == ("failed", True)
    assert (state().mark, state().failures, state().state) == (mark, 1, "failed")
    office.run(f'ALTER TABLE "{TABLE}" RENAME COLUMN "更新时间" TO "改于"')
    assert "没有递增列 更新时间" in run().told("zh")
    assert "has no column 更新时间" in state().said
    office.run(f'ALTER TABLE "{TABLE}" RENAME COLUMN "改于" TO "更新时间"')
    office.run(f'ALTER TABLE "{TABLE}" RENAME COLUMN "某日期" TO "决定日期"')
    done = run()
    assert (done.outcome, done.tally.accepted, state().failures) == ("done", 1, 0)


def test_a_database_that_goes_in_the_middle_leaves_whole_batches(
    office: Office,
    connect: Callable[..., None],
    run: Run,
    numbers: Read,
    state: Callable[..., Any],
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect(GROWING.replace("rows = 3", "rows = 1500"))
    office.add([(f"A{n:04}", at(n)) for n in range(4500)])
    write, count = spool.write, itertools.count(1)

    def breaking(rows: Iterator[Any]) -> Iterator[Any]:
        for row in rows:
            if next(count) == 2000:
                stop_database(office, database_url)
            yield row

    monkeypatch.setattr(spool, "write", lambda path, names, rows: write(path, names, breaking(rows)))
    done = run()
    monkeypatch.undo()
    monkeypatch.setenv("SANSE_OFFICE", office.url)
    assert ("读不出来" in done.told("zh"), state().failures) == (True, 1)
    assert (done.outcome, done.tally.accepted) in [("failed", 1500), ("failed", 3000)]  # SQLite had sorted one more
    assert len(numbers()) == done.tally.accepted
    start_database(office, database_url)
    done = run()
    assert (done.outcome, len(numbers())) == ("done", 4500)


def stop_database(office: Office, database_url: str) -> None:
    """End the other connections of a PostgreSQL; put something else in the place of an SQLite file."""
    if database_url.startswith("postgresql"):
        reading = "datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()"
        office.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {reading}")
        return
    path = Path(str(make_url(office.url).database))
    path.with_suffix(".kept").write_bytes(path.read_bytes())
    with path.open("r+b") as file:
        file.truncate(8192)


def start_database(office: Office, database_url: str) -> None:
    if not database_url.startswith("postgresql"):
        path = Path(str(make_url(office.url).database))
        path.write_bytes(path.with_suffix(".kept").read_bytes())


def test_a_database_that_is_not_there_is_told_without_its_password(
    run: Run, connect: Callable[..., None], store: Engine, monkeypatch: pytest.MonkeyPatch, state: Callable[..., Any]
) -> None:
    connect(CONNECTION)
    monkeypatch.setenv("SANSE_OFFICE", "postgresql://reader:geheim%21@127.0.0.1:1/office?application_name=geheim")
    before = digest(store)
    done = run()
    assert done.outcome == "failed"
    assert "postgresql+psycopg://reader:***@127.0.0.1:1/office" in done.told("zh")
    assert "geheim" not in done.told("zh") + state().said
    assert digest(store) != before  # the state says so, nothing else
    monkeypatch.delenv("SANSE_OFFICE")
    assert "环境变量 SANSE_OFFICE 没有设置" in run().told("zh")
    assert state().failures == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("geheim", "地址写法不对"),
        ("dm+dmPython://reader:geheim@127.0.0.1:5236/", r"没有安装数据库“dm\+dmPython”的驱动"),
        ("mysql://reader:geheim@127.0.0.1/x", "没有安装数据库“mysql”的驱动"),
        ("sqlite:////nowhere/office.db", "读不出来"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_sentence(address: str, words: str) -> None:
    with pytest.raises(ForeignError, match=words) as told, opened(address, Relation("x", "", ""), 5):
        pass
    assert "geheim" not in str(told.value)
    assert "\n" not in str(told.value)


def test_nothing_can_be_written(office: Office) -> None:
    office.add([("A1", at(0))])
    with (
        opened(office.url, Relation(TABLE, "", ""), 5) as foreign,
        pytest.raises(Exception, match=r"(?i)read-?\s?only"),
    ):
        foreign.connection.exec_driver_sql(f'DELETE FROM "{TABLE}"')


def test_the_bundled_city_is_untouched() -> None:
    assert "[connection]" not in (JINHUA / "sources" / "cases.toml").read_text(encoding="utf-8")
