"""What is served: small indexed statements that return tuples. Days are ISO text; imports no pandas.

Every read takes the engine and a Scope first; a Scope with divisions keeps rows of other divisions out. What has no
division (cities, fields, periods, the drawing, the version) is the same for everyone who may see the city.
"""

from data_access.reads.accounts import (
    ColumnSum,
    Reconciled,
    RejectedRow,
    Replaced,
    column_sums,
    reconciled,
    rejected_rows,
    replaced,
)
from data_access.reads.annual import AnnualPenalties, PenaltySum, annual_penalties, case_years
from data_access.reads.arrivals import Fresh, Late, SentMonth, freshness, late, sent_months
from data_access.reads.definitions import DefinitionUsed, check_subject, definitions_used
from data_access.reads.figures import (
    RANKS,
    FactSum,
    PeriodSum,
    ResultRow,
    SeriesRow,
    fact_sums,
    result_rows,
    series,
    sums_through,
)
from data_access.reads.judged import JudgedRow, judged
from data_access.reads.ledger import BatchRow, SourceFiles, batch, history, ledger, source_files
from data_access.reads.lineage import FileBehind, RowBehind, files_behind, rows_behind
from data_access.reads.measured import Measured, measured
from data_access.reads.places import (
    CityRow,
    DivisionRow,
    DrawingRow,
    FieldRow,
    cities,
    divisions,
    drawing,
    fields,
)
from data_access.reads.profile import CourseRow, LetterRow, course, letters_of
from data_access.reads.reasons import Standing, standing
from data_access.reads.rules import RuleVersion, rule_versions
from data_access.reads.sight import NOW, RULES, Recorded, Sight, record
from data_access.reads.sources import SourceState, source_states
from data_access.reads.times import PeriodRow, Version, latest_period, periods, version
from data_access.scope import Scope

__all__ = [
    "NOW",
    "RANKS",
    "RULES",
    "AnnualPenalties",
    "BatchRow",
    "CityRow",
    "ColumnSum",
    "CourseRow",
    "DefinitionUsed",
    "DivisionRow",
    "DrawingRow",
    "FactSum",
    "FieldRow",
    "FileBehind",
    "Fresh",
    "JudgedRow",
    "Late",
    "LetterRow",
    "Measured",
    "PenaltySum",
    "PeriodRow",
    "PeriodSum",
    "Reconciled",
    "Recorded",
    "RejectedRow",
    "Replaced",
    "ResultRow",
    "RowBehind",
    "RuleVersion",
    "Scope",
    "SentMonth",
    "SeriesRow",
    "Sight",
    "SourceFiles",
    "SourceState",
    "Standing",
    "Version",
    "annual_penalties",
    "batch",
    "case_years",
    "check_subject",
    "cities",
    "column_sums",
    "course",
    "definitions_used",
    "divisions",
    "drawing",
    "fact_sums",
    "fields",
    "files_behind",
    "freshness",
    "history",
    "judged",
    "late",
    "latest_period",
    "ledger",
    "letters_of",
    "measured",
    "periods",
    "reconciled",
    "record",
    "rejected_rows",
    "replaced",
    "result_rows",
    "rows_behind",
    "rule_versions",
    "sent_months",
    "series",
    "source_files",
    "source_states",
    "standing",
    "sums_through",
    "version",
]
