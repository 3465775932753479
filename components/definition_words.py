"""Words for what a definition names: methods, directions, units, kinds of division, grains, origins.

What is not in a table yet is told by its numerator, denominator and 口径: a new method needs a line here, not a page.
"""

from typing import NamedTuple

from texts import tell


class Method(NamedTuple):
    """How a method is told: above and below the line, what follows, and what must be explained."""

    top: str = "{numerator}"
    bottom: str = "{denominator}"
    after: str = ""
    note: str = ""


METHODS = {
    "ratio": Method(note="先把各区划、各领域的分子、分母分别相加，最后相除。"),
    "rate": Method(after="× 10,000", note="底线、目标按一年计，按本期天数折算（÷ 365 × 天数）。"),
    "balance": Method(
        "得到匹配的诉求",
        "{denominator}",
        note="逐个领域取较小者：该领域的诉求数，或诉求总数 ×“{numerator}”在该领域的占比；相加即为得到匹配的诉求。",
    ),
    "absence": Method(
        "没有任何“{numerator}”的单元",
        "“{denominator}”不少于 {cell} 件的单元",
        note="一个单元是一个领域在一个乡镇（街道）；未报齐三分之二的单元不计。",
    ),
    "density": Method(after="× 10,000", note="都是期末数，不按天数折算。"),
    "idle": Method("诉求不少于 {cell} 件而没有任何“{numerator}”的乡镇（街道）"),
    "breadth": Method("有“{numerator}”的领域数", "有“{denominator}”的领域数"),
    "first_cases": Method("有过“{numerator}”的新领域数"),
    "deviation": Method("|{numerator} − {denominator}|", note="多了、少了同样计算。"),
    "average": Method(note="分子是逐件数值之和，相除即平均数。"),
}
GOOD = {"high": "越高越好", "low": "越低越好", "band": "在区间内最好，过低、过高都扣分"}
UNITS = {"percent": "百分比", "per_10k": "每万人", "share": "0–1 的份额"}
KINDS = {"city": "市", "county": "县（市、区）", "township": "乡镇（街道）", "zone": "功能区"}
TOWNS = {"subdistrict": "街道", "town": "镇", "rural_township": "乡"}
RISKS = {"high": "高风险领域", "medium": "中风险领域", "low": "低风险领域"}
EVERY = {"county": "各县（市、区）", "township": "各乡镇（街道）", "zone": "各功能区"}
GRAINS = {"year": "年", "quarter": "季", "month": "月", "week": "周"}
ORIGINS = {"published": "公布", "assumption": "示例口径"}
COUNTED = {"count": "期间合计", "stock": "期末数", "amount": "金额"}
POSTS = {
    "high": (("底线", 0.0), ("目标", 100.0)),
    "low": (("底线", 0.0), ("目标", 100.0)),
    "band": (("下限", 0.0), ("区间起", 100.0), ("区间止", 100.0), ("上限", 0.0)),
}


def method(name: str) -> Method:
    """Return how a method is told; one without words is a quotient that its 口径 explains."""
    return METHODS.get(name, Method(note="算法见口径。"))


def word(table: dict[str, str], name: str, lang: str) -> str:
    """Return the word for a name; a name without a word stays as it is."""
    return tell(table[name], lang) if name in table else name


def words(table: dict[str, str], names: tuple[str, ...], lang: str) -> str:
    """Return words in the order of the table."""
    order = [name for name in table if name in names] + [name for name in names if name not in table]
    return listed([word(table, name, lang) for name in order], lang)


def listed(items: list[str], lang: str) -> str:
    """Return items of a sentence with the comma of the language."""
    return ("、" if lang == "zh" else ", ").join(items)
