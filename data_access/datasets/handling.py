"""What the enforcement platform exports: cases, inspections and their tasks, joint operations, transfers, agencies."""

from data_access.datasets.dataset import Dataset

# from the lightest to the heaviest (行政处罚法第九条); a decision with several counts once, in the heaviest
PENALTY_KINDS = (
    "warning",  # 警告、通报批评
    "fine",  # 罚款
    "confiscation",  # 没收违法所得、没收非法财物
    "suspension",  # 暂扣许可证件、降低资质等级
    "revocation",  # 吊销许可证件
    "restriction",  # 限制开展生产经营活动
    "closure",  # 责令停产停业、责令关闭、限制从业
    "detention",  # 行政拘留
    "other",  # 法律、行政法规规定的其他行政处罚
)

CASES = Dataset(
    "cases",
    key=("case_no",),
    day="decided_on",
    columns={
        "case_no": "text",
        "division": "division",
        "field": "field",
        "case_type": "choice",
        "scope": "choice",
        "origin": "choice",
        "filed_on": "day",
        "decided_on": "day",
        "closed_on": "day",
        "outcome": "choice",
        "fine_yuan": "number",
        "party_type": "choice",
        "coded": "flag",
        "org": "text",
        "decision_no": "text",  # 决定书文号
        "item_code": "text",
        "complaint_no": "text",  # the complaint that led to it
        "penalty_kinds": "several",
        "confiscated_yuan": "number",
        "mitigated": "flag",  # 减轻处罚
        "review_required": "flag",  # 重大执法决定
        "reviewed": "flag",  # 法制审核
        "hearing": "flag",
        "served_on": "day",
        "published_on": "day",
        "fulfilled_on": "day",
        "party_hash": "person",
    },
    required=frozenset({"case_no", "division", "field", "case_type", "scope", "decided_on", "outcome"}),
    choices={
        "case_type": ("simple", "ordinary", "fast"),
        "scope": ("general", "township", "specialised", "traffic"),
        "origin": ("complaint", "patrol", "transfer"),
        "outcome": ("penalty", "correction", "exempt_first", "exempt_minor", "transferred", "withdrawn"),
        "party_type": ("firm", "person"),
        "penalty_kinds": PENALTY_KINDS,
    },
    twins=True,
    longest={"outcome": 30, "item_code": 20, "penalty_kinds": 120},
)

INSPECTIONS = Dataset(
    "inspections",
    key=("inspection_no",),
    day="day",
    columns={
        "inspection_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",
        "mode": "choice",
        "kind": "choice",
        "visits_saved": "integer",
        "coded": "flag",
        "found_problem": "flag",
        "firm_hash": "person",
        "org": "text",
        "task_no": "text",
        "item_code": "text",
        "n_orgs": "integer",  # 参加部门数
        "result": "choice",
        "rating": "choice",  # 用码评价
    },
    required=frozenset({"inspection_no", "division", "field", "day", "mode", "kind"}),
    choices={
        "mode": ("onsite", "offsite"),
        "kind": ("routine", "special", "single_case", "dual_random", "joint"),
        "result": ("normal", "correction", "case_filed", "transferred"),
        "rating": ("satisfied", "neutral", "dissatisfied"),
    },
    longest={"mode": 10, "item_code": 20},
    looked_up=("firm_hash",),
)

INSPECTION_TASKS = Dataset(
    "inspection_tasks",
    key=("task_no",),
    day="day",
    columns={
        "task_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",  # 任务下达日期
        "kind": "choice",
        "n_orgs": "integer",  # 参加部门数; two or more = 跨部门
        "due_on": "day",
        "finished_on": "day",
        "planned": "integer",  # 计划检查户数
        "done": "integer",  # 实际检查户数
        "org": "text",
    },
    required=frozenset({"task_no", "division", "field", "day", "kind", "n_orgs"}),
    choices={"kind": ("routine", "special", "dual_random", "joint")},
    few="quarter",
)

OPERATIONS = Dataset(
    "operations",
    key=("operation_no",),
    day="day",
    columns={
        "operation_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",
        "n_orgs": "integer",
    },
    required=frozenset({"operation_no", "division", "field", "day"}),
)

TRANSFERS = Dataset(
    "transfers",
    key=("transfer_no",),
    day="sent_on",
    columns={
        "transfer_no": "text",
        "division": "division",
        "field": "field",
        "from_org": "text",
        "to_org": "text",
        "to_kind": "choice",
        "sent_on": "day",
        "due_on": "day",
        "accepted_on": "day",
        "result": "choice",
    },
    required=frozenset({"transfer_no", "division", "field", "to_kind", "sent_on"}),
    choices={
        "to_kind": ("department", "procuratorate", "police", "court"),
        "result": ("accepted", "filed", "returned", "pending"),
    },
    due="due_on",
    few="quarter",
)

AGENCIES = Dataset(
    "agencies",
    key=("use_no",),
    day="day",
    columns={
        "use_no": "text",
        "division": "division",
        "org": "text",
        "day": "day",  # 统计截止日期
        "required": "flag",  # 应入驻
        "acts": "integer",  # 当月在平台上办理的件数
        "accounts": "integer",
        "accounts_active": "integer",
    },
    required=frozenset({"use_no", "division", "org", "day", "accounts", "accounts_active"}),
)
