"""What others say of the work: courts and reconsideration, reviews of files, evaluations of items, letters, use."""

from sqlalchemy import and_, func, literal, not_, true

from data_access.measures.source import Source, number, when
from data_access.schema import ALL, agencies, disputes, file_reviews, item_evaluations, letters

EVERY = literal(ALL)
LOST = ("changed", "revoked", "confirmed_illegal", "ordered_to_act")
_lost = disputes.c.outcome.in_(LOST)
_in_court = disputes.c.kind.in_(["first_instance", "second_instance"])
_decided = and_(_in_court, disputes.c.outcome.in_(["upheld", *LOST]))
_reconsidered = disputes.c.kind == "reconsideration"
_compulsion = disputes.c.act_type == "compulsion"
_in_time = and_(letters.c.closed_on.is_not(None), letters.c.closed_on <= letters.c.due_on)
_red = letters.c.warning == "red"

LEGALITY = (
    Source(
        disputes,
        "concluded_on",
        and_(disputes.c.concluded_on.is_not(None), disputes.c.outcome.is_not(None)),
        EVERY,
        {
            "court_decided": when(_decided),
            "court_lost": when(_in_court, _lost),
            "court_compulsion_decided": when(_decided, _compulsion),
            "court_compulsion_lost": when(_in_court, _lost, _compulsion),
            "reconsiderations": when(_reconsidered),
            "reconsiderations_corrected": when(_reconsidered, _lost),
            "disputes_concluded": func.count(),
            "disputes_too_heavy": when(disputes.c.reason == "too_heavy", disputes.c.outcome.in_([*LOST, "mediated"])),
        },
        weekly=False,
    ),
    Source(
        file_reviews,
        "reviewed_on",
        true(),
        EVERY,
        {"files_reviewed": func.count(), "files_passed": when(file_reviews.c.passed == 1)},
        weekly=False,
    ),
    Source(
        item_evaluations,
        "evaluated_on",
        true(),
        EVERY,
        {
            "items_evaluated": func.count(),
            "items_unfit": when(item_evaluations.c.verdict.in_(["unfit", "unnecessary"])),
        },
        weekly=False,
    ),
    Source(
        item_evaluations,
        "action_due_on",
        and_(item_evaluations.c.action_due_on.is_not(None), item_evaluations.c.verdict != "fit"),
        EVERY,
        {
            "verdicts_due": func.count(),
            "verdicts_done": when(item_evaluations.c.action_on <= item_evaluations.c.action_due_on),
        },
        weekly=False,
    ),
    Source(
        letters,
        "issued_on",
        true(),
        EVERY,
        {"letters_issued": func.count(), "issues_found": number(letters.c.issues)},
    ),
    Source(
        letters,
        "due_on",
        letters.c.due_on.is_not(None),
        EVERY,
        {
            "letters_due": func.count(),
            "letters_closed_on_time": when(_in_time),
            "supervision_overdue": when(letters.c.kind == "supervision", not_(_in_time)),
            "red_letters_due": when(_red),
            "red_letters_closed": when(_red, letters.c.closed_on.is_not(None)),
        },
    ),
    Source(
        agencies,
        "day",
        true(),
        EVERY,
        {
            "agencies_required": when(agencies.c.required == 1),
            "agencies_active": when(agencies.c.required == 1, agencies.c.acts > 0),
            "accounts": number(agencies.c.accounts),
            "accounts_active": number(agencies.c.accounts_active),
        },
        weekly=False,
    ),
)
