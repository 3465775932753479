"""Write figures, periods and colours as a reader of either language expects them."""

import re

from texts import tell

COLOURS = ("red", "yellow", "blue")
GREYS = ("nodata", "small-sample", "not-delegated")
WORDS = {
    "red": "红·差",
    "yellow": "黄·一般",
    "blue": "蓝·好",
    "nodata": "无数据",
    "small-sample": "样本不足",
    "not-delegated": "未赋权",
}
LETTERS = {"red": "红", "yellow": "黄", "blue": "蓝"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTERS = ("一", "二", "三", "四")
DASH = "–"
SMALL = 10  # of a rate
SEEN = 0.05  # points: less is not seen with one decimal


def colour_word(colour: str, lang: str) -> str:
    """Return the word that goes with a colour."""
    return tell(WORDS.get(colour, WORDS["nodata"]), lang)


def letter(colour: str, lang: str) -> str:
    """Return the letter of a colour, or nothing for a grey."""
    return tell(LETTERS[colour], lang) if colour in LETTERS else ""


def count(number: float | None) -> str:
    """Return a count with its thousands separated."""
    return DASH if number is None else f"{round(number):,}"


def amount(number: float | None) -> str:
    """Return a numerator or denominator: whole where it is whole."""
    return count(number) if number is None or float(number).is_integer() else f"{number:,.2f}"


def score(number: float | None) -> str:
    """Return a score with one decimal."""
    return DASH if number is None else f"{number:.1f}"


def change(number: float | None) -> str:
    """Return a change of score with its direction; a missing one is a dash."""
    if number is None:
        return DASH
    if abs(number) < SEEN:
        return "＝ 0.0"
    return f"{'▲' if number > 0 else '▼'} {abs(number):.1f}"


def value(number: float | None, unit: str, lang: str) -> str:
    """Return an indicator's value in its unit; ratios are 0-1 in the store and percent on screen."""
    if number is None:
        return DASH
    if unit == "percent":
        return f"{number * 100:.1f}%"
    if unit == "per_10k":
        return tell("{n} 件/万人", lang, n=rate(number))
    return f"{number:.2f}"


def rate(number: float) -> str:
    """Return a rate; one of a single field is small and gets a second decimal."""
    return f"{number:.2f}" if abs(number) < SMALL else f"{number:.1f}"


def mark(score_: float | None, number: float | None, unit: str) -> str:
    """Return what a division is marked with: an index its score, an indicator its value, without words."""
    if not unit:
        return score(score_)
    if number is None:
        return DASH
    return {"percent": f"{number * 100:.1f}%", "per_10k": rate(number)}.get(unit, f"{number:.2f}")


def interval(lower: float | None, upper: float | None, unit: str) -> str:
    """Return the range in which a value lies, without the unit."""
    if lower is None or upper is None:
        return DASH
    if unit == "percent":
        return f"{lower * 100:.1f}{DASH}{upper * 100:.1f}%"
    return f"{lower:.2f}{DASH}{upper:.2f}"


def period(name: str, lang: str) -> str:
    """Return a period in words: 2022-Q4 is 2022年第四季度."""
    year, part = name[:4], name[5:]
    if not part:
        return tell("{year}年", lang, year=year)
    if part.startswith("Q"):
        return f"Q{part[1]} {year}" if lang == "en" else f"{year}年第{QUARTERS[int(part[1]) - 1]}季度"
    if part.startswith("W"):
        return tell("{year}年第{week}周", lang, year=year, week=int(part[1:]))
    return f"{MONTHS[int(part) - 1]} {year}" if lang == "en" else f"{year}年{int(part)}月"


def day(name: str, lang: str) -> str:
    """Return a day in words: 2023-01-10 is 2023年1月10日."""
    year, month, number = map(int, name.split("-"))
    return f"{number} {MONTHS[month - 1]} {year}" if lang == "en" else f"{year}年{month}月{number}日"


def grain_of(name: str) -> str:
    """Return the grain of a period's name."""
    if re.fullmatch(r"\d{4}", name):
        return "year"
    return {"Q": "quarter", "W": "week"}.get(name[5:6], "month")


def tick(name: str, lang: str) -> str:
    """Return a period as short as an axis wants it."""
    part = name[5:]
    if part.startswith("Q"):
        return f"{name[2:4]}{part}"
    if part.startswith("W"):
        return str(int(part[1:]))
    return str(int(part)) if part else name
