"""What the bureau does: cases and how well they were decided, inspections, joint operations, tasks, transfers."""

from sqlalchemy import and_, func, literal, not_, or_, select, true

from data_access.days import days_before, days_between
from data_access.measures.source import Condition, Count, Shift, Source, money, number, when
from data_access.measures.visits import LIMIT_DAYS, VISITED, firm_again, firm_first, pair_first, pair_over_first
from data_access.measures.working import worked
from data_access.schema import ALL, cases, fields, inspection_tasks, inspections, operations, transfers

EVERY: Count = literal(ALL)
OURS = and_(cases.c.scope.in_(["general", "township"]), cases.c.twin_of.is_(None))
PENALTY = cases.c.outcome == "penalty"
EXEMPT = cases.c.outcome.in_(["exempt_first", "exempt_minor"])
ONSITE = inspections.c.mode == "onsite"
DECIDED_IN = 90  # days from filing to decision: 行政处罚法第六十条
PUBLISHED_IN = 7  # working days: 国办发〔2018〕118号
PAID_IN = 7 + 15  # days from decision: served within 7, paid within 15 (行政处罚法第六十一条、第六十七条)

_high = select(fields.c.field).where(fields.c.city_id == cases.c.city_id, fields.c.risk == "high")
NOT_HIGH_RISK: Condition = not_(cases.c.field.in_(_high))
_ORDINARY = and_(cases.c.case_type == "ordinary", cases.c.filed_on.is_not(None))

DECIDED = Source(
    cases,
    "decided_on",
    OURS,
    cases.c.case_type,
    {
        "cases": func.count(),
        "penalties": when(PENALTY),
        "corrections": when(cases.c.outcome == "correction"),
        "cases_coded": when(cases.c.coded == 1),
        "fines_yuan": money(cases.c.fine_yuan),
    },
)
WELL_DECIDED = Source(
    cases,
    "decided_on",
    OURS,
    EVERY,
    {
        "reviews_required": when(cases.c.review_required == 1),
        "reviews_done": when(cases.c.review_required == 1, cases.c.reviewed == 1),
        "ordinary_cases": when(_ORDINARY),
        "ordinary_cases_in_time": when(_ORDINARY, days_between(cases.c.filed_on, cases.c.decided_on) <= DECIDED_IN),
        "cases_weighed": when(or_(PENALTY, EXEMPT), NOT_HIGH_RISK),
        "cases_lenient": when(or_(EXEMPT, and_(PENALTY, cases.c.mitigated == 1)), NOT_HIGH_RISK),
        "confiscated_yuan": money(cases.c.confiscated_yuan),
    },
    weekly=False,
)
PUBLISHED = Source(
    cases,
    "decided_on",
    and_(OURS, PENALTY),
    EVERY,
    {
        "decisions_to_publish": func.count(),
        "decisions_published": when(
            cases.c.published_on.is_not(None),
            worked(cases, days_before(cases.c.published_on, 1)) - worked(cases, cases.c.decided_on) < PUBLISHED_IN,
        ),
    },
    weekly=False,
    shift=Shift(working_days=PUBLISHED_IN),
)
FULFILLED = Source(
    cases,
    "decided_on",
    and_(OURS, PENALTY),
    EVERY,
    {"decisions_due": func.count(), "decisions_fulfilled": when(cases.c.fulfilled_on.is_not(None))},
    weekly=False,
    shift=Shift(days=PAID_IN),
)
VISITS = Source(
    inspections,
    "day",
    true(),
    EVERY,
    {
        "inspections": when(ONSITE),
        "inspections_offsite": when(inspections.c.mode == "offsite"),
        "inspections_joint": when(ONSITE, inspections.c.kind == "joint"),
        "inspections_countable": when(ONSITE, inspections.c.kind != "single_case"),
        "inspections_coded": when(ONSITE, inspections.c.coded == 1),
        "visits_saved": number(inspections.c.visits_saved),
    },
)
FIRMS = Source(
    inspections,
    "day",
    VISITED,
    EVERY,
    {
        "firms_inspected": when(firm_first()),
        "firms_inspected_again": when(firm_again()),
        "pairs_inspected": when(pair_first()),
        "pairs_over_limit": when(pair_over_first()),
    },
    weekly=False,
    reach=LIMIT_DAYS,
)
_DUAL_RANDOM = inspection_tasks.c.kind == "dual_random"

ACTS = (
    DECIDED,
    WELL_DECIDED,
    PUBLISHED,
    FULFILLED,
    VISITS,
    FIRMS,
    Source(operations, "day", true(), EVERY, {"operations": func.count()}),
    Source(
        inspection_tasks,
        "day",
        _DUAL_RANDOM,
        EVERY,
        {"tasks_dual_random": func.count(), "tasks_dual_random_joint": when(inspection_tasks.c.n_orgs >= 2)},
        weekly=False,
    ),
    Source(transfers, "sent_on", true(), EVERY, {"transfers_police": when(transfers.c.to_kind == "police")}, False),
    Source(
        transfers,
        "due_on",
        transfers.c.due_on.is_not(None),
        EVERY,
        {"transfers_due": func.count(), "transfers_accepted": when(transfers.c.accepted_on <= transfers.c.due_on)},
        weekly=False,
    ),
)
