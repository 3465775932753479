"""The eighteen kinds of dirt of the catalogue (domain.md §6): each understood, or refused with its reason."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.datasets import DATASETS
from data_access.engine import open_engine, ready
from data_access.registry import register_city
from data_access.schema import metadata
from geo.city import City, read_city
from ingestion.importing import import_file
from ingestion.mapping import read_mapping
from ingestion.refusals import RefusedError
from ingestion.reports import Report
from settings import settings
from tests.geo.changed import change
from tests.ingestion.conftest import JINHUA
from tests.ingestion.dirt import amounts, containers, events, names, persons, sheets
from tests.ingestion.dirt.office import Sample
from tests.ingestion.made import digest

CATALOGUE: dict[str, tuple[Callable[[], list[Sample]], ...]] = {
    "title + unit rows above header": (sheets.title_and_units,),
    "merged two-level header": (sheets.merged_header,),
    "totals 合计/小计/总计/全市": (sheets.totals,),
    "notes/sign-off rows": (sheets.notes,),
    "thousands, full-width digits": (amounts.digits,),
    "万/亿 in the cell, unit in header too": (amounts.large_units,),
    "null marks": (amounts.nothing,),
    "dates as text/serial/period": (amounts.day_forms,),
    "name variants": (names.variants,),
    "codes": (names.codes,),
    "18-digit USCC/ID": (persons.shortened,),
    "encoding": (events.encodings,),
    "same event twice": (events.demands_twice, events.decisions_twice),
    "population mismatch": (persons.populations,),
    "case date semantics": (amounts.day_meanings,),
    "region change": (names.changed,),
    "hidden sheets, .xls, 带密码/WPS 公式缓存": (sheets.hidden_and_old, containers.passwords, containers.formulas),
    "logic errors": (events.impossible, persons.two_posts),
}


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Jinhua with two divisions that changed, an item kept at the county, and a few more sources."""
    folder = tmp_path_factory.mktemp("city") / "jinhua"
    shutil.copytree(JINHUA, folder)
    change(folder)
    told = (folder / "city.toml").read_text(encoding="utf-8")
    (folder / "city.toml").write_text(told.replace("items = []", 'items = ["330217099000"]'), encoding="utf-8")
    for name, mapping in events.SOURCES.items():
        (folder / "sources" / f"{name}.toml").write_text(mapping.replace("dirt", name), encoding="utf-8")
    return read_city(folder)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, city: City) -> Path:
    path = tmp_path_factory.mktemp("empty") / "sanse.db"
    engine = ready(f"sqlite:///{path}")
    register_city(engine, city, b"{}", "none")
    engine.dispose()
    return path


@pytest.fixture
def office(tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Engine]]:
    """Return a function that opens an empty store in the place of the one before."""
    monkeypatch.setattr(settings(), "home", tmp_path)
    opened: list[Engine] = []

    def fresh() -> Engine:
        path = tmp_path / f"{len(opened)}.db"
        shutil.copy(empty, path)
        opened.append(open_engine(f"sqlite:///{path}"))
        return opened[-1]

    yield fresh
    for engine in opened:
        engine.dispose()


def bring(engine: Engine, city: City, sample: Sample, folder: Path) -> Report:
    path = folder / sample.name
    path.write_bytes(sample.content)
    return import_file(engine, city.folder, sample.source, path)


def held(engine: Engine, city: City, source: str, column: str) -> dict[str, object]:
    """What a column of ours holds, by key."""
    dataset = DATASETS[read_mapping(city.folder, source).dataset]
    table = metadata.tables[dataset.name]
    with engine.connect() as connection:
        rows = connection.execute(select(table.c[dataset.key[0]], table.c[column])).all()
    return {key: str(value) if hasattr(value, "isoformat") else value for key, value in rows}


def test_the_catalogue_has_eighteen_kinds() -> None:
    assert len(CATALOGUE) == 18
    assert all(make() for makers in CATALOGUE.values() for make in makers)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_each_kind_is_understood_or_refused_with_its_reason(
    kind: str, office: Callable[[], Engine], city: City, tmp_path: Path
) -> None:
    engine = office()
    for at, sample in enumerate(one for make in CATALOGUE[kind] for one in make()):
        engine = engine if sample.then or not at else office()
        (check_refused if sample.refused else check_taken)(engine, city, sample, tmp_path)


def check_refused(engine: Engine, city: City, sample: Sample, folder: Path) -> None:
    before = digest(engine)
    with pytest.raises(RefusedError) as told:
        bring(engine, city, sample, folder)
    assert [word for word in (sample.name, *sample.refused) if word not in str(told.value)] == []
    assert digest(engine) == before


def check_taken(engine: Engine, city: City, sample: Sample, folder: Path) -> None:
    report = bring(engine, city, sample, folder)
    counts = (report.accepted, report.rejected, report.skipped, report.duplicate)
    problems = [(one.row, one.column, one.reason) for one in report.problems]
    expected = (sample.accepted, sample.rejected, sample.skipped, sample.duplicate)
    assert (sample.name, counts) == (sample.name, expected), problems
    assert len(problems) == len(sample.reasons), problems
    assert [told for told, word in zip(problems, sample.reasons, strict=True) if word not in told[2]] == []
    for column, values in sample.stored.items():
        found = held(engine, city, sample.source, column)
        assert (column, {key: found.get(key, "—") for key in values}) == (column, values)
