"""The sources that the scheduler knows, in words: those that need somebody first."""

from components.data_models import Sending
from data_access import reads
from data_access.reads import SourceState
from pages._data_desk import DataDesk, local


def sending(desk: DataDesk) -> tuple[Sending, ...]:
    """Return the state of every source; none before a scheduler has run."""
    rows = sorted(
        reads.source_states(desk.engine, desk.scope), key=lambda one: not (one.silent or one.state == "failed")
    )
    return tuple(_told(desk, row) for row in rows)


def _told(desk: DataDesk, row: SourceState) -> Sending:
    return Sending(
        name=desk.named(row),
        kind=row.kind,
        state=row.state,
        received=local(row.received_at),
        rows=row.rows,
        due=local(row.due_at),
        failures=row.failures,
        silent=local(row.silent_since) if row.silent else "",
        message=row.message.get(desk.lang, ""),
    )
