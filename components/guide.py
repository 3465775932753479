"""How to read the page, in five lines."""

from markupsafe import Markup

from components.markup import tag
from components.models import Screen
from texts import tell


def guide(screen: Screen) -> Markup:
    """Return what a reader sees here for the first time: edges, changes, greys, volumes, ways in."""
    subject, lang = screen.subject, screen.address.lang
    red, blue, points = (f"{one:g}" for one in (subject.red_below, subject.blue_from, subject.hysteresis))
    lines = [
        tell("得分 {blue} 及以上为蓝，{red} 以下为红，其间为黄。", lang, blue=blue, red=red),
        tell("刚过界线不到 {n} 分，要连续两期才变色。", lang, n=points),
        tell("灰色不是差：没有数据、样本不足或未赋权，不参加排名。", lang),
        tell("虚线描边：数据未报齐，颜色可能变化。", lang),
        tell("点排名里的名字，看为什么是这个颜色；件数只展示，不评分。", lang),
    ]
    return tag(
        "section",
        tag("h2", tell("怎么看", lang), class_="title"),
        tag("ul", *(tag("li", line) for line in lines), class_="lines"),
        class_="card guide",
    )
