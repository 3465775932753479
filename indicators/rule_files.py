"""The rule of an index as a TOML file like those of indices/: written to be changed, read to be saved."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geo.faults import Fault
from indicators import reading
from indicators.definitions import Catalogue
from indicators.reading import DefinitionError
from indicators.rules import Index


def as_toml(rule: Index) -> str:
    """Return the text of a file; what says nothing is not in it."""
    return "\n".join(_lines(rule.model_dump(exclude={"id"}), "")).strip() + "\n"


def _lines(told: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield single values first, as TOML wants them, then tables and lists of tables under their headings."""
    for name, value in told.items():
        if not isinstance(value, (dict, tuple)) and value not in (None, ""):
            yield f"{name} = {_value(value)}"
    for name, value in told.items():
        if isinstance(value, dict) and value:
            if not all(isinstance(one, dict) for one in value.values()):
                yield f"\n[{place}{name}]"
            yield from _lines(value, f"{place}{name}.")
        for one in value if isinstance(value, tuple) else ():
            yield f"\n[[{place}{name}]]"
            yield from _lines(one, f"{place}{name}.")


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def read(path: Path, catalogue: Catalogue, valid_from: date) -> Index:
    """Return the rule of a file as it would hold from a day, whatever day it names; which index, its code says.

    Raises DefinitionError for a file that is no rule; whether it may be saved, rule_checks says.
    """
    faults: list[Fault] = []
    told = reading.toml(path, path.name, faults)
    codes = {index.code: index.id for index in catalogue.indices.values()}
    if not faults and told.get("code") not in codes:
        faults.append(reading.unknown(path.name, "code", str(told.get("code")), list(codes)))
    if faults:
        raise DefinitionError(faults)
    whole = {**told, "id": codes[told["code"]], "valid_from": valid_from}
    rule = reading.model(Index, whole, path.name, faults)
    if rule is None:
        raise DefinitionError(faults)
    return rule
