"""The address of a screen: every choice a reader has made, and nothing that is the default."""

from collections.abc import Mapping
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
    why: str = ""
    against: str = "target"
    peers: str = "all"
    rule: str = "then"
    known: str = ""
    standard: tuple[str, str, str] = ("", "", "zh")  # city, period, lang

    @property
    def is_now(self) -> bool:
        """Say whether results are looked at as they are now, each period under the rule of its time."""
        return self.rule == "then" and not self.known

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
        return (replace(self, **changes) if changes else self).at("/")  # type: ignore[arg-type]

    def at(self, path: str) -> str:
        """Return the address of another page with the same choices."""
        return written(path, self.query())


def written(path: str, query: Mapping[str, str]) -> str:
    """Return a path with its query, if there is one."""
    return f"{path}?{urlencode(query)}" if query else path


NAMES = tuple(one.name for one in fields(Address) if one.name != "standard")


@dataclass(frozen=True)
class DataAddress:
    """What the address of the data page says: the choices made on the map, kept, and what is looked at here."""

    chosen: Address
    source: str = ""
    batch: str = ""
    division: str = ""
    measure: str = ""
    upload: str = ""
    page: str = "1"

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.chosen.lang

    def link(self, place: str = "", **changes: str) -> str:
        """Return the address with some choices changed, at a place of the page; another choice begins at page 1."""
        own = {"page": "1", **{name: value for name, value in changes.items() if name in DATA_NAMES}}
        kept = {name: value for name, value in changes.items() if name not in DATA_NAMES}
        told: DataAddress = replace(self, chosen=replace(self.chosen, **kept), **own)  # type: ignore[arg-type]
        return told.written() + (f"#{place}" if place else "")

    def written(self) -> str:
        """Return the address of this very screen."""
        values = {name: str(getattr(self, name)) for name in DATA_NAMES}
        own = {name: value for name, value in values.items() if value not in ("", "1" if name == "page" else "")}
        return written("/data", {**self.chosen.query(), **own})


DATA_NAMES = tuple(one.name for one in fields(DataAddress) if one.name != "chosen")


@dataclass(frozen=True)
class DefinitionAddress:
    """What the address of the definitions page says: the choices made on the map, kept, and what is looked at here."""

    chosen: Address
    listed: bool = True  # no subject is named: all of them are listed
    division: str = ""
    kind: str = ""

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.chosen.lang

    def link(self, place: str = "", **changes: str) -> str:
        """Return the address with some choices changed, at a place of the page; a subject leads to its definition."""
        own = {name: value for name, value in changes.items() if name in DEFINITION_NAMES}
        kept = {name: value for name, value in changes.items() if name not in DEFINITION_NAMES}
        listed, chosen = self.listed and "subject" not in changes, replace(self.chosen, **kept)  # type: ignore[arg-type]
        told: DefinitionAddress = replace(self, chosen=chosen, listed=listed, **own)
        return told.written() + (f"#{place}" if place else "")

    def all(self) -> str:
        """Return the address of the list."""
        return replace(self, chosen=replace(self.chosen, subject=Address.subject), listed=True).written()

    def query(self) -> dict[str, str]:
        """Return the choices that differ from the default; a subject is always named, the list never names one."""
        values = {name: str(getattr(self, name)) for name in DEFINITION_NAMES}
        named = {} if self.listed else {"subject": self.chosen.subject}
        return {**self.chosen.query(), **named, **{name: value for name, value in values.items() if value}}

    def written(self) -> str:
        """Return the address of this very screen."""
        return written("/definitions", self.query())


DEFINITION_NAMES = ("division", "kind")


@dataclass(frozen=True)
class TrialAddress:
    """What the address of the laboratory says: the choices made on the map, kept, who is looked at, and what is moved.

    `moved` are the values that differ from the rule in force, by the code of a pillar or an indicator or the name of
    an edge; weights in percent.
    """

    chosen: Address
    kind: str = ""
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.chosen.lang

    def link(self, **changes: str) -> str:
        """Return the address with some choices changed; another index begins with nothing moved."""
        own = {name: value for name, value in changes.items() if name == "kind"}
        kept = {name: value for name, value in changes.items() if name != "kind"}
        moved = () if "subject" in changes else self.moved
        told: TrialAddress = replace(self, chosen=replace(self.chosen, **kept), moved=moved, **own)  # type: ignore[arg-type]
        return told.written()

    def unmoved(self) -> str:
        """Return the address with nothing moved."""
        return replace(self, moved=()).written()

    def query(self) -> dict[str, str]:
        """Return the choices that differ from the default."""
        return {**self.chosen.query(), **({"kind": self.kind} if self.kind else {}), **dict(self.moved)}

    def written(self) -> str:
        """Return the address of this very screen."""
        return written("/laboratory", self.query())
