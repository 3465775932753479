"""The head of every screen: whose product, which city, which page, and how to read it."""

from collections.abc import Callable

from markupsafe import Markup

from components.address import Address
from components.markup import join, tag
from components.models import Choice, City
from texts import tell

MARK = Markup(
    '<svg class="mark" viewBox="0 0 24 14" aria-hidden="true"><rect class="red" width="7" height="14" rx="1.5"/>'
    '<rect class="yellow" x="8.5" width="7" height="14" rx="1.5"/>'
    '<rect class="blue" x="17" width="7" height="14" rx="1.5"/></svg>'
)


def brand(lang: str) -> Markup:
    """Return the mark of three bars with the product's name."""
    return tag("a", MARK, tag("b", tell("三色图", lang)), href="/", class_="brand", aria_label=tell("三色图", lang))


Way = Callable[[str], dict[str, str]]  # what a link sets (lang=en) as its address, or as its page's script wants it
PAGES = (("/", "一张图"), ("/data", "数据"), ("/definitions", "口径"), ("/laboratory", "试算"))  # only pages that exist


def header(city: City, cities: tuple[Choice, ...], address: Address, here: str, way: Way, pages: Way) -> Markup:
    """Return the head of a page: product, city, pages, demonstration, language, theme."""
    lang, dark = address.lang, address.theme == "dark"
    theme = tell("浅色界面", lang) if dark else tell("深色界面", lang)
    return join(
        [
            brand(lang),
            _city(city, cities, lang),
            tag("nav", *(_page(path, word, here, lang, pages) for path, word in PAGES), aria_label=tell("页面", lang)),
            tag("span", class_="gap"),
            tag("span", tell("演示数据", lang), class_="demonstration") if city.demonstration else None,
            _languages(lang, way),
            tag(
                "a",
                tag("span", "◐", class_="theme-mark", aria_hidden="true"),
                **way("theme=light" if dark else "theme=dark"),
                class_="quiet",
                data_go=True,
                title=theme,
                aria_label=theme,
            ),
        ]
    )


def _page(path: str, word: str, here: str, lang: str, pages: Way) -> Markup:
    return tag("a", tell(word, lang), **pages(path), class_="page", aria_current="page" if path == here else None)


def _city(city: City, cities: tuple[Choice, ...], lang: str) -> Markup:
    """Return the city's name, or a list where there are several."""
    if len(cities) < 2:
        return tag("span", city.name, class_="city")
    options = [tag("option", one.name, value=one.code, selected=one.code == city.code) for one in cities]
    return tag("span", tag("select", *options, aria_label=tell("城市", lang), autocomplete="off"), class_="city")


def _languages(lang: str, way: Way) -> Markup:
    """Return the two languages; changing it loads the page afresh."""
    return tag(
        "span",
        *(
            tag(
                "a",
                word,
                **way(f"lang={one}"),
                lang={"zh": "zh-CN", "en": "en"}[one],
                hreflang={"zh": "zh-CN", "en": "en"}[one],
                class_="language",
                aria_current="true" if lang == one else None,
            )
            for one, word in {"zh": "中", "en": "EN"}.items()
        ),
        class_="languages",
    )
