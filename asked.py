"""What an address may ask for: every value is checked by name; an unknown one is answered with what is allowed."""

import re
from collections.abc import Sequence

from texts import tell

SHOWN = 12
REMOVED = (
    "“{came}”的定义已经删除：库中保留它 {years} 年的结果（口径 {definition}），不再计算，也不再显示；"
    "恢复定义文件并执行 refresh 后可以再用"
)


class NotAllowed(Exception):  # noqa: N818 - it is an answer, not a fault
    """A value of an address that names nothing here."""

    def __init__(self, name: str, came: str, allowed: Sequence[str], status: int = 400) -> None:
        self.name, self.came, self.allowed, self.status = name, came, list(allowed), status
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return one sentence: which value, what came, what is allowed."""
        if not self.allowed:
            return tell("还没有任何数据：请先执行 python cli.py demo，或 city add 与 import", lang)
        shown, more = self.allowed, ""
        if len(shown) > SHOWN:
            shown = ranges(shown)[:SHOWN]
            more = tell("（共 {n} 项）", lang, n=len(self.allowed))
        some = ("、" if lang == "zh" else ", ").join(shown)
        return tell(
            "参数 {name} 的值“{came}”不可用；可用：{allowed}", lang, name=self.name, came=self.came, allowed=some + more
        )


class Removed(NotAllowed):
    """A subject of which results are kept, while its definition was taken out."""

    def __init__(self, came: str, definition: str, years: str, allowed: Sequence[str]) -> None:
        self.definition, self.years = definition, years
        super().__init__("subject", came, allowed, status=404)

    def text(self, lang: str = "zh") -> str:
        """Return one sentence: what is kept, why it is not shown, how it comes back."""
        return tell(REMOVED, lang, came=self.came, years=self.years, definition=self.definition)


def ranges(values: Sequence[str]) -> list[str]:
    """Return long lists of codes or periods as first…last of each form (2022-W01…2022-W52); names stay as they are."""
    forms: dict[str, list[str]] = {}
    for value in values:
        form = re.sub(r"\d", "0", value)
        forms.setdefault(form if form != value else value, []).append(value)
    return [f"{min(group)}…{max(group)}" if len(group) > 1 else group[0] for group in forms.values()]


def one_of(name: str, came: str | None, allowed: Sequence[str], default: str | None = None) -> str:
    """Return the value that came if it is allowed, the default if none came (no default = it is required)."""
    if not came:
        if default is not None:
            return default
        raise NotAllowed(name, "", allowed)
    if came not in allowed:
        raise NotAllowed(name, came[:60], allowed, status=404 if name in {"city", "division", "within"} else 400)
    return came


def only_known(given: Sequence[str], known: Sequence[str]) -> None:
    """Refuse names of values that nobody here reads, so that a misspelt filter is never silently ignored."""
    for name in given:
        if name not in known:
            raise NotAllowed(tell("（名称）"), name[:60], known)
