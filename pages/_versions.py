"""The versions of an index's rule, and those of a definition that stored results carry, period by period."""

from itertools import groupby

from components.definition_models import SavedRule, Span, Versions
from components.rule_words import in_words, names_of
from data_access import reads
from indicators.rules import Index
from indicators.saved_rules import Version
from indicators.saved_rules import history as rule_history
from pages._data_desk import local
from pages._definition_desk import DefinitionDesk, today
from pages._known import GRAINS

Range = tuple[str, str, str]  # grain, first and last period


def history(desk: DefinitionDesk) -> Versions:
    """Return every version that results carry, the newest period's first; of an index also those of its rule."""
    now, used = desk.due(today().isoformat()), reads.definitions_used(desk.engine, desk.scope, desk.subject.id)
    ranges: dict[str, list[Range]] = {}
    for (_, version), rows in groupby(used, key=_run):
        some = list(rows)
        ranges.setdefault(version, []).append((some[0].grain, some[0].period, some[-1].period))
    spans = [
        Span(version, version == now, tuple(sorted(found, key=lambda one: (-GRAINS.index(one[0]), one[1]))))
        for version, found in ranges.items()
    ]
    days = {row.period: row.last_day for rows in desk.known.periods.values() for row in rows}
    spans.sort(key=lambda span: max(days.get(last, "") for _, _, last in span.ranges), reverse=True)
    behind = any(row.definition != desk.due(days[row.period]) for row in used if row.period in days)
    return Versions(now, tuple(spans), behind, _rules(desk))


def _rules(desk: DefinitionDesk) -> tuple[SavedRule, ...]:
    """Return the versions of an index's rule, the newest first; none where only the shipped one was ever there."""
    rows = {row.number: row for row in desk.saved if row.index_id == desk.subject.id}
    if not isinstance(desk.subject, Index) or not rows:
        return ()
    return tuple(_rule(desk, one, rows.get(one.number)) for one in reversed(rule_history(desk.newest, desk.subject.id)))


def _rule(desk: DefinitionDesk, version: Version, row: reads.RuleVersion | None) -> SavedRule:
    return SavedRule(
        number=version.number,
        valid_from=version.rule.valid_from.isoformat(),
        author=row.author if row else "",
        reason=row.reason if row else "",
        saved_at=local(row.saved_at) if row else "",
        changes=in_words(version.changes, names_of(desk.newest, desk.lang), desk.lang),
        here=version.number == len(desk.catalogue.rules(version.index_id)) - 1,
        waiting=row is not None and not row.calculated,
    )


def _run(row: reads.DefinitionUsed) -> tuple[str, str]:
    return row.grain, row.definition
