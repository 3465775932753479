"""What an address may ask for: every value is checked by name; an unknown one is answered with what is allowed."""

from collections.abc import Sequence

from texts import tell

SHOWN = 12


class NotAllowed(Exception):
    """A value of an address that names nothing here."""

    def __init__(self, name: str, came: str, allowed: Sequence[str], status: int = 400) -> None:
        self.name, self.came, self.allowed, self.status = name, came, list(allowed), status
        super().__init__(self.text())

    def text(self, lang: str = "zh") -> str:
        """Return one sentence: which value, what came, what is allowed."""
        some = "、".join(self.allowed[:SHOWN]) if lang == "zh" else ", ".join(self.allowed[:SHOWN])
        more = tell(" 等 {n} 项", lang, n=len(self.allowed)) if len(self.allowed) > SHOWN else ""
        return tell(
            "参数 {name} 的值“{came}”不可用；可用：{allowed}", lang, name=self.name, came=self.came, allowed=some + more
        )


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
