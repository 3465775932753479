"""The way from one definition to every other: indices, pillars, indicators."""

from markupsafe import Markup

from components.definition_models import Pillar, Rules
from components.markup import join, tag


def tree(rules: Rules, lang: str) -> Markup:
    """Return the way to an index and each of its indicators."""
    here = "page" if rules.here else None
    return join(
        [
            tag("h2", tag("a", rules.name, href=rules.link, aria_current=here)),
            tag("ul", *(_branch(pillar, lang) for pillar in rules.pillars)),
        ]
    )


def _branch(pillar: Pillar, lang: str) -> Markup:
    leaves = [
        tag("li", tag("a", tag("small", one.code), one.name, href=one.link, aria_current="page" if one.here else None))
        for one in pillar.indicators
    ]
    share = tag("small", f"{pillar.share * 100:.0f}%")
    return tag("li", tag("span", f"{pillar.code} {pillar.name}", share, class_="branch"), tag("ul", *leaves))
