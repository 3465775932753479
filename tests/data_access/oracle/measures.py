"""Every count and amount: its table, the day it counts by, which rows count, and the column that is added up."""

from typing import NamedTuple

from tests.data_access.oracle.conditions import Keep, both, by, either, every, known, more, neither, one_of, within

OURS = one_of("scope", "general", "township")
PENALTY = both(OURS, one_of("outcome", "penalty"))
EXEMPT = both(OURS, one_of("outcome", "exempt_first", "exempt_minor"))
ORDINARY = both(OURS, one_of("case_type", "ordinary"), known("filed_on"))
LOW_RISK = one_of("risk", "medium", "low")
REVIEWED = both(OURS, one_of("review_required", 1))
ONSITE = one_of("mode", "onsite")
DEMAND = one_of("kind", "complaint", "report")
TRUE = both(DEMAND, one_of("substantiated", 1))
RANDOM = one_of("kind", "dual_random")
LOST = one_of("outcome", "changed", "revoked", "confirmed_illegal", "ordered_to_act")
COURT = both(one_of("kind", "first_instance", "second_instance"), known("concluded_on"))
DECIDED = both(COURT, either(LOST, one_of("outcome", "upheld")))
COMPULSION = one_of("act_type", "compulsion")
CONCLUDED = both(known("concluded_on"), known("outcome"))
RECONSIDERED = both(CONCLUDED, one_of("kind", "reconsideration"))
TOO_HEAVY = both(CONCLUDED, one_of("reason", "too_heavy"), either(LOST, one_of("outcome", "mediated")))
VERDICT = both(known("action_due_on"), one_of("verdict", "unfit", "unnecessary", "dormant"))
LETTER, RED = known("due_on"), both(known("due_on"), one_of("warning", "red"))
LATE = both(LETTER, one_of("kind", "supervision"), neither(by("closed_on", "due_on")))
REQUIRED = one_of("required", 1)


class Counted(NamedTuple):
    table: str
    day: str
    keep: Keep
    value: str = ""  # 1 where rows are counted


def _demands(table: str, counts: Keep) -> dict[str, Counted]:
    due = both(counts, known("due_on"))
    return {
        table: Counted(table, "received_on", counts),
        f"{table}_due": Counted(table, "due_on", due),
        f"{table}_on_time": Counted(table, "due_on", both(due, by("closed_on", "due_on"))),
    }


def _voices(table: str, counts: Keep) -> dict[str, Counted]:
    return {
        f"{table}_repeated": Counted(table, "received_on", both(counts, one_of("repeated", True))),
        f"{table}_rated": Counted(table, "received_on", both(counts, known("satisfaction"))),
        f"{table}_satisfied": Counted(table, "received_on", both(counts, one_of("satisfaction", "satisfied"))),
    }


def _cases(keep: Keep, value: str = "") -> Counted:
    return Counted("cases", "decided_on", keep, value)


def _visits(keep: Keep, value: str = "") -> Counted:
    return Counted("inspections", "day", keep, value)


BY_CASE_TYPE = {
    "cases": _cases(OURS),
    "penalties": _cases(PENALTY),
    "corrections": _cases(both(OURS, one_of("outcome", "correction"))),
    "cases_coded": _cases(both(OURS, one_of("coded", 1))),
    "fines_yuan": _cases(OURS, "fine_yuan"),
}
WEEKLY = BY_CASE_TYPE | {
    "inspections": _visits(ONSITE),
    "inspections_offsite": _visits(one_of("mode", "offsite")),
    "inspections_joint": _visits(both(ONSITE, one_of("kind", "joint"))),
    "inspections_countable": _visits(both(ONSITE, one_of("kind", "routine", "special", "dual_random", "joint"))),
    "inspections_coded": _visits(both(ONSITE, one_of("coded", 1))),
    "visits_saved": _visits(every, "visits_saved"),
    "operations": Counted("operations", "day", every),
    **_demands("complaints", DEMAND),
    **_demands("petitions", every),
    "letters_issued": Counted("letters", "issued_on", every),
    "issues_found": Counted("letters", "issued_on", every, "issues"),
    "letters_due": Counted("letters", "due_on", LETTER),
    "letters_closed_on_time": Counted("letters", "due_on", both(LETTER, by("closed_on", "due_on"))),
    "supervision_overdue": Counted("letters", "due_on", LATE),
    "red_letters_due": Counted("letters", "due_on", RED),
    "red_letters_closed": Counted("letters", "due_on", both(RED, known("closed_on"))),
}
EVENTS = WEEKLY | {
    **_voices("complaints", DEMAND),
    **_voices("petitions", every),
    "reviews_required": _cases(REVIEWED),
    "reviews_done": _cases(both(REVIEWED, one_of("reviewed", 1))),
    "ordinary_cases": _cases(ORDINARY),
    "ordinary_cases_in_time": _cases(both(ORDINARY, within(90, "filed_on", "decided_on"))),
    "cases_weighed": _cases(both(LOW_RISK, either(PENALTY, EXEMPT))),
    "cases_lenient": _cases(both(LOW_RISK, either(EXEMPT, both(PENALTY, one_of("mitigated", 1))))),
    "confiscated_yuan": _cases(OURS, "confiscated_yuan"),
    "decisions_to_publish": Counted("cases", "publish_by", PENALTY),
    "decisions_published": Counted("cases", "publish_by", both(PENALTY, by("published_on", "publish_by"))),
    "decisions_due": Counted("cases", "pay_by", PENALTY),
    "decisions_fulfilled": Counted("cases", "pay_by", both(PENALTY, known("fulfilled_on"))),
    "firms_inspected": _visits(one_of("firm_first", True)),
    "firms_inspected_again": _visits(one_of("firm_again", True)),
    "pairs_inspected": _visits(one_of("pair_first", True)),
    "pairs_over_limit": _visits(one_of("pair_over", True)),
    "tasks_dual_random": Counted("inspection_tasks", "day", RANDOM),
    "tasks_dual_random_joint": Counted("inspection_tasks", "day", both(RANDOM, more("n_orgs", 1))),
    "transfers_police": Counted("transfers", "sent_on", one_of("to_kind", "police")),
    "transfers_due": Counted("transfers", "due_on", known("due_on")),
    "transfers_accepted": Counted("transfers", "due_on", both(known("due_on"), by("accepted_on", "due_on"))),
    "complaints_true": Counted("complaints", "received_on", TRUE),
    "complaints_acted_on": Counted(
        "complaints", "received_on", both(TRUE, one_of("action", "case_filed", "correction", "transferred"))
    ),
    "feedback_rated": Counted("feedback", "day", known("rating")),
    "feedback_negative": Counted("feedback", "day", one_of("rating", "dissatisfied")),
    "court_decided": Counted("disputes", "concluded_on", DECIDED),
    "court_lost": Counted("disputes", "concluded_on", both(COURT, LOST)),
    "court_compulsion_decided": Counted("disputes", "concluded_on", both(DECIDED, COMPULSION)),
    "court_compulsion_lost": Counted("disputes", "concluded_on", both(COURT, LOST, COMPULSION)),
    "reconsiderations": Counted("disputes", "concluded_on", RECONSIDERED),
    "reconsiderations_corrected": Counted("disputes", "concluded_on", both(RECONSIDERED, LOST)),
    "disputes_concluded": Counted("disputes", "concluded_on", CONCLUDED),
    "disputes_too_heavy": Counted("disputes", "concluded_on", TOO_HEAVY),
    "files_reviewed": Counted("file_reviews", "reviewed_on", every),
    "files_passed": Counted("file_reviews", "reviewed_on", one_of("passed", 1)),
    "items_evaluated": Counted("item_evaluations", "evaluated_on", every),
    "items_unfit": Counted("item_evaluations", "evaluated_on", one_of("verdict", "unfit", "unnecessary")),
    "verdicts_due": Counted("item_evaluations", "action_due_on", VERDICT),
    "verdicts_done": Counted("item_evaluations", "action_due_on", both(VERDICT, by("action_on", "action_due_on"))),
    "agencies_required": Counted("agencies", "day", REQUIRED),
    "agencies_active": Counted("agencies", "day", both(REQUIRED, more("acts", 0))),
    "accounts": Counted("agencies", "day", every, "accounts"),
    "accounts_active": Counted("agencies", "day", every, "accounts_active"),
}
