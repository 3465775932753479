"""The panel "why": from what a division is compared with to its points, as a waterfall that is a table as well."""

from markupsafe import Markup

from components import figures
from components.indices import badge
from components.markup import join, tag
from components.why_models import Step, Why
from texts import tell

HEADS = ("指标", "拉低或拉高", "得分", "影响")


def why(told: Why, lang: str) -> Markup:
    """Return the panel; each reference is a link that the page's script gives its address."""
    return join(
        [
            _head(told, lang),
            _references(told, lang),
            tag("p", told.sentence, class_="sentence") if told.sentence else None,
            tag("p", tag("b", tell("怎样离开红色", lang)), told.way_out, class_="way-out") if told.way_out else None,
            _waterfall(told, lang) if told.steps else None,
            tag("ul", *(tag("li", note) for note in told.notes), class_="lines") if told.notes else None,
            tag("p", *(tag("a", way.name, href=way.code) for way in told.ways), class_="lineage"),
        ]
    )


def _head(told: Why, lang: str) -> Markup:
    close = tell("关闭", lang)
    return tag(
        "header",
        tag("h2", tell("{name}为什么是这个颜色", lang, name=told.name), tabindex="-1"),
        tag("a", "×", data_set="why=&against=target", class_="quiet", aria_label=close, title=close),
        tag("p", told.subject, " · ", figures.period(told.period, lang)),
        tag("p", tag("strong", figures.score(told.score), class_="figure"), badge(told.colour, lang)),
    )


def _references(told: Why, lang: str) -> Markup:
    links = (tag("a", one.name, data_set=f"against={one.code}") for one in told.references)
    return tag("div", tag("span", tell("比什么", lang)), tag("span", *links, class_="buttons"), class_="against")


def _waterfall(told: Why, lang: str) -> Markup:
    """Return the steps, and folded under them those that move the points little."""
    scale = _Scale(told)
    first = _end(told.reference, told.middle, scale)
    last = _end(tell("得分", lang), told.score, scale, "last")
    rows = [first, *(row for step in told.steps for row in _rows(step, scale, told, lang)), last]
    more = [row for step in told.little for row in _rows(step, scale, told, lang)]
    summary = tell("影响小的 {n} 项逐项看", lang, n=len(told.little))
    folded = tag("details", tag("summary", summary), tag("table", tag("tbody", *more), class_="waterfall"))
    table = tag("table", tag("thead", tag("tr", *_heads(scale, lang))), tag("tbody", *rows), class_="waterfall")
    return join([table, folded if more else None])


def _heads(scale: "_Scale", lang: str) -> list[Markup]:
    """Return the heads; that of the bars names the edges of the colours."""
    name, bars, *numbers = (tell(word, lang) for word in HEADS)
    edges = [tag("small", f"{edge:g}", style=f"left:{scale.at(edge)}%") for _, edge in scale.edges]
    track = tag("span", tag("span", bars, class_="visually-hidden"), *edges, class_="track")
    return [
        tag("th", name, scope="col"),
        tag("th", track, scope="col"),
        *(tag("th", word, scope="col", class_="number") for word in numbers),
    ]


class _Scale:
    """Where points lie in the width of a bar, in percent: all that is drawn fits, with a little room."""

    def __init__(self, told: Why) -> None:
        steps = (*told.steps, *told.little)
        drawn = [point for step in steps for point in (step.start, step.end)]
        drawn += [point for point in (told.middle, told.score) if point is not None]
        room = max(max(drawn) - min(drawn), 1.0) * 0.06
        self.low, self.high = min(drawn) - room, max(drawn) + room
        self.edges = [(name, edge) for name, edge in zip(("red", "blue"), told.edges, strict=True)
                      if self.low < edge < self.high]  # fmt: skip

    def at(self, points: float) -> float:
        """Return the place of some points."""
        return round((points - self.low) / (self.high - self.low) * 100, 2)

    def ground(self) -> list[Markup]:
        """Return the lines where a colour ends."""
        return [tag("i", class_=f"edge {name}", style=f"left:{self.at(edge)}%") for name, edge in self.edges]


def _end(name: str, points: float | None, scale: _Scale, class_: str = "first") -> Markup:
    """Return the row that the steps begin or end with."""
    mark = tag("i", class_="at", style=f"left:{scale.at(points or 0.0)}%")
    track = tag("td", tag("span", *scale.ground(), mark, class_="track"))
    return tag("tr", tag("th", name, scope="row"), track, tag("td", tag("b", figures.score(points)), class_="number"),
               tag("td"), class_=class_)  # fmt: skip


def _rows(step: Step, scale: _Scale, told: Why, lang: str) -> list[Markup]:
    """Return one step, and in a line of its own the sum behind it with the way to its rows."""
    left, right = sorted((scale.at(step.start), scale.at(step.end)))
    bar = tag("i", class_="down" if step.part < 0 else "up", style=f"left:{left}%;width:{max(right - left, 0.4):.2f}%")
    compared = tell("比 {score}", lang, score=figures.score(step.reference)) if step.reference is not None else ""
    line = tag(
        "tr",
        tag("th", *_name(step), scope="row"),
        tag("td", tag("span", *scale.ground(), bar, class_="track")),
        tag(
            "td",
            tag("b", figures.score(step.score)) if step.score is not None else None,
            tag("small", compared) if told.against != "target" and compared else None,
            class_="number",
        ),
        tag("td", figures.change(step.part), class_="number"),
    )
    rows = tag("a", tell("看明细", lang), href=step.rows) if step.rows else None
    return [line, tag("tr", tag("td", step.sum, " ", rows, colspan=len(HEADS)), class_="sum")] if step.sum else [line]


def _name(step: Step) -> list[Markup | None]:
    mark = tag("i", class_=f"swatch {step.colour}") if step.colour else None
    return [mark, tag("a", step.name, href=step.definition) if step.definition else tag("span", step.name)]
