"""A page that says one thing and offers one way on."""

from markupsafe import Markup

from components.header import brand
from components.markup import join, tag


def message(title: str, lines: list[str], lang: str, link: tuple[str, str] | None = None) -> Markup:
    """Return a page that says one thing and offers one way on."""
    way = tag("p", tag("a", link[1], href=link[0], class_="way")) if link else None
    body = tag(
        "section", tag("h1", title), *(tag("p", line) for line in lines), way, class_="card message", role="alert"
    )
    return join([tag("header", brand(lang), class_="top"), tag("main", body, class_="alone")])
