"""The version of a definition that holds now, and those that stored results carry, period by period."""

from itertools import groupby

from components.definition_models import Span, Versions
from data_access import reads
from pages._definition_desk import DefinitionDesk
from pages._known import GRAINS

Range = tuple[str, str, str]  # grain, first and last period


def history(desk: DefinitionDesk) -> Versions:
    """Return every version that results carry, the newest period's first."""
    now, subject = desk.versions.get(desk.subject.id, ""), desk.subject.id
    ranges: dict[str, list[Range]] = {}
    for (_, version), rows in groupby(reads.definitions_used(desk.engine, desk.scope, subject), key=_run):
        some = list(rows)
        ranges.setdefault(version, []).append((some[0].grain, some[0].period, some[-1].period))
    spans = [
        Span(version, version == now, tuple(sorted(found, key=lambda one: (-GRAINS.index(one[0]), one[1]))))
        for version, found in ranges.items()
    ]
    spans.sort(key=lambda span: max(_last(one) for one in span.ranges), reverse=True)
    return Versions(now, tuple(spans), bool(spans) and now not in ranges)


def _run(row: reads.DefinitionUsed) -> tuple[str, str]:
    return row.grain, row.definition


def _last(one: Range) -> tuple[str, int]:
    """Return the year of a range's last period, and how many ranges of the same year stand after it."""
    return one[2][:4], -GRAINS.index(one[0])
