"""Who works where, and how many people live there."""

from data_access.datasets.dataset import Dataset

OFFICERS = Dataset(
    "officers",
    key=("division", "officer_hash", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "officer_hash": "person",
        "tier": "choice",
        "identity": "choice",
        "licence_valid_to": "day",
        "is_legal_reviewer": "flag",
        "org": "text",
        "valid_from": "day",
        "on_sink_roster": "flag",  # 下沉人员
        "present": "flag",  # 实际在岗: eight in ten working days
        "age_band": "choice",
        "law_degree": "flag",  # 法本专业或法学教育背景
        "specialism": "text",
    },
    required=frozenset({"division", "officer_hash", "tier", "identity", "valid_from"}),
    choices={
        "tier": ("city", "county", "township"),
        "identity": ("civil", "reference", "institution", "auxiliary"),
        "age_band": ("under_35", "35_to_44", "45_to_54", "55_and_over"),
    },
    roster=True,
    longest={"tier": 10},
)

POPULATIONS = Dataset(
    "populations",
    key=("division", "valid_from"),
    day="valid_from",
    columns={
        "division": "division",
        "basis": "choice",
        "persons": "integer",
        "valid_from": "day",
    },
    required=frozenset({"division", "basis", "persons", "valid_from"}),
    choices={"basis": ("resident",)},
    roster=True,
)
