"""The unit of each amount of a file, written into its header: from the header itself, the row of units, the title."""

from collections.abc import Sequence
from dataclasses import replace

from geo.faults import Fault
from ingestion.headers import Units, column_at, plain
from ingestion.mapping import Mapping
from ingestion.refusals import RefusedError
from ingestion.sheets import Opened
from ingestion.units import dimension, dimension_of, size, unit_of


def with_units(file: str, opened: Opened, mapping: Mapping) -> Opened:
    """Return the opened file with the units that stand outside its header in the header's names."""
    names = named(file, opened.names, opened.units, mapping)
    return replace(opened, names=names, stretches=(replace(sheet, names=names) for sheet in opened.stretches))


def named(file: str, names: tuple[str, ...], units: Units, mapping: Mapping) -> tuple[str, ...]:
    """Return the names of a header, each amount with its unit; refuse a file that leaves one open."""
    found, faults = list(names), []
    for column, accepted in mapping.columns.items():
        at = column_at(names, accepted)
        measured = dimension_of(column, mapping.target.columns[column])
        if at is None or measured is None:
            continue
        own, under = unit_of(plain(names[at])), units.under(at)
        above = [unit for unit in units.above if dimension(unit) == measured]
        if _contradict(own, under, above):
            faults.append(_fault(file, names[at], "几处写的单位不同", "只写一种单位", [own, under, *above]))
        elif not (own or under) and len(set(map(size, above))) > 1:
            faults.append(_fault(file, names[at], "分不清这一列用哪个单位", "在这一列的表头写明单位", above))
        elif not own and (under or above):
            found[at] = f"{names[at]}({under or above[0]})"
    if faults:
        raise RefusedError(faults)
    return tuple(found)


def _contradict(own: str, under: str, above: Sequence[str]) -> bool:
    """Say whether the unit nearest to a column has another size than one stated for it elsewhere."""
    nearest = own or under
    if not nearest:
        return False
    sizes = {size(unit) for unit in above} or {size(nearest)}
    return size(nearest) not in sizes or size(under or nearest) != size(nearest)


def _fault(file: str, header: str, reason: str, allowed: str, came: Sequence[str]) -> Fault:
    return Fault(file, reason, allowed, "、".join(filter(None, came)), column=header)
