"""The way through a long list."""

from markupsafe import Markup

from components.data_models import Pages
from components.markup import tag
from texts import tell


def pager(pages: Pages, lang: str) -> Markup:
    """Return links to the page before and after; nothing where one page holds all."""
    if pages.of < 2:
        return Markup("")
    return tag(
        "nav",
        _step(pages.before, tell("上一页", lang)),
        tag("span", tell("第 {now} 页，共 {of} 页", lang, now=pages.now, of=pages.of)),
        _step(pages.after, tell("下一页", lang)),
        class_="pager",
        aria_label=tell("翻页", lang),
    )


def _step(link: str, word: str) -> Markup:
    return tag("a", word, href=link or None, aria_disabled=None if link else "true")
