"""What made rows hold: few values, some of them often, so that every measure counts something and some repeat."""

from data_access.datasets import Dataset

ITEMS = tuple(f"33{i:010d}" for i in range(12))
DECISIONS = tuple(f"测综执罚决〔2022〕第{i}号" for i in range(60))
DRAWN: dict[str, tuple[str, ...]] = {
    "cases.outcome": ("penalty",) * 6 + ("correction", "exempt_first", "exempt_minor", "withdrawn"),
    "cases.scope": ("general", "general", "township", "specialised", "traffic"),
    "cases.case_type": ("simple", "simple", "ordinary", "fast"),
    "inspections.mode": ("onsite", "onsite", "offsite"),
    "disputes.act_type": ("penalty", "compulsion", "licence"),
    "disputes.reason": ("too_heavy", "facts", "law"),
    "item_evaluations.item_code": ITEMS,
    "item_code": (ITEMS[0],) * 6 + ITEMS[1:5],
    "decision_no": DECISIONS,
    "org": ("org 1", "org 2", "org 3"),
    "firm_hash": tuple(f"firm {i}" for i in range(15)),
    "repeat_hash": tuple(f"person {i}" for i in range(20)),
    "place_hash": tuple(f"place {i}" for i in range(30)),
}
GAPS = frozenset({
    *("closed_on", "due_on", "concluded_on", "accepted_on", "action_on", "action_due_on", "published_on"),
    *("fulfilled_on", "filed_on", "org", "firm_hash", "repeat_hash", "place_hash", "satisfaction", "item_code"),
})  # fmt: skip


def drawn(dataset: Dataset, column: str) -> tuple[str, ...]:
    """The values a text or choice of a dataset is drawn from."""
    named = DRAWN.get(f"{dataset.name}.{column}") or dataset.choices.get(column) or DRAWN.get(column)
    return named or tuple(f"{column} {i}" for i in range(40))


def gaps(dataset: Dataset) -> list[str]:
    """The columns that are sometimes blank."""
    return sorted((GAPS & set(dataset.columns)) - dataset.required)
