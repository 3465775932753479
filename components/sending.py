"""Sources that send by themselves: whether they do, when next, and what went wrong."""

from markupsafe import Markup

from components import figures
from components.data_models import Sending
from components.listing import listing
from components.markup import Child, join, tag
from texts import tell

KINDS = {"folder": "文件夹", "sql": "数据库", "http": "接口", "": "人工报送"}
STATES = {"waiting": "等待下次", "running": "正在取数", "failed": "取数失败"}
HEADS = ("来源", "方式", "状态", "最近收到", "行数", "下次取数", "说明")


def sending(sources: tuple[Sending, ...], lang: str) -> Markup:
    """Return the state of every source that the scheduler knows, those that need somebody first."""
    troubled = sum(one.silent != "" or one.state == "failed" for one in sources)
    words = tell("{n} 个来源需要过问", lang, n=troubled) if troubled else tell("都在正常报送", lang)
    return tag(
        "section",
        tag("h2", tell("自动报送", lang), tag("small", words), class_="title"),
        listing(HEADS, (_row(one, lang) for one in sources), lang),
        id="sending",
        class_="card sending",
    )


def _row(one: Sending, lang: str) -> tuple[Child, ...]:
    return (
        tag("b", one.name),
        tell(KINDS[one.kind], lang) if one.kind in KINDS else one.kind,
        _state(one, lang),
        one.received or figures.DASH,
        figures.count(one.rows),
        one.due or figures.DASH,
        one.message,
    )


def _state(one: Sending, lang: str) -> Markup:
    """Return what the source does; a failure and silence are marked in ink."""
    word = tell(STATES[one.state], lang) if one.kind and one.state in STATES else ""
    if one.state == "failed" and one.failures > 1:
        word = tell("取数失败，连续 {n} 次", lang, n=one.failures)
    failed = tag("span", word, class_="alarm") if one.state == "failed" else word
    since = tell("停报，{day} 起", lang, day=one.silent[:10])
    silent = tag("span", since, class_="alarm") if one.silent else None
    return join([failed, " " if word and silent else None, silent]) if word or silent else Markup(figures.DASH)
