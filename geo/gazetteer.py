"""Which divisions of a city a written name can mean, in the whole city or inside one county."""

import re
from collections import defaultdict

from geo.models import Alias, City
from geo.spelling import bracketed, plain
from geo.tree import Tree


class Gazetteer:
    """All names and aliases of a city's divisions; every answer is a list of codes, never a choice among them."""

    def __init__(self, city: City) -> None:
        self.tree = Tree(city.divisions)
        self.city = city
        self._city = re.compile(rf"^(?:\w{{2,7}}(?:省|自治区))?{re.escape(plain(city.name))}")
        self._names: dict[str, list[str]] = defaultdict(list)
        self._scoped: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for division in city.divisions:
            self._names[plain(division.name)].append(division.code)
        self.successors: dict[str, list[str]] = defaultdict(list)
        self.predecessors: dict[str, list[str]] = defaultdict(list)
        for alias in city.aliases:
            if gone := ended(alias, self.tree):
                self._succeed(gone, alias.code)
            elif alias.within:
                self._scoped[plain(alias.alias)].append((alias.within, alias.code))
            else:
                self._names[plain(alias.alias)].append(alias.code)

    def _succeed(self, gone: list[str], by: str) -> None:
        self.predecessors[by] += gone
        for one in gone:
            self.successors[one].append(by)

    def find(self, name: str, county: str | None) -> list[str]:
        """Return the divisions a name can mean inside a county (None or the city's code: anywhere)."""
        word, scope = plain(name), None if county == self.city.code else county
        return self._exact(word, scope) or self._bracketed(word, scope) or self._prefixed(word, scope)

    def anywhere(self, name: str) -> list[str]:
        """Return the divisions of that name or alias in any county: what the writer may have meant."""
        word = plain(name)
        return sorted({*self._names.get(word, []), *(code for _, code in self._scoped.get(word, []))})

    def label(self, code: str) -> str:
        """Return county, name and code, to show."""
        names = [self.tree.divisions[one].name for one in reversed(self.tree.ancestors(code))]
        return "".join(names[1:] or names) + f" {code}"

    def _exact(self, word: str, county: str | None) -> list[str]:
        found = dict.fromkeys(self._names.get(word, []))
        if county is None:
            return list(found)
        found |= dict.fromkeys(code for within, code in self._scoped.get(word, []) if within == county)
        return [one for one in found if county in self.tree.ancestors(one)]

    def _bracketed(self, word: str, county: str | None) -> list[str]:
        """Return the matches of 城东街道（婺城区）: the words in brackets must name the county."""
        outside, inside = bracketed(word)
        scope = self._scope(inside, county)
        return self._exact(outside, scope) if scope else []

    def _prefixed(self, word: str, county: str | None) -> list[str]:
        """Return the matches of 金华市婺城区城东街道 and 婺城城东街道: city and county before the name."""
        rest = self._city.sub("", word) or word
        if rest != word and (found := self._exact(rest, county)):
            return found
        for length in range(len(rest) - 1, 1, -1):
            scope = self._scope(rest[:length], county)
            if scope and (found := self._exact(rest[length:], scope)):
                return found
        return []

    def _scope(self, word: str, county: str | None) -> str | None:
        """Return the county a word names, if it does not contradict the county given."""
        found = self._exact(word, None) if word else []
        if len(found) != 1 or self.tree.county_of(found[0]) != found[0]:
            return None
        return found[0] if county in (None, found[0]) else None


def ended(alias: Alias, tree: Tree) -> list[str]:
    """Return the abolished divisions whose name an alias gives to another one: it says what became of them."""
    return [
        one.code
        for one in tree.divisions.values()
        if one.valid_to
        and one.code != alias.code
        and plain(one.name) == plain(alias.alias)
        and (not alias.within or alias.within in tree.ancestors(one.code))
    ]
