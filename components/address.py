"""The address of a screen: every choice a reader has made, and nothing that is the default."""

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
    """What the query of an address says, defaults filled in; `standard` holds those that depend on the store."""

    city: str
    period: str
    within: str = ""
    subject: str = "efficacy"
    field: str = "all"
    case_type: str = "all"
    view: str = "map"
    lang: str = "zh"
    theme: str = "light"
    figure: str = "score"
    letters: str = "0"
    standard: tuple[str, str, str] = ("", "", "zh")  # city, period, lang

    def usual(self) -> dict[str, str]:
        """Return the default of every choice, in a fixed order."""
        told = {one.name: str(one.default) for one in fields(self) if one.name != "standard"}
        return told | dict(zip(("city", "period", "lang"), self.standard, strict=True))

    def query(self) -> dict[str, str]:
        """Return the choices that differ from the default, in a fixed order."""
        values = {name: str(getattr(self, name)) for name in NAMES}
        return {name: values[name] for name, usual in self.usual().items() if values[name] != usual}

    def link(self, **changes: str) -> str:
        """Return the address of this screen with some choices changed."""
        query = urlencode(replace(self, **changes).query() if changes else self.query())  # type: ignore[arg-type]
        return f"/?{query}" if query else "/"


NAMES = tuple(one.name for one in fields(Address) if one.name != "standard")
