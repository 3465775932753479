"""Results, subjects and rules as rows, the same in the interface and in the commands."""

import json
from collections.abc import Sequence
from typing import Any

from data_access.reads import ResultRow, RuleVersion
from indicators.definitions import Catalogue
from indicators.models import Indicator
from indicators.rules import Index, Pillar
from indicators.saved_rules import history, of_city


def result_row(row: ResultRow, catalogue: Catalogue) -> dict[str, Any]:
    """Return a result as the interface and the commands show it, with its unit and its reasons as a list."""
    subject = catalogue.subject(row.subject)
    unit = subject.unit if isinstance(subject, Indicator) else "points"
    reasons = [reason for reason in row.reasons.split(";") if reason]
    return {**row._asdict(), "unit": unit, "reasons": reasons}


def subject_row(subject: Index | Pillar | Indicator) -> dict[str, Any]:
    """Return an index, pillar or indicator as a row; what only indicators have is None for the others."""
    kind = "index" if isinstance(subject, Index) else "pillar" if isinstance(subject, Pillar) else "indicator"
    told = {"id": subject.id, "code": subject.code, "kind": kind, "name": subject.name, "name_en": subject.name_en}
    names = ("question", "unit", "good", "floor", "target", "origin", "scored", "kinds", "grains", "by_field")
    return (
        told
        | {name: getattr(subject, name, None) for name in names}
        | {"definition": getattr(subject, "definition", None)}
    )


def rule_rows(shipped: Catalogue, saved: Sequence[RuleVersion]) -> list[dict[str, Any]]:
    """Return every version of every rule of a city, of an index the newest first; number 0 is the shipped one."""
    known = {(row.index_id, row.number): row for row in saved}
    city = of_city(shipped, saved)
    return [
        {
            "index": one.index_id,
            "number": one.number,
            "valid_from": one.rule.valid_from.isoformat(),
            **_saved(known.get((one.index_id, one.number))),
            "changes": [change._asdict() for change in one.changes],
            "rule": json.loads(one.rule.as_json()),
        }
        for name in city.indices
        for one in reversed(history(city, name))
    ]


def _saved(row: RuleVersion | None) -> dict[str, Any]:
    """Return who saved a version when and why; the shipped one was saved by nobody."""
    names = ("author", "reason", "saved_at", "calculated")
    return {name: getattr(row, name) for name in names} if row else dict.fromkeys(names[:3]) | {"calculated": True}
