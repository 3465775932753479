"""Definitions to break: change a key, put a text in the place of another, read what is refused."""

import re
from pathlib import Path

import pytest

from indicators import definitions
from indicators.definitions import DefinitionError


def change(file: Path, key: str, value: str | None) -> None:
    """Set a key to a TOML value, add it, or take it out."""
    text = file.read_text(encoding="utf-8")
    line = f"{key} = {value}\n" if value is not None else ""
    text, found = re.subn(rf"(?m)^{re.escape(key)} = .*\n", lambda _: line, text, count=1)
    file.write_text(text if found else line + text, encoding="utf-8")


def rewrite(file: Path, old: str, new: str) -> None:
    """Put a text in the place of another, which is there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path, lang: str = "zh") -> str:
    with pytest.raises(DefinitionError) as caught:
        definitions.load(folder)
    return caught.value.text(lang)
