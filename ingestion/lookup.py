"""A second file beside the first: its columns are added to each row that has the same key."""

from dataclasses import dataclass, replace
from pathlib import Path

from ingestion.cells import tidy
from ingestion.columns import Column, objects
from ingestion.mapping import Lookup
from ingestion.refusals import refused
from ingestion.sheets import Opened, Sheet, open_sheet


@dataclass(frozen=True)
class Joined:
    """What the second file says: for each of its columns the text of each key."""

    key: int  # the column of the first file
    pairs: dict[str, dict[str, str]]

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the header names with those of the second file."""
        return (*names, *self.pairs)

    def sheet(self, sheet: Sheet) -> Sheet:
        """Return the rows with the columns of the second file; a key that is not there leaves them blank."""
        key = sheet.columns[self.key]
        words = [tidy(text) for text in key.texts]
        added = [Column(objects([told.get(word, "") for word in words]), key.codes) for told in self.pairs.values()]
        return replace(sheet, names=self.names(sheet.names), columns=[*sheet.columns, *added])


def read_lookup(opened: Opened, path: Path, lookup: Lookup) -> Joined:
    """Read the second file of an opened one; a key with two values is refused."""
    second = path.parent / lookup.file
    other = open_sheet(second.name, second, [lookup.key, *lookup.columns])
    key = _find(path.name, opened, lookup.key)
    at = _find(second.name, other, lookup.key)
    columns = {name: _find(second.name, other, name) for name in lookup.columns}
    pairs: dict[str, dict[str, str]] = {name: {} for name in lookup.columns}
    for sheet in other.stretches:
        for name, column in columns.items():
            _add(second.name, pairs[name], sheet, at, column)
    return Joined(key, pairs)


def _find(file: str, opened: Opened, name: str) -> int:
    at = opened.find([name])
    if at is None:
        came = " | ".join(opened.names)
        raise refused(file, "缺少必需的列", "{names}", came=came, column=name, values={"names": name})
    return at


def _add(file: str, pairs: dict[str, str], sheet: Sheet, key: int, column: int) -> None:
    words = (sheet.columns[at].cells for at in (key, column))
    for number, word, text in zip(sheet.numbers.tolist(), *words, strict=True):
        if pairs.setdefault(tidy(word), text) != text:
            raise refused(file, "同一个键有两个不同的值", pairs[tidy(word)], came=text, row=number, column=word)
