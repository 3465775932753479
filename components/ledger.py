"""The ledger: every file with what became of its rows, who brought it, when, and by what mark it is known again."""

from markupsafe import Markup

from components import figures
from components.data_models import Entry, Ledger
from components.markup import tag
from components.paging import pager
from texts import tell

WAYS = {"command": "命令行", "upload": "网页上传", "folder": "文件夹", "sql": "数据库", "http": "接口"}
COUNTS = {
    "read": "读入",
    "accepted": "接收",
    "rejected": "退回",
    "duplicate": "重复",
    "superseded": "更正",
    "skipped": "略过",
}


def ledger(told: Ledger, source: str, lang: str) -> Markup:
    """Return the files, a page of them, and the list of sources to choose from."""
    return tag(
        "section",
        tag(
            "h2",
            tell("账本", lang),
            tag("small", tell("{n} 个文件", lang, n=figures.count(told.files))),
            class_="title",
        ),
        _sources(told, source, lang) if told.sources else None,
        _table(told, lang)
        if told.entries
        else tag("p", tell("账本还是空的。上传一个文件，或执行 python cli.py import。", lang), class_="reason"),
        pager(told.pages, lang),
        id="ledger",
        class_="card ledger",
    )


def _sources(told: Ledger, source: str, lang: str) -> Markup:
    links = [
        tag("a", one.name, href=one.group, aria_current="true" if one.code == source else None) for one in told.sources
    ]
    return tag("nav", *links, class_="chipset", aria_label=tell("来源", lang))


def _table(told: Ledger, lang: str) -> Markup:
    heads = [tag("th", tell(word, lang), scope="col") for word in ("时间", "来源与文件", "经办")]
    heads += [tag("th", tell(word, lang), scope="col", class_="number") for word in COUNTS.values()]
    heads += [tag("th", tell("指纹", lang), scope="col")]
    rows = [_row(one, lang) for one in told.entries]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="files")


def _row(one: Entry, lang: str) -> Markup:
    counts = [
        tag("td", figures.count(number), class_=f"number {'some' if name == 'rejected' and number else ''}".strip(),
            data_label=tell(COUNTS[name], lang))
        for name, number in one.counts
    ]  # fmt: skip
    way = tag("small", tell(WAYS[one.way], lang)) if one.way in WAYS else None
    return tag(
        "tr",
        tag("td", one.when, class_="when"),
        tag("td", tag("small", one.source_name), tag("a", one.file, href=one.link, class_="file"), marks(one, lang)),
        tag("td", one.by or figures.DASH, way, class_="who" if one.by or way else "who nobody"),
        *counts,
        tag("td", copied(one.sha256, lang)),
        class_="undone" if one.undone else None,
    )


def copied(sha256: str, lang: str) -> Markup:
    """Return the first signs of a hash; a press copies the whole."""
    hint = tell("复制 SHA-256：{hash}", lang, hash=sha256)
    return tag("button", sha256[:8], type="button", data_copy=sha256, data_done=tell("已复制", lang), title=hint,
               class_="hash")  # fmt: skip


def marks(one: Entry, lang: str) -> Markup:
    """Return what must be known of a file: demonstration, undone, confirmed."""
    words = []
    words += [tag("span", tell("已撤销", lang), class_="mark-word strong", title=one.undone)] if one.undone else []
    words += [tag("span", tell("演示数据", lang), class_="mark-word")] if one.demonstration else []
    words += [tag("span", tell("异常已核实", lang), class_="mark-word")] if one.confirmed else []
    return tag("span", *words, class_="mark-words") if words else Markup("")
