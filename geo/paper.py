"""The drawing with its colours filled in, as one SVG for paper; the same shapes as on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from geo.drawing import Box, Drawing, Shape

FILLS = {
    "red": "#C8402F",
    "yellow": "#E9B322",
    "blue": "#2F6FB3",
    "nodata": "url(#hatch-nodata)",
    "small-sample": "url(#hatch-small)",
    "not-delegated": "#FFFFFF",
}
TEXT = {"red": "#FFFFFF", "blue": "#FFFFFF"}
INK, LINE, SURFACE, ASIDE = "#17202B", "#E2E0D8", "#FFFFFF", "#ECEAE4"
OUTLINES: dict[str, tuple[str, float, tuple[float, ...]]] = {
    "not-delegated": ("#56616E", 1.5, ()),
    "may-turn-red": ("#C8402F", 3.5, (9, 5)),
    "stale": ("#17202B", 2, (1.5, 4)),
}
FONT = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif"
HATCHES = (
    '<defs><pattern id="hatch-nodata" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="'
    'rotate(45) scale({0})"><path d="M0 0h6v6h-6z" fill="#C4C8CD"/><path d="M0 0v6" stroke="#FFF" stroke-width="2"/>'
    '</pattern><pattern id="hatch-small" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="'
    'rotate(-45) scale({0})"><path d="M0 0h6v6h-6z" fill="#E4E6E9"/><path d="M0 0v6" stroke="#8A939C" '
    'stroke-width="1.5"/></pattern></defs>'
)


def svg(drawing: Drawing, classes: Mapping[str, str], labels: Mapping[str, str], within: str | None = None) -> str:
    """Return the city's counties, or the townships of the county `within`, as SVG text.

    `classes` holds the marks of a division, such as "red" or "yellow may-turn-red stale"; one without is nodata.
    `labels` holds the words on it, a second line after a line break; a label without room is left out.
    """
    frame = _frame(drawing, within)
    unit = max(frame[2], frame[3]) / 1000
    shapes = [one for one in drawing.townships if one.parent == within] if within else list(drawing.counties)
    body = [HATCHES.format(round(unit, 3))]
    if within:
        body += [f'<path d="{one.d}" fill="{ASIDE}"/>' for one in drawing.counties if one.code != within]
    body += [_land(shape, classes.get(shape.code, "nodata"), unit) for shape in shapes]
    body += [_border(one, 3 if within else 1.5, unit) for one in drawing.counties]
    body += [line for one in shapes for line in _outlines(one, classes.get(one.code, ""), unit)]
    body += _words(shapes, classes, labels, unit)
    box = " ".join(f"{edge:g}" for edge in frame)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="{FONT}">{"".join(body)}</svg>'


def _frame(drawing: Drawing, within: str | None) -> Box:
    """Return left, top, width, height; raise KeyError for a county without outline."""
    if within is None:
        return drawing.viewbox
    shape = drawing.shape(within)
    if shape is None:
        raise KeyError(within)
    left, top, right, bottom = shape.bbox
    edge = 0.03 * max(right - left, bottom - top)
    width, height = right - left + 2 * edge, bottom - top + 2 * edge
    return round(left - edge, 1), round(top - edge, 1), round(width, 1), round(height, 1)


def _land(shape: Shape, marks: str, unit: float) -> str:
    fill = next((FILLS[mark] for mark in marks.split() if mark in FILLS), FILLS["nodata"])
    return f'<path d="{shape.d}" fill="{fill}" stroke="{SURFACE}" stroke-width="{1.2 * unit:.2f}"/>'


def _border(shape: Shape, width: float, unit: float) -> str:
    return f'<path d="{shape.d}" fill="none" stroke="{SURFACE}" stroke-width="{width * unit:.2f}"/>'


def _outlines(shape: Shape, marks: str, unit: float) -> Iterator[str]:
    """Yield the lines that mean something: not delegated, about to turn red, out of date."""
    for mark, (colour, width, dashes) in OUTLINES.items():
        if mark in marks.split():
            dash = " ".join(f"{length * unit:.2f}" for length in dashes)
            line = f'stroke="{colour}" stroke-width="{width * unit:.2f}" stroke-dasharray="{dash}"'
            yield f'<path d="{shape.d}" fill="none" {line}/>'


def _words(
    shapes: Sequence[Shape], classes: Mapping[str, str], labels: Mapping[str, str], unit: float
) -> Iterator[str]:
    """Yield the labels that fit, roomy divisions first; one that would touch another is left out."""
    taken: list[Box] = []
    for shape in sorted(shapes, key=lambda one: (-one.room, one.code)):
        lines = labels.get(shape.code, "").split("\n")
        for size in (26 * unit, 20 * unit, 15 * unit):
            box = _room(shape, lines, size)
            if lines[0] and not any(_touch(box, other) for other in taken) and _fits(shape, box):
                taken.append(box)
                yield _text(shape, lines, size, classes.get(shape.code, "nodata"))
                break


def _room(shape: Shape, lines: Sequence[str], size: float) -> Box:
    width = max(sum(1 if ord(letter) > 255 else 0.58 for letter in line) for line in lines) * size
    height = 1.2 * size * len(lines)
    x, y = shape.label
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _fits(shape: Shape, box: Box) -> bool:
    """Say whether words stay on their own land; a little may stand out where the land is narrow."""
    return box[2] - box[0] < 2.1 * max(shape.wide, shape.room) and box[3] - box[1] < 2.2 * shape.room


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _text(shape: Shape, lines: Sequence[str], size: float, marks: str) -> str:
    ink = next((TEXT[mark] for mark in marks.split() if mark in TEXT), INK)
    x, y = shape.label
    top = y - 0.6 * size * len(lines)
    spans = [
        f'<tspan x="{x:g}" y="{top + (number + 0.93) * 1.2 * size:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    ]
    return f'<text text-anchor="middle" font-size="{size:.2f}" fill="{ink}">{"".join(spans)}</text>'
