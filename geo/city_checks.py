"""Checks of a city folder that compare aliases, fields and outlines with the divisions."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from geo.division_checks import Rows, overlap
from geo.faults import Fault
from geo.models import Alias, Division, EnforcementField, Profile
from geo.spelling import plain

ALIASES = "aliases.csv"


def check_aliases(rows: Sequence[tuple[int, Alias]], divisions: Rows) -> list[Fault]:
    """Return the faults of aliases: unknown codes, an alias for two divisions at once, an alias that hides a name."""
    known = {division.code: division for _, division in divisions}
    taken: dict[tuple[str, str], list[str]] = {}
    faults: list[Fault] = []
    for line, alias in rows:
        faults += _alias_faults(line, alias, known)
        others = taken.setdefault((plain(alias.alias), alias.within), [])
        if any(_at_once(alias, other, known) for other in others):
            faults.append(Fault(ALIASES, "同一范围内别名重复", "", alias.alias, line, "alias"))
        others.append(alias.code)
    return faults


def _at_once(alias: Alias, other: str, known: dict[str, Division]) -> bool:
    """Say whether an alias means two divisions on the same day; one that was divided has two heirs."""
    if alias.code == other or not {alias.code, other} <= known.keys():
        return True
    return overlap(known[alias.code], known[other]) and not _names_gone(alias, known)


def _names_gone(alias: Alias, known: dict[str, Division]) -> bool:
    named = (division for division in known.values() if plain(division.name) == plain(alias.alias))
    return any(division.valid_to and division.code != alias.code for division in named)


def _alias_faults(line: int, alias: Alias, known: dict[str, Division]) -> Iterator[Fault]:
    if alias.code not in known:
        yield Fault(ALIASES, "没有这个区划", "divisions.csv 的 code", alias.code or " ", line, "code")
    if alias.within and (alias.within not in known or known[alias.within].kind != "county"):
        yield Fault(ALIASES, "不是县级区划", "县级 code 或留空", alias.within, line, "within")
    if _hides(alias, known) and not _names_gone(alias, known):
        yield Fault(ALIASES, "与另一区划的名称相同", "", alias.alias, line, "alias")


def _hides(alias: Alias, known: dict[str, Division]) -> bool:
    return any(
        plain(division.name) == plain(alias.alias) and division.code != alias.code
        for division in known.values()
        if not alias.within or alias.within in (division.code, division.parent)
    )


def check_fields(rows: Sequence[tuple[int, EnforcementField]]) -> list[Fault]:
    """Return the faults of fields: a code, name or alias given twice."""
    taken: dict[str, int] = {}
    faults = []
    for line, field in rows:
        for word in {field.code, field.name, *field.aliases}:
            if taken.setdefault(plain(word), line) != line:
                values = {"first": taken[plain(word)]}
                faults.append(Fault("fields.csv", "领域重复，第 {first} 行已有", "", word, line, "code", values))
        if field.code == "all":
            faults.append(Fault("fields.csv", "all 是保留字", "", field.code, line, "code"))
    return faults


def check_outlines(path: Path, rows: Rows, profile: Profile | None) -> list[Fault]:
    """Return the faults of which outlines there are; their shapes are checked by geo.outlines."""
    kinds = {division.code: division.kind for _, division in rows}
    counties = {code for code, kind in kinds.items() if kind == "county"}
    below = {code for code, kind in kinds.items() if kind == "township"}
    faults, found = _features(path, "county.geojson", counties)
    if rows and found is not None:
        faults += [
            Fault("boundaries/county.geojson", "缺少县级界线", "", code) for code in sorted(counties - set(found))
        ]
    more, townships = _features(path, "township.geojson", below)
    if profile and profile.schematic_note is None and any((townships or {}).values()):
        more.append(Fault("city.toml", "有示意界线须写明 schematic_note", column="schematic_note"))
    return faults + more


def _features(path: Path, name: str, allowed: set[str]) -> tuple[list[Fault], dict[str, bool] | None]:
    """Return the faults, and whether each code's outline is schematic; None without a readable file."""
    file = f"boundaries/{name}"
    if not (path / file).is_file():
        return [], None
    try:
        features = json.loads((path / file).read_text(encoding="utf-8"))["features"]
        found = [(str(one["properties"]["code"]), one["properties"]["schematic"]) for one in features]
    except (ValueError, KeyError, TypeError):
        return [Fault(file, "不是可用的 GeoJSON", "FeatureCollection（properties: code, schematic）")], None
    return [*_feature_faults(file, found, allowed)], dict(found)


def _feature_faults(file: str, found: list[tuple[str, Any]], allowed: set[str]) -> Iterator[Fault]:
    for code, times in Counter(code for code, _ in found).items():
        if code not in allowed:
            yield Fault(file, "没有这个区划", "divisions.csv 的 code", code, column="code")
        if times > 1:
            yield Fault(file, "同一区划的界线重复", "", code, column="code")
    for code, schematic in found:
        if not isinstance(schematic, bool):
            yield Fault(file, "不在允许之列", "true 或 false", f"{code}: {schematic}", column="schematic")
