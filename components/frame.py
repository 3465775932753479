"""The document around every page: styles, our own script, the first screen, then what Dash needs."""

from typing import Any, NamedTuple

from markupsafe import Markup

from components.markup import join, tag


class First(NamedTuple):
    """The first screen of a page, ready to be read without a script."""

    body: Markup
    lang: str
    theme: str
    title: str
    preload: str = ""


def frame(first: First | None, dash: dict[str, Any], assets: list[str]) -> str:
    """Return the whole document; Dash's own parts come last, so that nothing waits for them."""
    lang = {"zh": "zh-CN", "en": "en"}[first.lang] if first else "zh-CN"
    styles = [tag_open("link", rel="stylesheet", href=one) for one in assets if ".css?" in one]
    icon = [tag_open("link", rel="icon", type="image/svg+xml", href=one) for one in assets if ".svg?" in one]
    scripts = [tag("script", src=one) for one in assets if ".js?" in one] if first else []
    preload = (
        tag_open("link", rel="preload", href=first.preload, as_="fetch", crossorigin="anonymous")
        if first and first.preload
        else ""
    )
    head = [
        tag_open("meta", charset="utf-8"),
        tag_open("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", first.title if first else dash["title"]),
        preload,
        *styles,
        *icon,
        Markup(dash["css"]),
    ]
    body = [
        first.body if first else "",
        *scripts,
        Markup(dash["app_entry"]),
        tag("footer", *(Markup(dash[part]) for part in ("config", "scripts", "renderer"))),
    ]
    document = tag(
        "html", tag("head", *head), tag("body", *body), lang=lang, data_theme=first.theme if first else "light"
    )
    return f"<!doctype html>{join([document])}"


def tag_open(name: str, /, **attributes: str) -> Markup:
    """Return an element that has no end."""
    return Markup(str(tag(name, **attributes)).removesuffix(f"</{name}>"))
