"""Write escaped HTML and SVG: the one way in which text becomes markup here."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Child = str | Markup | int | float | None
VOID = frozenset({"input", "br", "hr", "col"})


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """Return one element; `class_` and `data_code` become class and data-code, None and False are left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Markup:
    """Return the children one after another, plain text escaped."""
    return Markup("".join(_text(child) for child in children))


def _text(child: Child) -> str:
    if isinstance(child, Markup) or child is None:
        return child or ""
    return escape(child) if isinstance(child, str) else str(child)


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f' {name}="{"" if value is True else escape(value)}"'
