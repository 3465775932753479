"""The bundled cities, read once; and a small city folder that a test can break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.city import City, read_city
from geo.drafting import draw
from geo.drawing import Drawing

CITIES = Path(__file__).resolve().parent.parent.parent / "cities"
Edit = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def jinhua() -> City:
    return read_city(CITIES / "jinhua")


@pytest.fixture(scope="session")
def ningbo() -> City:
    return read_city(CITIES / "ningbo")


@pytest.fixture(scope="session")
def jinhua_drawing(jinhua: City) -> Drawing:
    return draw(jinhua)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of Jinhua's folder."""
    shutil.copytree(CITIES / "jinhua", tmp_path / "jinhua")
    return tmp_path / "jinhua"


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace the first occurrence of a text in a file of the copy; the text must be there."""

    def replace(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace
