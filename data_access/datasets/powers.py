"""Who may decide what: catalogues of items, delegation to townships, guidance numbers, yearly evaluation."""

from data_access.datasets.dataset import Dataset

CATALOGUE_ITEMS = Dataset(
    "catalogue_items",
    key=("division", "catalogue", "item_code", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "catalogue": "choice",
        "item_code": "text",
        "name": "text",
        "field": "field",
        "three_high": "flag",  # 高频率、高综合、高需求
        "reserved": "flag",  # 重大处罚，不下放
        "version_no": "text",
        "document_no": "text",
        "valid_from": "day",
        "valid_to": "day",
    },
    required=frozenset({"division", "catalogue", "item_code", "name", "field", "valid_from"}),
    choices={"catalogue": ("total", "general", "specialised", "township", "boundary")},  # 四目录一清单
    roster=True,
    longest={"item_code": 20, "name": 300},
)

DELEGATION = Dataset(
    "delegation",
    key=("division", "item_code", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "item_code": "text",
        "mode": "choice",
        "field": "field",
        "document_no": "text",
        "valid_from": "day",
        "valid_to": "day",
    },
    required=frozenset({"division", "item_code", "mode", "field", "valid_from"}),
    choices={"mode": ("delegated", "stationed", "entrusted")},
    roster=True,
    longest={"item_code": 20, "mode": 12},
    of_townships=True,
)

GUIDANCE = Dataset(
    "guidance",
    key=("division", "town_type", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "town_type": "choice",
        "n_items": "integer",
        "document_no": "text",
        "valid_from": "day",
        "valid_to": "day",
    },
    required=frozenset({"division", "town_type", "n_items", "valid_from"}),
    choices={"town_type": ("subdistrict", "town", "rural_township")},
    roster=True,
    of_townships=True,
)

ITEM_EVALUATIONS = Dataset(
    "item_evaluations",
    key=("evaluation_no",),
    day="evaluated_on",
    columns={
        "evaluation_no": "text",
        "division": "division",
        "item_code": "text",
        "field": "field",
        "evaluated_on": "day",
        "verdict": "choice",
        **{f"aspect_{n}": "number" for n in range(1, 9)},  # scores of the eight aspects
        "action": "choice",
        "action_due_on": "day",
        "action_on": "day",
    },
    required=frozenset({"evaluation_no", "division", "item_code", "field", "evaluated_on", "verdict"}),
    choices={
        "verdict": ("fit", "unfit", "unnecessary", "dormant"),
        "action": ("kept", "adjusted", "removed", "activated"),
    },
    longest={"item_code": 20},
    due="action_due_on",
    few="year",
)
