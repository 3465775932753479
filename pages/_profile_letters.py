"""The formal letters (三书一函) to a division, and how each stands at the end of the period."""

from components.profile_models import Letter
from data_access import reads
from data_access.reads import LetterRow
from pages._profile_desk import ProfileDesk
from texts import tell

KINDS = {"report": "执法报告书", "proposal": "执法建议书", "supervision": "执法督办书", "risk_notice": "风险提示函"}
LISTED = 5


def letters(desk: ProfileDesk) -> tuple[tuple[Letter, ...], int]:
    """Return the letters that are open first, then the newest, and how many are not listed."""
    found = reads.letters_of(desk.source.engine, desk.source.scope, desk.code, desk.last_day)
    found.sort(key=lambda row: not _open(row, desk.last_day))  # keeps the order inside both
    return tuple(_letter(desk, row) for row in found[:LISTED]), max(0, len(found) - LISTED)


def _open(row: LetterRow, day: str) -> bool:
    return not row.closed_on or row.closed_on > day


def _letter(desk: ProfileDesk, row: LetterRow) -> Letter:
    late = bool(row.due_on) and row.due_on < (desk.last_day if _open(row, desk.last_day) else row.closed_on)
    if not _open(row, desk.last_day):
        state = tell("{day} 销号", desk.lang, day=row.closed_on)
    elif late:
        state = tell("逾期未办结", desk.lang)
    else:
        state = tell("办理中", desk.lang)
    return Letter(tell(KINDS[row.kind], desk.lang), row.letter_no, row.issued_on, row.due_on, state, late)
