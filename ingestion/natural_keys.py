"""A natural key made of several columns, for exports that number nothing."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from ingestion.answers import Answers, Wrong
from ingestion.cells import tidy
from ingestion.columns import Column, Mask, Texts, objects
from ingestion.kinds import MISSING
from ingestion.precision import REASON, SHORTENED, damaged_among

LONGEST = 80
KEPT = 40  # characters kept readable of a key that is too long


def made_key(parts: Sequence[Answers | Column], headers: Sequence[str]) -> Answers:
    """Return the key of every row: the parts with | between them; rows alike in all parts have one key."""
    cells = [_cells(part) for part in parts]
    keys = ["|".join(row) if all(row) else "" for row in zip(*cells, strict=True)]
    values = objects([key if len(key) <= LONGEST else _shortened(key) for key in keys])
    wrong: dict[int, Wrong] = {at: MISSING._replace(found="") for at, key in enumerate(keys) if not key}
    damaged = [_damaged(part) for part in parts if isinstance(part, Column)]
    wrong |= {int(at): Wrong(REASON, found="") for mask in damaged for at in np.flatnonzero(mask)}
    return Answers(" + ".join(headers), values, values, wrong, np.arange(len(keys), dtype=np.int64))


def part_of(name: str, answers: Mapping[str, Answers], by_header: Mapping[str, str]) -> Answers | None:
    """Return the answers of a key part that is one of our columns, or a header one of ours is read from."""
    return answers.get(name) or answers.get(by_header.get(name, ""))


def _damaged(part: Column) -> Mask:
    """Return which rows hold a number that a spreadsheet shortened: several rows would have one key."""
    cut = damaged_among(map(tidy, part.texts))
    return part.which(lambda text: tidy(text) in cut or SHORTENED.match(tidy(text)))


def _cells(part: Answers | Column) -> Texts:
    if isinstance(part, Column):
        return objects([tidy(text) for text in part.texts])[part.codes]
    return objects(["" if value is None else str(value) for value in part.values])[part.codes]


def _shortened(key: str) -> str:
    return f"{key[:KEPT]}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"
