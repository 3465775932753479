"""The forms of the data page: each carries the token that proves it was asked for here."""

from markupsafe import Markup

from components.data_models import Form
from components.markup import Child, tag
from texts import tell


def posting(
    path: str, form: Form, word: str, lang: str, /, *inner: Child, named: bool = False, **values: str
) -> Markup:
    """Return a form of one button; `named` asks who does it."""
    hidden = {**dict(form.hidden), "token": form.token, **values}
    return tag(
        "form",
        *(tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()),
        *inner,
        who(lang) if named else None,
        tag("button", word, type="submit", class_="way"),
        method="post",
        action=f"{path}?lang={lang}",
        class_="posting",
    )


def who(lang: str) -> Markup:
    """Return the field for the name of who does it; the browser remembers it."""
    return tag(
        "label",
        tag("span", tell("经办人", lang)),
        tag("input", name="by", required=True, maxlength=30, autocomplete="name", data_remember="sanse-by"),
        class_="field",
    )
