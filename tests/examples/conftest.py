"""Cities that no one here made: folders here, outlines and exports from the material beside the checkout."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engine import ready
from data_access.registry import register_city
from geo.city import read_city
from settings import settings

FOLDERS = Path(__file__).parent / "cities"
SOURCE = '[county]\nsource = "examples"\n\n[township]\nsource = "examples"\n'
Example = tuple[Path, Path, Engine]


@pytest.fixture
def example(
    shared: Path, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Example]]:
    """Return a function that makes a city folder, its exports' folder and a store where it is registered."""

    engines: list[Engine] = []
    monkeypatch.setattr(settings(), "home", tmp_path)

    def make(city_id: str, **outlines: tuple[str, str]) -> Example:
        exports = shared / "examples" / city_id
        if not exports.is_dir():
            pytest.skip(f"{exports} is not there")
        folder = tmp_path / city_id
        shutil.copytree(FOLDERS / city_id, folder)
        for kind, (file, name) in outlines.items():
            write_outlines(folder, kind, exports / file, name)
        (folder / "boundaries" / "source.toml").write_text(SOURCE, encoding="utf-8")
        engine = ready(database_url)
        engines.append(engine)
        register_city(engine, read_city(folder), b"{}", "none")
        return folder, exports, engine

    yield make
    for engine in engines:
        engine.dispose()


def write_outlines(folder: Path, kind: str, file: Path, name: str) -> None:
    with (folder / "divisions.csv").open(encoding="utf-8") as rows:
        codes = {row["name"]: row["code"] for row in csv.DictReader(rows) if row["kind"] == kind}
    told = json.loads(file.read_text(encoding="utf-8"))
    for feature in told["features"]:
        feature["properties"] = {"code": codes[feature["properties"][name]], "schematic": False}
    path = folder / "boundaries" / f"{kind}.geojson"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(told), encoding="utf-8")
