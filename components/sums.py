"""What numerator and denominator of a method count, where it is not the measures themselves."""

from texts import tell

NAMES = {
    "balance": ("得到匹配的诉求", "诉求"),
    "absence": ("没有执法的单元", "应有执法的单元"),
    "idle": ("诉求不少而未执法的乡镇（街道）", "已赋权的乡镇（街道）"),
    "breadth": ("有事项纳入的领域", "有处罚事项的领域"),
    "first_cases": ("已办首案的新领域", "新划转的领域"),
}
UNITS = {"balance": "件", **dict.fromkeys(("absence", "idle", "breadth", "first_cases"), "个")}


def names(method: str, lang: str) -> tuple[str, str] | None:
    """Return the words for both sides of a method's sum, None where the measures speak for themselves."""
    words = NAMES.get(method)
    return None if words is None else (tell(words[0], lang), tell(words[1], lang))


def unit(method: str, lang: str) -> str | None:
    """Return the unit of both sides, None where the measures have their own."""
    return tell(UNITS[method], lang) if method in UNITS else None
