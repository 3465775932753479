"""What must hold inside a source mapping, beyond the form of its keys."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geo.faults import Fault
from ingestion.ways.connection_checks import connection_faults

if TYPE_CHECKING:
    from ingestion.mapping import Mapping

MAPPABLE = ("choice", "several", "flag", "field", "text")


def check(mapping: "Mapping", file: str) -> list[Fault]:
    """Return the faults of a mapping against the dataset that it fills."""
    faults = [*_names(mapping), *_values(mapping), *_constants(mapping), *_missing(mapping), *_key(mapping)]
    faults += connection_faults(mapping)
    return [
        Fault(file, reason, allowed, came, column=place, values=values)
        for place, came, reason, allowed, values in faults
    ]


Found = Iterator[tuple[str, str, str, str, dict[str, object]]]


def _listed(names: Iterable[str]) -> dict[str, object]:
    return {"names": " | ".join(names)}


def _names(mapping: "Mapping") -> Found:
    ours = [name for name, kind in mapping.target.columns.items() if kind != "division"]
    for part in ("columns", "values", "constants"):
        for name in getattr(mapping, part):
            if name not in ours and (part, name) != ("constants", "division"):
                yield f"{part}.{name}", name, "数据集没有这一列", "{names}", _listed(ours)
    for name in mapping.constants:
        if name in mapping.columns:
            yield f"constants.{name}", name, "同一列既有来源列又有固定值", "", {}


def _values(mapping: "Mapping") -> Found:
    for column, pairs in mapping.values.items():
        kind = mapping.target.columns.get(column)
        choices = mapping.target.choices.get(column, ())
        if kind is not None and kind not in MAPPABLE:
            yield f"values.{column}", column, "这一列不能换值", "", {}
        for text, value in pairs.items():
            if choices and value not in choices:
                yield f"values.{column}.{text}", value, "不在允许之列", "{names}", _listed(choices)


def _constants(mapping: "Mapping") -> Found:
    for column, value in mapping.constants.items():
        choices = mapping.target.choices.get(column, ())
        if choices and value not in choices:
            yield f"constants.{column}", value, "不在允许之列", "{names}", _listed(choices)


def _missing(mapping: "Mapping") -> Found:
    rule = mapping.division
    if not (rule.code or rule.name or rule.within or "division" in mapping.constants):
        yield "division", "", "缺少此项", "code, name, within", {}
    given = {*mapping.columns, *mapping.constants, "division"}
    made = set(mapping.target.key) - set(mapping.key) if mapping.key else set()
    for column in sorted(mapping.target.required - given - made):
        yield f"columns.{column}", "", "缺少此项", "", {}


def _key(mapping: "Mapping") -> Found:
    if mapping.key and mapping.target.roster:
        yield "key", " | ".join(mapping.key), "名册数据集的主键是固定的", "{names}", _listed(mapping.target.key)
