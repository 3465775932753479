"""The migrated tables are the schema's, up and down, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, delete, insert, inspect, select, update

from data_access import reads
from data_access.engine import alembic_config, migrate, open_engine
from data_access.migrations import HEAD
from data_access.rollup import roll_up
from data_access.schema import calendar, facts, metadata, periods, results, versions
from data_access.scope import Scope
from geo.models import City
from tests.data_access import oracle
from tests.data_access.made_rows import Maker, put

OLD = {
    "subject": "reform", "field": "all", "period": "2022", "division": "330700", "grain": "year",
    "colour": "red", "shown_colour": "red", "reasons": "", "definition": "R",
}  # fmt: skip


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def go_down(engine: Engine, revision: str) -> None:
    with engine.connect().execution_options(write_at_once=True) as connection, connection.begin():
        command.downgrade(alembic_config(connection), revision)


def test_the_migrated_tables_are_those_of_the_schema(empty: Engine) -> None:
    assert differences(empty) == []
    inspector = inspect(empty)
    for table in metadata.sorted_tables:
        assert inspector.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_migrations_go_down_and_up_again(empty: Engine) -> None:
    go_down(empty, "base")
    assert set(inspect(empty).get_table_names()) <= {"alembic_version"}
    migrate(empty)
    assert differences(empty) == []


def test_a_store_from_before_gets_working_days_and_its_results_made_anew(store: Engine, city: City) -> None:
    with store.begin() as connection:
        numbers = set(connection.execute(select(calendar.c["day", "grain", "workday"])))
    go_down(store, "0004")
    with store.begin() as connection:
        connection.execute(update(periods).values(has_results=1))
        connection.execute(insert(results).values(OLD | {"city_id": city.id}))
    migrate(store)
    with store.connect() as connection:
        assert set(connection.execute(select(calendar.c["day", "grain", "workday"]))) == numbers
        assert connection.execute(select(results)).all() == []
        assert set(connection.scalars(select(periods.c.has_results))) == {0}


def test_results_stand_until_their_ranks_are_made_and_townships_are_grouped(store: Engine, city: City) -> None:
    groups = {one.division: one.peer_group for one in reads.divisions(store, Scope(city.id))}
    assert set(groups.values()) == {"", "subdistrict", "town", "rural_township"}
    go_down(store, "0005")
    with store.begin() as connection:
        connection.execute(insert(results).values(OLD | {"city_id": city.id}))
    migrate(store)
    assert {one.division: one.peer_group for one in reads.divisions(store, Scope(city.id))} == groups
    row = reads.result_rows(store, Scope(city.id), "2022", ["reform"], kind="city")[0]
    assert (row.colour, row.rank, row.steady) == ("red", None, None)


def test_the_refresh_after_a_migration_counts_every_measure(store: Engine, city: City) -> None:
    put(store, city, "cases", Maker(city).events("cases", 50))
    with store.begin() as connection:
        roll_up(connection, city.id)
    counted = oracle.digest(store)
    go_down(store, "0004")
    with store.begin() as connection:
        connection.execute(delete(facts))
    migrate(store)
    with store.begin() as connection:
        roll_up(connection, city.id)
    assert oracle.digest(store) == counted


def test_of_a_store_from_before_nothing_is_known_of_its_past(store: Engine, city: City) -> None:
    go_down(store, "0007")
    refreshed = {
        "city_id": city.id,
        "results_version": 3,
        "refreshed_at": datetime.fromisoformat("2022-05-04 12:00:00"),
        "rules": "{}",
    }
    with store.begin() as connection:
        connection.execute(insert(versions).values(refreshed))
    migrate(store)
    found = {name: reads.record(store, Scope(city.id), name) for name in ("2022-05", "2022-06", "2022-W18", "2022")}
    assert found == {"2022-05": ("", ""), "2022-06": None, "2022-W18": ("", ""), "2022": ("", "")}


def test_the_newest_revision_is_the_one_the_store_looks_for(empty: Engine) -> None:
    with empty.connect() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD


def test_two_processes_may_migrate_at_once(database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(migrate, engines))
    assert differences(engines[0]) == []
    for engine in engines:
        engine.dispose()


def test_sqlite_keeps_facts_and_results_in_their_key(tmp_path) -> None:  # type: ignore[no-untyped-def]
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)
    with engine.connect() as connection:
        listed = "SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%' ORDER BY name"
        found = connection.exec_driver_sql(listed).scalars().all()
        assert found == ["facts", "item_uses", "past_results", "restated", "results"]
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
