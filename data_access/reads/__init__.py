"""What is served: small indexed statements that return tuples. Days are ISO text; imports no pandas.

Every read takes the engine and a Scope first; a Scope with divisions keeps rows of other divisions out. What has no
division (cities, fields, periods, the drawing, the version) is the same for everyone who may see the city.
"""

from data_access.reads.annual import AnnualPenalties, PenaltySum, annual_penalties, case_years
from data_access.reads.arrivals import Fresh, Late, freshness, late
from data_access.reads.figures import (
    FactSum,
    PeriodSum,
    ResultRow,
    SeriesRow,
    fact_sums,
    result_rows,
    series,
    sums_through,
)
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
from data_access.reads.sources import SourceState, source_states
from data_access.reads.times import PeriodRow, Version, latest_period, periods, version
from data_access.scope import Scope

__all__ = [
    "AnnualPenalties",
    "CityRow",
    "DivisionRow",
    "DrawingRow",
    "FactSum",
    "FieldRow",
    "Fresh",
    "Late",
    "Measured",
    "PenaltySum",
    "PeriodRow",
    "PeriodSum",
    "ResultRow",
    "Scope",
    "SeriesRow",
    "SourceState",
    "Version",
    "annual_penalties",
    "case_years",
    "cities",
    "divisions",
    "drawing",
    "fact_sums",
    "fields",
    "freshness",
    "late",
    "latest_period",
    "measured",
    "periods",
    "result_rows",
    "series",
    "source_states",
    "sums_through",
    "version",
]
