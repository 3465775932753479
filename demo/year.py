"""The rows of a year in the order in which they are made: what some offices say follows from what others did."""

from collections.abc import Iterator
from dataclasses import dataclass

from demo import (
    agencies,
    case_details,
    cases,
    complaints,
    disputes,
    evaluations,
    feedback,
    inspections,
    layout,
    letters,
    operations,
    petitions,
    public,
    reviews,
    tasks,
    transfers,
)
from demo.layout import Layout
from demo.places import World
from demo.tables import Rows


@dataclass(frozen=True)
class Sheet:
    """A dataset's rows of a year: its layout, the form of its files, and the months that one file holds."""

    layout: Layout
    rows: Rows
    form: str
    months: int = 1


def sheets(world: World, year: int) -> Iterator[Sheet]:
    """Yield the sheets of a year; the rows of one are made when it is its turn."""
    decided, asked = cases.rows(world, year), complaints.rows(world, year)
    case_details.linked(decided, asked)
    yield Sheet(layout.CASES, decided, "platform")
    visits = inspections.rows(world, year)
    yield Sheet(layout.INSPECTIONS, visits, "platform")
    yield Sheet(layout.COMPLAINTS, asked, "plain")
    yield Sheet(layout.PETITIONS, petitions.rows(world, year), "workbook")
    yield Sheet(layout.OPERATIONS, operations.rows(world, year), "workbook")
    yield Sheet(layout.TASKS, tasks.rows(world, year, visits), "platform")
    yield Sheet(layout.TRANSFERS, transfers.rows(world, year, decided), "platform")
    yield Sheet(layout.AGENCIES, agencies.rows(world, year), "platform")
    yield Sheet(layout.FEEDBACK, feedback.rows(world, year, visits), "plain")
    yield Sheet(layout.PUBLIC_PENALTIES, public.rows(world, year), "platform", months=3)
    yield Sheet(layout.DISPUTES, disputes.rows(world, year, decided), "workbook", months=3)
    yield Sheet(layout.REVIEWS, reviews.rows(world, year, decided), "workbook", months=3)
    yield Sheet(layout.LETTERS, letters.rows(world, year), "workbook", months=3)
    yield Sheet(layout.EVALUATIONS, evaluations.rows(world, year), "workbook", months=12)
