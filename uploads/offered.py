"""Which sources of a city a file can belong to, read from the mappings without what reads the files themselves."""

import tomllib
import unicodedata
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple


class Offered(NamedTuple):
    """A source: its name in commands, its title, what it fills, what its files are called."""

    source: str
    name: str
    name_en: str
    dataset: str
    owner: str
    patterns: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]  # our column, the header that it is usually under


def offered(folder: Path) -> tuple[Offered, ...]:
    """Return the sources of a city folder; what is wrong with a mapping is said when a file is checked."""
    return tuple(_read(path) for path in sorted((folder / "sources").glob("*.toml")))


def _read(path: Path) -> Offered:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        told = {}
    name = str(told.get("name") or path.stem)
    files = told.get("files")
    patterns = tuple(map(str, files)) if isinstance(files, list) else (str(files),) if files else ()
    dataset, owner = (str(told.get(key) or "") for key in ("dataset", "owner"))
    return Offered(path.stem, name, str(told.get("name_en") or name), dataset, owner, patterns, _headers(told))


def _headers(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the first header that a mapping accepts for each column: the word an office knows it by."""
    columns = told.get("columns")
    pairs = columns.items() if isinstance(columns, dict) else ()
    return tuple((name, str(names[0] if isinstance(names, list) and names else names)) for name, names in pairs)


def guess(file: str, sources: tuple[Offered, ...]) -> str:
    """Return the only source whose files are called like this, "" where none or several are."""
    name = _plain(file)
    found = [one.source for one in sources if any(fnmatchcase(name, _plain(pattern)) for pattern in one.patterns)]
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
