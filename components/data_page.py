"""The data page put together: what was asked for first, then who owes what, a file to bring, history, ledger."""

from markupsafe import Markup

from components.data_models import DataScreen
from components.freshness import freshness
from components.header import header
from components.history import history
from components.ledger import ledger
from components.lineage import lineage
from components.markup import join, tag
from components.opened import opened
from components.sending import sending
from components.sight import USUAL, banner
from components.uploading import uploading
from components.waiting import waiting
from texts import tell


def data_page(screen: DataScreen) -> Markup:
    """Return the whole page; every link is an address, the script only makes it handier."""
    address, lang = screen.address, screen.address.lang

    def way(choice: str) -> dict[str, str]:
        name, value = choice.split("=")
        return {"href": address.link(**{name: value})}

    def page(path: str) -> dict[str, str]:
        return {"href": address.link() if path == "/data" else address.chosen.at(path)}

    head = header(screen.city, screen.cities, address.chosen, "/data", way, page)
    title = tag("h1", tell("数据", lang), class_="visually-hidden")
    return join([tag("header", head, class_="top"), tag("main", title, *_sections(screen), class_="data")])


def _sections(screen: DataScreen) -> list[Markup | None]:
    """Return the sections in their order."""
    address, lang, form = screen.address, screen.address.lang, screen.form
    close = address.link("upload", upload="")
    first = waiting(screen.waiting, form, close, lang) if screen.waiting else None
    asked = opened(screen.opened, form, address.link("ledger", batch=""), lang) if screen.opened else None
    traced = lineage(screen.lineage, lang) if screen.lineage else None
    seen = banner(screen.seen, address.link("lineage", **USUAL), lang) if traced else None
    fresh = freshness(screen.matrix, lang)
    bring = None if screen.waiting else uploading(form, address.source, lang)
    return [
        first,
        seen,
        traced,
        asked,
        tag("div", fresh, bring, class_="pair") if bring else fresh,
        sending(screen.sending, lang) if screen.sending else None,
        history(screen.courses, lang),
        ledger(screen.ledger, address.source, lang),
    ]
