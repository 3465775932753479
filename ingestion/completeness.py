"""Whether a file has what its mapping needs, told before any row is looked at."""

from collections.abc import Iterator

from geo.faults import Fault
from geo.names import Resolver
from ingestion.answers import Wrong
from ingestion.kinds import Rules
from ingestion.mapping import Mapping
from ingestion.refusals import RefusedError
from ingestion.sheets import Opened


def require_columns(file: str, sheet: Opened, mapping: Mapping) -> None:
    """Refuse a file without a required column: which one, what it may be called, what came instead."""
    seen = " | ".join(name for name in sheet.names if name)
    missing = [
        Fault(file, "缺少必需的列", "{names}", seen[:500], column=name, values={"names": " | ".join(accepted)})
        for name, accepted in _needed(mapping)
        if sheet.find(accepted) is None
    ]
    if missing:
        raise RefusedError(missing)


def _needed(mapping: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
    required = mapping.target.required
    yield from ((name, accepted) for name, accepted in mapping.columns.items() if name in required)
    rule = mapping.division
    unit = (*rule.code, *rule.name) or rule.within
    if unit:
        yield "division", unit
    ours = mapping.target.columns
    for part in mapping.key:
        yield part, mapping.columns.get(part, (part,)) if part in ours else (part,)


def absent(sheet: Opened, mapping: Mapping) -> list[tuple[str, str]]:
    """Return the headers that may be missing and are: nothing will be known of them from this file."""
    optional = [*mapping.columns.values(), mapping.division.within]
    return [(" | ".join(names), "文件里没有这一列") for names in optional if names and sheet.find(names) is None]


def require_constants(file: str, mapping: Mapping, rules: Rules, resolver: Resolver) -> None:
    """Refuse a mapping whose fixed values mean nothing in this city."""
    faults = []
    for name, value in mapping.constants.items():
        meant = resolver.resolve(value) if name == "division" else rules.meaning(name)(value)
        if name == "division" and not isinstance(meant, str):
            faults.append(Fault(file, "没有这个区划", "divisions.csv 的 code", value, column=f"constants.{name}"))
        elif isinstance(meant, Wrong):
            values = {"allowed": meant.allowed}
            faults.append(Fault(file, meant.reason, "{allowed}", value, column=f"constants.{name}", values=values))
    if faults:
        raise RefusedError(faults)
