"""Who has sent what: one row a sender, one column a dataset, and in words who owes what."""

from markupsafe import Markup

from components import figures
from components.data_models import Matrix, Owed, Sender, Sent
from components.markup import join, tag
from texts import tell

WORDS = {"fresh": "已到", "due": "待报", "late": "迟报", "never": "从未", "standing": "现行", "none": "不报"}
MARKS = {"fresh": "✓", "due": "○", "late": "迟", "never": "无", "standing": "✓", "none": ""}
KEY = ("fresh", "due", "late", "never")
MEANING = {
    "fresh": "已到：最近一个月已报",
    "due": "待报：上月刚过，还在报送期内",
    "late": "迟报：报送期已过",
    "never": "从未：别的单位报过，这里没有",
}
MOST = 10  # senders named in the headline


def freshness(matrix: Matrix, lang: str) -> Markup:
    """Return the section: the headline, the matrix, its key."""
    as_of = tell("演示数据，以 {day} 计" if matrix.simulated else "以 {day} 计", lang, day=matrix.as_of)
    return tag(
        "section",
        tag("h2", tell("谁欠数据", lang), tag("small", as_of), class_="title"),
        _owed(matrix, lang) if matrix.datasets else tag("p", tell("还没有任何文件入库。", lang), class_="reason"),
        tag("div", _table(matrix, lang), class_="scroll", tabindex="0", role="region", aria_label=tell("新鲜度", lang))
        if matrix.datasets
        else None,
        _key(matrix, lang),
        id="freshness",
        class_="card freshness",
    )


def _owed(matrix: Matrix, lang: str) -> Markup:
    """Say in one line each who owes what."""
    if not matrix.owed:
        return tag("p", tag("b", tell("各单位都已报齐。", lang)), class_="headline-words")
    things = sum(len(one.what) for one in matrix.owed)
    head = tell("{senders} 个单位欠 {things} 项数据", lang, senders=len(matrix.owed), things=things)
    lines = [tag("li", tag("b", one.name), _what(one, lang)) for one in matrix.owed[:MOST]]
    more = len(matrix.owed) - MOST
    rest = tag("li", tell("另有 {n} 个单位，见下表", lang, n=more)) if more > 0 else None
    return join([tag("p", tag("b", head), class_="headline-words"), tag("ul", *lines, rest, class_="owed")])


def _what(one: Owed, lang: str) -> str:
    told = [tell("{name}（{months}）", lang, name=name, months=_months(months, lang)) for name, months in one.what]
    return ("、" if lang == "zh" else ", ").join(told)


def _months(months: tuple[str, ...], lang: str) -> str:
    if not months:
        return tell("从未报过", lang)
    first, last = figures.period(months[0], lang), figures.period(months[-1], lang)
    return first if len(months) == 1 else tell("{first}至{last}", lang, first=first, last=last)


def _table(matrix: Matrix, lang: str) -> Markup:
    heads = [tag("th", tell("单位", lang), scope="col"), *(tag("th", name, scope="col") for name in matrix.datasets)]
    rows = [_row(one, matrix, lang) for one in matrix.senders]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="matrix")


def _row(sender: Sender, matrix: Matrix, lang: str) -> Markup:
    cells = [
        _cell(one, sender.name, name, matrix.as_of, lang)
        for one, name in zip(sender.sent, matrix.datasets, strict=True)
    ]
    return tag("tr", tag("th", sender.name, scope="row"), *cells)


def _cell(one: Sent, sender: str, dataset: str, as_of: str, lang: str) -> Markup:
    """Return a mark, the last day and its age; the word is spoken and shown on pointing."""
    if one.state == "none":
        return tag("td", class_="sent none")
    word = tell(WORDS[one.state], lang)
    spoken = f"{sender} · {dataset}: {word}" + (f" {one.day}" if one.day else "")
    inner = join(
        [
            tag("i", tell(MARKS[one.state], lang), aria_hidden="true"),
            tag("b", short_day(one.day, as_of)) if one.day else tag("b", word),
            tag("small", tell("{n} 天前", lang, n=one.age)) if one.age is not None else None,
            tag("em", tell("缺{n}月", lang, n=len(one.gaps)), title="、".join(one.gaps)) if one.gaps else None,
        ]
    )
    body = tag("a", inner, href=one.link, aria_label=spoken, title=spoken) if one.link else tag("span", inner)
    return tag("td", body, class_=f"sent {one.state}")


def short_day(day: str, as_of: str) -> str:
    """Return a day without its year while that is plain."""
    return day[5:] if as_of[:4] == day[:4] or (day[:4] == str(int(as_of[:4]) - 1) and day[5:] > as_of[5:]) else day[:7]


def _key(matrix: Matrix, lang: str) -> Markup:
    """Return what the marks mean, and which datasets nobody has sent."""
    marks = [
        tag("span", tag("i", tell(MARKS[state], lang), class_=f"sent {state}"), tell(MEANING[state], lang))
        for state in KEY
    ]
    names = ("、" if lang == "zh" else ", ").join(matrix.absent)
    absent = tag("p", tell("尚无来源：{names}", lang, names=names)) if matrix.absent else None
    return tag("div", tag("p", *marks, class_="marks") if matrix.datasets else None, absent, class_="note")
