"""boundaries/source.toml: where the outlines come from, kept when only some of them are brought anew."""

import json
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

HEAD = (
    "# Where the outlines come from. One table a kind; [[parts]] are files that brought only some outlines of a kind.\n"
)
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What a file changes: `codes` came with it, `others` of its kind did not; `united` counties are unions."""

    kind: str
    facts: Facts
    codes: Collection[str]
    others: Collection[str]
    united: Collection[str]


def updated(text: str, change: Change) -> str:
    """Return source.toml after a file.

    A file with all outlines of its kind has the kind's table; one with some of them is a part that lists them.
    """
    told: dict[str, Any] = tomllib.loads(text)
    kept, kind = set(change.others), change.kind
    parts = [part for part in map(dict, told.pop("parts", [])) if _narrowed(part, kind, kept)]
    elsewhere = {code for part in parts if part["kind"] == kind for code in part["divisions"]}
    if not kept:
        told[kind] = dict(change.facts)
    elif kept <= elsewhere:
        told.pop(kind, None)
    if kept:
        parts.append({"kind": kind, **change.facts, "divisions": sorted(change.codes)})
    _unite(told, sorted(change.united), change.facts if kind == "township" else {})
    plain = {name: value for name, value in told.items() if not isinstance(value, dict | list)}
    ordered = {**plain, **told, **({"parts": parts} if parts else {})}
    return HEAD + "".join(_table(name, value) for name, value in ordered.items())


def _narrowed(part: dict[str, Any], kind: str, kept: set[str]) -> bool:
    """Leave in a part what the new file did not bring; say whether anything is left."""
    if part.get("kind") == kind:
        part["divisions"] = [code for code in part.get("divisions", []) if code in kept]
    return part.get("kind") != kind or bool(part["divisions"])


def _unite(told: dict[str, Any], united: list[str], facts: Facts) -> None:
    """Say which county outlines are their townships put together."""
    county = dict(told.get("county") or facts)
    county.pop("from_townships", None)
    told["county"] = {**county, "from_townships": united} if united else county


def _table(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"\n[{name}]\n" + _lines(value)
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return "".join(f"\n[[{name}]]\n{_lines(one)}" for one in value)
    return _lines({name: value})


def _lines(table: Facts) -> str:
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in table.items())


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if plain else _value(name)


def _value(value: Any) -> str:
    """Return a value as TOML; a text as JSON writes it is a TOML text, but for the delete sign."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
