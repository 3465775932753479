"""What people ask for: complaints of the hotline, petitions, ratings and third-party feedback."""

from data_access.datasets.dataset import Dataset

RATINGS = ("satisfied", "neutral", "dissatisfied")

COMPLAINTS = Dataset(
    "complaints",
    key=("ticket_no",),
    day="received_on",
    columns={
        "ticket_no": "text",
        "division": "division",
        "field": "field",
        "channel": "text",
        "kind": "choice",
        "received_on": "day",
        "due_on": "day",
        "closed_on": "day",
        "repeat_hash": "person",
        "satisfaction": "choice",
        "substantiated": "flag",  # 属实
        "action": "choice",
        "case_no": "text",
        "place_hash": "person",
    },
    required=frozenset({"ticket_no", "division", "field", "kind", "received_on"}),
    choices={
        "kind": ("complaint", "report", "inquiry", "help", "suggestion", "praise"),
        "satisfaction": RATINGS,
        "action": ("case_filed", "correction", "transferred", "explained", "none"),
    },
    twins=True,
    longest={"channel": 30},
    due="due_on",
    looked_up=("repeat_hash", "place_hash"),
)

PETITIONS = Dataset(
    "petitions",
    key=("petition_no",),
    day="received_on",
    columns={
        "petition_no": "text",
        "division": "division",
        "field": "field",
        "form": "choice",
        "kind": "choice",
        "received_on": "day",
        "due_on": "day",
        "closed_on": "day",
        "accepted_on": "day",
        "stage": "choice",
        "n_persons": "integer",
        "repeat_hash": "person",
        "satisfaction": "choice",
    },
    required=frozenset({"petition_no", "division", "field", "received_on"}),
    choices={
        "form": ("online", "letter", "call", "visit"),
        "kind": ("suggestion", "accusation", "request"),
        "stage": ("first", "re_examination", "final_review"),
        "satisfaction": RATINGS,
    },
    twins=True,
    due="due_on",
    looked_up=("repeat_hash",),
)

FEEDBACK = Dataset(
    "feedback",
    key=("feedback_no",),
    day="day",
    columns={
        "feedback_no": "text",
        "division": "division",
        "field": "field",
        "day": "day",
        "channel": "choice",
        "rating": "choice",
        "matter": "choice",
        "act_no": "text",  # the case or inspection that is rated
    },
    required=frozenset({"feedback_no", "division", "field", "day", "channel", "rating"}),
    choices={
        "channel": ("code_rating", "survey", "third_party"),
        "rating": RATINGS,
        "matter": ("attitude", "procedure", "frequency", "selling", "other"),
    },
    few="quarter",
)
