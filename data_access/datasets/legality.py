"""What watches the work: disputes over decisions, reviews of case files, the formal letters (三书一函)."""

from data_access.datasets.dataset import Dataset

DISPUTES = Dataset(
    "disputes",
    key=("dispute_no",),
    day="filed_on",
    columns={
        "dispute_no": "text",
        "division": "division",
        "field": "field",
        "kind": "choice",
        "act_type": "choice",
        "case_no": "text",
        "filed_on": "day",
        "concluded_on": "day",
        "outcome": "choice",
        "reason": "choice",
        "leader_present": "flag",  # 负责人出庭
        "org": "text",
    },
    required=frozenset({"dispute_no", "division", "field", "kind", "act_type", "filed_on"}),
    choices={
        "kind": ("reconsideration", "first_instance", "second_instance"),
        "act_type": ("penalty", "compulsion", "licence", "inspection", "omission", "other"),
        "outcome": (
            "upheld",  # 维持、驳回诉讼请求
            "changed",
            "revoked",
            "confirmed_illegal",
            "ordered_to_act",
            "rejected",  # 不予受理、驳回申请或起诉
            "withdrawn",
            "mediated",
        ),
        "reason": ("too_heavy", "facts", "procedure", "law", "authority", "other"),
    },
    due="concluded_on",
    few="quarter",
)

FILE_REVIEWS = Dataset(
    "file_reviews",
    key=("review_no",),
    day="reviewed_on",
    columns={
        "review_no": "text",
        "division": "division",
        "field": "field",
        "case_no": "text",
        "reviewed_on": "day",
        "score": "number",
        "passed": "flag",
        "n_issues": "integer",
        "org": "text",
    },
    required=frozenset({"review_no", "division", "field", "reviewed_on", "passed"}),
    few="year",
)

LETTERS = Dataset(
    "letters",
    key=("letter_no",),
    day="issued_on",
    columns={
        "letter_no": "text",
        "division": "division",
        "field": "field",
        "kind": "choice",
        "warning": "choice",  # the colour that led to it
        "issued_on": "day",
        "due_on": "day",
        "closed_on": "day",  # 验收销号
        "issues": "integer",  # 指出的问题数
        "to_org": "text",
    },
    required=frozenset({"letter_no", "division", "field", "kind", "issued_on"}),
    choices={
        "kind": ("report", "proposal", "supervision", "risk_notice"),  # 报告书、建议书、督办书、风险提示函
        "warning": ("red", "yellow"),
    },
    due="due_on",
    few="quarter",
)
