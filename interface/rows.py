"""Results and subjects as rows, the same in the interface and in the commands."""

from typing import Any

from data_access.reads import ResultRow
from indicators.definitions import Catalogue
from indicators.models import Indicator
from indicators.rules import Index, Pillar


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
