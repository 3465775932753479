"""The definitions page put together: the list of all, or one definition beside the way to the others."""

from markupsafe import Markup

from components.definition_head import head, numbers
from components.definition_list import barred, index_card, parts
from components.definition_models import Control, Definition, DefinitionScreen
from components.definition_tree import tree
from components.goalposts import goalposts
from components.header import header
from components.markup import join, tag
from components.own_numbers import own_numbers
from components.sight import USUAL, banner
from components.spread import spread
from components.toolbar import select
from components.version_history import version_history
from texts import tell


def definition_page(screen: DefinitionScreen) -> Markup:
    """Return the whole page; every link is an address, the script only makes it handier."""
    address, lang = screen.address, screen.address.lang

    def way(choice: str) -> dict[str, str]:
        name, value = choice.split("=")
        return {"href": address.link(**{name: value})}

    def page(path: str) -> dict[str, str]:
        return {"href": address.all() if path == "/definitions" else address.chosen.at(path)}

    top = header(screen.city, screen.cities, address.chosen, "/definitions", way, page)
    body = _listed(screen, lang) if screen.shown is None else _one(screen, screen.shown, lang)
    return join([tag("header", top, class_="top"), body])


def _listed(screen: DefinitionScreen, lang: str) -> Markup:
    """Return both indices with their indicators, and what may only be shown."""
    words = tell("每个数怎么来、谁负责、目标是谁定的。点开一项看全部。", lang)
    return tag(
        "main",
        tag("h1", tell("口径", lang), class_="page-title"),
        tag("p", words, class_="note"),
        *(index_card(rules, lang) for rules in screen.rules),
        barred(screen.barred, lang),
        class_="data definitions listed",
    )


def _one(screen: DefinitionScreen, shown: Definition, lang: str) -> Markup:
    """Return one definition: what it is, its numbers, what it is held against, its versions."""
    every = tag("a", tell("全部口径", lang), href=screen.address.all(), class_="every")
    return tag(
        "main",
        tag(
            "article",
            banner(screen.seen, screen.address.link(**USUAL), lang),
            head(shown, lang),
            _controls(screen.controls, screen, lang),
            own_numbers(shown.own, lang) if shown.own else None,
            spread(shown.spread, lang) if shown.spread else None,
            None if shown.own else tag("section", numbers(lang), class_="card"),
            parts(shown.rules, shown.own, lang) if shown.rules else goalposts(shown, lang),
            version_history(shown.versions, lang),
            class_="definition",
        ),
        tag(
            "nav",
            every,
            *(tree(rules, lang) for rules in screen.rules),
            class_="tree",
            aria_label=tell("全部口径", lang),
        ),
        class_="data definitions one",
    )


def _controls(controls: tuple[Control, ...], screen: DefinitionScreen, lang: str) -> Markup:
    """Return a form of the choices: it works without the script, which sends it at once."""
    if not controls:
        return Markup("")
    names = {one.name for one in controls}
    kept = {name: value for name, value in screen.address.query().items() if name not in names}
    return tag(
        "form",
        *(tag("input", type="hidden", name=name, value=value) for name, value in kept.items()),
        *(
            tag("label", tag("span", one.label), select(one.label, one.name, one.choices, one.chosen), class_="choice")
            for one in controls
        ),
        tag("button", tell("查看", lang), type="submit", class_="way"),
        method="get",
        action="/definitions#numbers",
        id="numbers",
        class_="toolbar-line toolbar-form",
    )
