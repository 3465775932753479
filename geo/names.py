"""Find the division that a row means, from its code, its name, its county and its day; never guess."""

from collections.abc import Iterable

from geo.agencies import of_agency
from geo.codes import tidy_code
from geo.gazetteer import Gazetteer
from geo.models import City, CodeSystem
from geo.refusal import Reason, Refusal
from geo.standing import Standing

__all__ = ["Refusal", "Resolver"]

Row = tuple[object, object, object]
SYSTEMS: tuple[CodeSystem, ...] = ("nbs", "mca", "own")


class Resolver:
    """Finds divisions of one city; `system` says what the codes of the source are."""

    def __init__(self, city: City, system: CodeSystem | None = None) -> None:
        self.gazetteer = Gazetteer(city)
        self.tree = self.gazetteer.tree
        self.system: CodeSystem = system or city.code_system
        self._by_code = {name: self._codes(name) for name in SYSTEMS}
        self.standing = Standing(self.gazetteer)
        self._answers: dict[tuple[str, str, str, int], str | Refusal] = {}

    def resolve(
        self, code: object = None, name: object = None, within: object = None, day: str | None = None
    ) -> str | Refusal:
        """Return the code of the division that all given cells agree on, or why there is none.

        Only divisions that stood on the day (ISO) are meant; without a day any that ever stood.
        """
        row = (_text(code), _text(name), _text(within), self.standing.era(day))
        if row not in self._answers:
            self._answers[row] = self._resolve(*row[:3], day)
        return self._answers[row]

    def resolve_many(self, rows: Iterable[Row]) -> dict[Row, str | Refusal]:
        """Return the answer for each different row (code, name, within); give it the unique rows of a file."""
        return {row: self.resolve(*row) for row in rows}

    def _resolve(self, code: str, name: str, within: str, day: str | None) -> str | Refusal:
        county = self._county(within, day) if within else None
        if isinstance(county, Refusal):
            return county
        named = self._named(name, county, day) if name else county
        if not code:
            return named or Refusal("missing", "")
        coded = self._coded(code, day)
        return coded if named is None else self._agreed(code, name or within, coded, named)

    def _county(self, within: str, day: str | None) -> str | Refusal:
        """Return the county, zone or city that the scope cell names, by name or by code."""
        coded = self._by_code[self.system].get(tidy_code(within) or "")
        found = self._stood(within, coded, day) if coded else self._named(within, None, day)
        if isinstance(found, str) and self.tree.divisions[found].kind == "township":
            return self._refusal("not_a_county", within)
        return found

    def _named(self, name: str, county: str | None, day: str | None) -> str | Refusal:
        known = self.gazetteer.find(name, county) or of_agency(self.gazetteer, name, county) or []
        found = self.standing.among(known, day)
        if len(found) == 1:
            return found[0]
        if day and known and not found:
            return self.standing.refusal(name, known, day)
        elsewhere = found or self.gazetteer.anywhere(name)
        ambiguous = found or (elsewhere and county is None)
        return self._refusal("ambiguous" if ambiguous else "unknown", name, elsewhere)

    def _stood(self, came: str, found: str, day: str | None) -> str | Refusal:
        """Return a division if it stood on the day."""
        if day is None or self.standing.among([found], day):
            return found
        return self.standing.refusal(came, [found], day)

    def _coded(self, code: str, day: str | None) -> str | Refusal:
        tidy = tidy_code(code)
        if tidy is None:
            return self._refusal("digits_lost", code)
        if found := self._by_code[self.system].get(tidy):
            return self._stood(code, found, day)
        return self._elsewhere(code) or self._refusal("unknown", code)

    def _elsewhere(self, code: str, only: str = "") -> Refusal | None:
        """Return a refusal when the code names a division (or just `only`) in another code system."""
        for system in SYSTEMS:
            found = self._by_code[system].get(tidy_code(code) or "")
            if system != self.system and found and only in ("", found):
                values = {"system": system.upper(), "there": self.gazetteer.label(found)}
                return Refusal("other_system", code, (found,), values=values)
        return None

    def _agreed(self, code: str, name: str, coded: str | Refusal, named: str | Refusal) -> str | Refusal:
        """Return the division that code and name agree on: the deeper one when one lies in the other."""
        if isinstance(named, Refusal):
            return named if isinstance(coded, Refusal) else self._narrowed(code, name, coded, named)
        if isinstance(coded, Refusal):
            return self._elsewhere(code, named) or coded
        if coded in self.tree.ancestors(named):
            return named
        if named in self.tree.ancestors(coded):
            return coded
        return self._elsewhere(code, named) or self._refusal("differs", f"{code} {name}", [coded, named])

    def _narrowed(self, code: str, name: str, coded: str, named: Refusal) -> str | Refusal:
        """Return the one candidate of an ambiguous name that the code is or contains."""
        if named.reason != "ambiguous":
            return named
        inside = [one for one in named.candidates if coded in self.tree.ancestors(one)]
        if inside:
            return inside[0] if len(inside) == 1 else named
        meant = (self._elsewhere(code, one) for one in named.candidates)
        differs = self._refusal("differs", f"{code} {name}", [coded, *named.candidates])
        return next((one for one in meant if one), differs)

    def _codes(self, system: CodeSystem) -> dict[str, str]:
        column = "code" if system == "own" else f"{system}_code"
        pairs = [(tidy_code(getattr(one, column)), one.code) for one in self.tree.divisions.values()]
        return {tidy: code for tidy, code in pairs if tidy}

    def _refusal(self, reason: Reason, came: str, candidates: Iterable[str] = ()) -> Refusal:
        found = tuple(candidates)
        return Refusal(reason, came, found, tuple(self.gazetteer.label(one) for one in found))


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell).strip()
    return "" if text.casefold() in ("nan", "none", "<na>", "nat") else text
