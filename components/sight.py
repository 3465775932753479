"""By which rule and as known on which day: a small control, and a band wherever the view is not the usual one."""

from markupsafe import Markup

from components.markup import join, tag
from components.models import Seen
from texts import tell

RULES = (("rule=then", "当期规则"), ("rule=today&known=", "现行规则"))
USUAL = {"rule": "then", "known": ""}


def control(seen: Seen | None, lang: str) -> Markup:
    """Return the control, folded; it says on itself what is chosen, so that nobody forgets it."""
    summary = tag("summary", tell("口径与时点", lang), data_seen=seen.name if seen else "")
    rules = (tag("a", tell(word, lang), data_set=choice) for choice, word in RULES)
    day = tag("input", type="date", name="known", min="2000-01-01", aria_label=tell("截至某日所知", lang))
    return tag(
        "details",
        summary,
        tag(
            "div",
            tag("p", tag("span", tell("按哪时的规则", lang)), tag("span", *rules, class_="buttons")),
            tag(
                "p",
                tag("span", tell("按哪天所知", lang)),
                tag("span", tag("a", tell("最新数据", lang), data_set="known="), class_="buttons"),
                tag("label", tell("截至某日所知", lang), day),
            ),
            class_="fold",
        ),
        class_="sight",
    )


def banner(seen: Seen | None, usual: str, lang: str) -> Markup | None:
    """Return the band of a page without a script of its own; `usual` is the address of the usual view."""
    return tag("div", band(seen, lang, href=usual), class_="seen", role="status") if seen else None


def band(seen: Seen | None, lang: str, **way: str) -> Markup:
    """Return what is said over results that are not seen as they are now, with the way back; else nothing."""
    if seen is None:
        return Markup("")
    first, *more = seen.words
    return join(
        [
            tag("p", tag("b", first), *(tag("span", word) for word in more)),
            tag("a", tell("回到最新数据、当期规则", lang), **way),
        ]
    )
