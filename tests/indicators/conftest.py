"""A copy of our definitions."""

import shutil
from pathlib import Path

import pytest

from indicators import definitions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our definitions to break."""
    shutil.copy(definitions.FOLDER / "measures.toml", tmp_path)
    for name in ("definitions", "indices"):
        shutil.copytree(definitions.FOLDER / name, tmp_path / name)
    return tmp_path
