"""Putting files in a city's folder: all of them, or the old ones are back."""

from pathlib import Path

import pytest

from geo.bringing.folders import replaced, restore, tried
from geo.faults import OutlineError

NEW = {"county.geojson": "new county", "township.geojson": "new townships"}


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    (folder / "boundaries").mkdir(parents=True)
    (folder / "city.toml").write_text("id", encoding="utf-8")
    (folder / "boundaries" / "county.geojson").write_text("old county", encoding="utf-8")
    (folder / "boundaries" / "source.toml").write_text("old source", encoding="utf-8")
    return folder


def test_new_files_are_tried_on_a_copy(small: Path) -> None:
    before = contents(small)
    with tried(small, NEW) as copy:
        assert contents(copy) == before | {f"boundaries/{name}": text for name, text in NEW.items()}
    assert contents(small) == before
    assert not copy.exists()


def test_the_old_files_are_kept_beside_the_new_ones(small: Path) -> None:
    for number in (1, 2):
        with replaced(small, {"county.geojson": f"county {number}"}):
            pass
    assert contents(small / "boundaries") == {
        "county.geojson": "county 2",
        "source.toml": "old source",
        "previous/county.geojson": "county 1",
    }


def test_when_what_follows_fails_the_old_files_are_back(small: Path) -> None:
    before = contents(small)
    seen = {}

    def stop() -> None:
        seen.update(contents(small))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), replaced(small, NEW):
        stop()
    assert seen["boundaries/township.geojson"] == "new townships"
    assert contents(small) == before
    assert not restore(small)


def test_an_import_that_was_cut_off_is_undone_by_the_next(small: Path) -> None:
    before = contents(small)
    cut_off = replaced(small, NEW)
    cut_off.__enter__()
    saved = contents(small)
    assert saved["boundaries/county.geojson"] == "new county"
    assert restore(small)
    assert contents(small) == before
    with pytest.raises(FileNotFoundError):
        cut_off.__exit__(None, None, None)


def test_the_first_outlines_of_a_city_make_the_folder(tmp_path: Path) -> None:
    with replaced(tmp_path, NEW):
        pass
    assert {name: (tmp_path / "boundaries" / name).read_text() for name in NEW} == NEW


def test_a_folder_that_may_not_be_written_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.bringing.folders.os.access", lambda path, mode: False)
    before = contents(small)
    with pytest.raises(OutlineError, match="没有写入权限"), replaced(small, NEW):
        pass
    assert contents(small) == before
