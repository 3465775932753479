"""The small map of a division: its parts, or a township among those of its county, in the colours of the subject."""

from components import figures
from components.profile_models import MiniMap, Shape
from pages._known import results
from pages._profile_desk import ProfileDesk, shapes
from texts import tell

EDGE = 0.03  # of the larger side, left free around


def mini_map(desk: ProfileDesk) -> MiniMap | None:
    """Return the map, None where nothing of it is known."""
    parts = [
        row for row in desk.divisions.values() if row.parent == desk.around and row.kind == desk.kind and row.scored
    ]
    if not parts:
        return None
    subject = desk.index.id
    stored = results(desk.source, desk.address.period, desk.subjects, "all", desk.kind).get(subject, {})
    outlines = shapes(desk.source, desk.known.drawing)
    made, boxes = [], []
    for row in parts:
        told, outline = stored.get(row.division), outlines.get(row.division)
        colour = told.shown_colour if told is not None else "nodata"
        figure = figures.score(told.score) if told is not None and colour in figures.COLOURS else ""
        path = outline["d"] if outline else ""
        boxes += [outline["bbox"]] if outline else []
        made.append(Shape(desk.named(row), path, colour, figure, desk.of(row.division), row.division == desk.code))
    title = tell("{name}各区划 · {subject}", desk.lang, name=desk.named(desk.divisions[desk.around]),
                 subject=desk.named(desk.index))  # fmt: skip
    placed = tuple(one for one in made if one.d)
    return MiniMap(_box(boxes), placed, tuple(one for one in made if not one.d), title)


def _box(boxes: list[list[float]]) -> tuple[float, float, float, float]:
    """Return left, top, width and height around all boxes."""
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    left, top = (min(box[at] for box in boxes) for at in (0, 1))
    right, bottom = (max(box[at] for box in boxes) for at in (2, 3))
    edge = max(right - left, bottom - top) * EDGE
    return left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge
