"""The one sentence that says why there is no screen, and the way on."""

from flask import g

from components.frame import First
from components.messages import message
from indicators.definitions import DefinitionError
from interface.sight import TogetherError
from pages._query import NoDataError, NotAllowed, lang_of
from texts import tell


def refused(why: NotAllowed | NoDataError | DefinitionError, query: str, path: str) -> First:
    """Return the screen of an address that cannot be answered, a store with nothing to show, or rules without use."""
    lang = _lang(query)
    if isinstance(why, NoDataError):
        return _empty(str(why), lang)
    if isinstance(why, DefinitionError):
        g.status = 500
        return _said(tell("已存的规则与现在的定义不合，不能显示", lang), why.text(lang).splitlines(), lang)
    g.status = why.status
    way = (path if lang == "zh" else f"{path}?lang={lang}", tell("打开默认页面", lang))
    title = "这两项不能一起用" if isinstance(why, TogetherError) else "这个地址里有一项本系统没有"
    return _said(tell(title, lang), [why.text(lang)], lang, way)


def _lang(query: str) -> str:
    try:
        return lang_of(query)
    except NotAllowed:
        return "zh"


def _said(title: str, lines: list[str], lang: str, way: tuple[str, str] | None = None) -> First:
    return First(message(title, lines, lang, way), lang, "light", title)


def _empty(what: str, lang: str) -> First:
    """Say what would be here and how to get it."""
    if what == "city":
        lines = [
            tell("登记城市：python cli.py city add cities/jinhua", lang),
            tell("或生成演示城市：python cli.py demo", lang),
        ]
        return _said(tell("库中还没有城市", lang), lines, lang)
    lines = [
        tell("导入数据：python cli.py import 文件 --city 城市 --source 来源", lang),
        tell("然后计算：python cli.py refresh --city 城市", lang),
    ]
    return _said(
        tell("这个城市还没有计算结果", lang), lines, lang, (f"/data?lang={lang}", tell("打开数据页上传", lang))
    )
