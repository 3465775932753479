"""The head of every screen: whose product, which city, which page, and how to read it."""

from markupsafe import Markup

from components.markup import tag
from components.models import Screen
from texts import tell

MARK = Markup(
    '<svg class="mark" viewBox="0 0 24 14" aria-hidden="true"><rect class="red" width="7" height="14" rx="1.5"/>'
    '<rect class="yellow" x="8.5" width="7" height="14" rx="1.5"/>'
    '<rect class="blue" x="17" width="7" height="14" rx="1.5"/></svg>'
)


def brand(lang: str) -> Markup:
    """Return the mark of three bars with the product's name."""
    return tag("a", MARK, tag("b", tell("三色图", lang)), href="/", class_="brand")


def header(screen: Screen) -> Markup:
    """Return the head of the map page; only pages that exist are named."""
    address, lang = screen.address, screen.address.lang
    demonstration = tag("span", tell("演示数据", lang), class_="demonstration") if screen.city.demonstration else None
    dark = address.theme == "dark"
    return Markup("").join(
        [
            brand(lang),
            _city(screen),
            tag(
                "nav",
                tag("a", tell("一张图", lang), data_set="", class_="page", aria_current="page"),
                aria_label=tell("页面", lang),
            ),
            tag("span", class_="gap"),
            demonstration or "",
            _languages(screen),
            tag(
                "a",
                tag("span", "◐", class_="theme-mark", aria_hidden="true"),
                data_set="theme=light" if dark else "theme=dark",
                class_="quiet",
                data_go=True,
                title=tell("浅色界面", lang) if dark else tell("深色界面", lang),
                aria_label=tell("浅色界面", lang) if dark else tell("深色界面", lang),
            ),
        ]
    )


def _city(screen: Screen) -> Markup:
    """Return the city's name, or a list where there are several."""
    if len(screen.cities) < 2:
        return tag("span", screen.city.name, class_="city")
    here = screen.city.code
    options = [tag("option", one.name, value=one.code, selected=one.code == here) for one in screen.cities]
    label = tell("城市", screen.address.lang)
    return tag("span", tag("select", *options, aria_label=label, autocomplete="off"), class_="city")


def _languages(screen: Screen) -> Markup:
    """Return the two languages; changing it loads the page afresh."""
    address = screen.address
    current = {"zh": "中", "en": "EN"}
    return tag(
        "span",
        *(
            tag(
                "a",
                word,
                data_set=f"lang={lang}",
                lang={"zh": "zh-CN", "en": "en"}[lang],
                hreflang={"zh": "zh-CN", "en": "en"}[lang],
                class_="language",
                aria_current="true" if address.lang == lang else None,
            )
            for lang, word in current.items()
        ),
        class_="languages",
    )
