"""A second file beside the first: its columns are added to each row that has the same key."""

from dataclasses import replace
from pathlib import Path

from ingestion.cells import tidy
from ingestion.columns import Column, objects
from ingestion.mapping import Lookup
from ingestion.refusals import refused
from ingestion.sheets import Sheet, read_file, read_sheet


def with_lookup(sheet: Sheet, path: Path, lookup: Lookup) -> Sheet:
    """Return the sheet with the columns of the second file; a key that is not there leaves them blank."""
    second = path.parent / lookup.file
    other = read_sheet(second.name, read_file(second), [lookup.key, *lookup.columns])
    key, other_key = _column(path.name, sheet, lookup.key), _column(second.name, other, lookup.key)
    words = [tidy(text) for text in key.texts]
    names, columns = list(sheet.names), list(sheet.columns)
    for name in lookup.columns:
        pairs = _pairs(second.name, other_key, _column(second.name, other, name), other)
        names.append(name)
        columns.append(Column(objects([pairs.get(word, "") for word in words]), key.codes))
    return replace(sheet, names=tuple(names), columns=columns)


def _column(file: str, sheet: Sheet, name: str) -> Column:
    at = sheet.find([name])
    if at is None:
        came = " | ".join(sheet.names)
        raise refused(file, "缺少必需的列", "{names}", came=came, column=name, values={"names": name})
    return sheet.columns[at]


def _pairs(file: str, key: Column, column: Column, sheet: Sheet) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for number, word, text in zip(sheet.numbers.tolist(), key.cells, column.cells, strict=True):
        if pairs.setdefault(tidy(word), text) != text:
            raise refused(file, "同一个键有两个不同的值", pairs[tidy(word)], came=text, row=number, column=word)
    return pairs
