"""Read a city folder: city.toml, divisions.csv, aliases.csv, fields.csv, and what its outlines cover."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from geo.city_checks import check_aliases, check_fields, check_outlines
from geo.division_checks import check_divisions
from geo.faults import CityError, Fault
from geo.models import Alias, City, Division, EnforcementField, Profile
from geo.peer_checks import check_peer_groups

__all__ = ["Alias", "City", "CityError", "Division", "EnforcementField", "Profile", "read_city"]

Row = TypeVar("Row", bound=BaseModel)
Rows = list[tuple[int, Row]]

REQUIRED = ("city.toml", "divisions.csv", "fields.csv")
OUTLINES = ("boundaries/county.geojson", "boundaries/source.toml")

REASONS = {
    "missing": ("缺少此项", ""),
    "extra_forbidden": ("不认识此项", ""),
    "int_parsing": ("不是整数", "整数"),
    "int_from_float": ("不是整数", "整数"),
    "float_parsing": ("不是数字", "数字"),
    "bool_parsing": ("不在允许之列", "yes 或 no"),
    "bool_type": ("不在允许之列", "yes 或 no"),
    "string_type": ("不是文字", "文字"),
    "literal_error": ("不在允许之列", "{expected}"),
    "string_pattern_mismatch": ("格式不对", "{pattern}"),
    "string_too_short": ("不能为空", ""),
    "string_too_long": ("过长", "最多 {max_length} 个字符"),
    "greater_than_equal": ("过小", "不小于 {ge}"),
    "less_than_equal": ("过大", "不大于 {le}"),
    "value_error": ("first_year 晚于 last_year", ""),
}


def read_city(path: Path, outlined: bool = True) -> City:
    """Return the checked city; a folder with faults raises CityError naming every one of them.

    Not `outlined`: its outlines are still to be brought and are not looked at.
    """
    required = REQUIRED + OUTLINES if outlined else REQUIRED
    missing = [Fault(name, "缺少此文件") for name in required if not (path / name).is_file()]
    faults: list[Fault] = list(missing)
    profile = _profile(path, faults) if (path / "city.toml").is_file() else None
    divisions = _rows(path, "divisions.csv", Division, faults)
    aliases = _rows(path, "aliases.csv", Alias, faults)
    fields = _rows(path, "fields.csv", EnforcementField, faults)
    if divisions:
        across = check_divisions(divisions, profile) + check_aliases(aliases, divisions)
        across += check_peer_groups(profile.peer_groups if profile else (), divisions)
        across += check_outlines(path, divisions, profile) if outlined else []
        faults += _without_echoes(across, path, divisions)
    faults += check_fields(fields)
    if faults or profile is None:
        raise CityError(faults)
    return City(
        **profile.model_dump(),
        folder=path,
        divisions=tuple(division for _, division in divisions),
        aliases=tuple(alias for _, alias in aliases),
        fields=tuple(field for _, field in fields),
    )


def _without_echoes(faults: list[Fault], path: Path, divisions: Rows[Division]) -> list[Fault]:
    """Return the faults that do not merely follow from a row of divisions.csv that is refused already."""
    with (path / "divisions.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {str(row["code"]).strip() for row in csv.DictReader(file)}
    refused = listed - {division.code for _, division in divisions}
    return [fault for fault in faults if not refused & {fault.came, fault.values.get("code")}]


def _profile(path: Path, faults: list[Fault]) -> Profile | None:
    try:
        told = tomllib.loads((path / "city.toml").read_text(encoding="utf-8"))
        return Profile.model_validate(told)
    except ValidationError as error:
        faults += _faults_of(error, "city.toml")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault("city.toml", "不是 TOML 文件", "UTF-8 编码的 TOML", came=str(error)))
    return None


def _rows(path: Path, name: str, model: type[Row], faults: list[Fault]) -> Rows[Row]:
    """Return the good rows with their line numbers; add the faults of the others. A missing file has no rows."""
    if not (path / name).is_file():
        return []
    try:
        lines = (path / name).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        faults.append(Fault(name, "不是 UTF-8 编码", "UTF-8"))
        return []
    reader = csv.DictReader(lines)
    wrong = _header_faults(name, list(reader.fieldnames or []), model)
    faults += wrong
    return [] if wrong else _good_rows(reader, name, model, faults)


def _header_faults(name: str, header: list[str], model: type[BaseModel]) -> list[Fault]:
    expected = list(model.model_fields)
    listed = {"columns": ", ".join(expected)}
    faults = [
        Fault(name, "缺少此列", "{columns}", column=column, row=1, values=listed)
        for column in expected
        if column not in header
    ]
    return faults + [
        Fault(name, "不认识此列", "{columns}", came=column, row=1, values=listed)
        for column in header
        if column not in expected
    ]


def _good_rows(reader: "csv.DictReader[str]", name: str, model: type[Row], faults: list[Fault]) -> Rows[Row]:
    rows: Rows[Row] = []
    for values in reader:
        line = reader.line_num
        if None in values or None in values.values():
            faults.append(Fault(name, "列数与表头不同", row=line))
            continue
        try:
            rows.append((line, model.model_validate({k: (v or "").strip() for k, v in values.items()})))
        except ValidationError as error:
            faults += _faults_of(error, name, line)
    return rows


def _faults_of(error: ValidationError, file: str, row: int | None = None) -> list[Fault]:
    return [_fault_of(dict(one), file, row) for one in error.errors()]


def _fault_of(one: dict[str, object], file: str, row: int | None) -> Fault:
    kind = str(one["type"])
    reason, allowed = REASONS.get(kind, _reason_of_family(kind))
    came = "" if kind in ("missing", "value_error") else str(one["input"])
    place = ".".join(str(part) for part in one["loc"])  # type: ignore[attr-defined]
    values = one.get("ctx") or {}
    return Fault(file, reason, allowed, came, row, place, values)  # type: ignore[arg-type]


@cache
def _reason_of_family(kind: str) -> tuple[str, str]:
    return ("不是日期", "YYYY-MM-DD") if kind.startswith("date") else ("格式不对", "")
