"""Write escaped HTML and SVG: the one way in which text becomes markup here."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Child = str | Markup | int | float | None
VOID = frozenset({"input", "br", "hr", "col"})


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """Return one element; `class_` and `data_code` become class and data-code, None and False are left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup("<{}{}>").format(Markup(name), Markup(written))
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), Markup(written), join(children))


def join(children: Iterable[Child]) -> Markup:
    """Return the children one after another, plain text escaped."""
    return Markup("").join(
        "" if child is None else child if isinstance(child, Markup) else str(child) for child in children
    )


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
