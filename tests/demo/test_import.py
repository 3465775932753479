"""The ordinary import of some of the files into a real store: accepted and repeated rows are those of the key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import registry
from data_access.engine import ready
from geo.city import City
from ingestion.importing import import_file
from settings import settings
from tests.demo.conftest import JINHUA, Written


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SANSE_HOME", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.mark.usefixtures("home")
def test_accepted_and_repeated_rows_are_those_of_the_key(written: Written, jinhua: City, tmp_path: Path) -> None:
    engine = ready(f"sqlite:///{tmp_path / 'sanse.db'}")
    registry.register_city(engine, jinhua, b"{}", "0" * 64)
    wanted = [one for one in written.key["files"] if one["source"] in ("petitions", "operations", "complaints_12345")]
    for one in wanted:
        report = import_file(engine, JINHUA, one["source"], written.manifest.folder / one["path"], demonstration=True)
        assert report.already == one["already"]
        if not one["already"]:
            got = (report.accepted, report.rejected, report.duplicate, report.skipped)
            assert got == tuple(one[part] for part in ("accepted", "rejected", "duplicate", "skipped")), one["path"]
    twins = sum(len(one["pairs"]) for one in written.key.get("twins", []) if one["counts"] == "complaints_12345")
    assert sum(one["accepted"] for one in wanted) == 80_000 + 6_500 + 1_985 + twins
    engine.dispose()
