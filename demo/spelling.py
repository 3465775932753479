"""The many ways in which offices write the same thing; every one of them must be read as what it means."""

from collections.abc import Callable
from datetime import date

import numpy as np

from demo.places import Texts, World

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
FIRST_SERIAL = date(1899, 12, 30)

Writing = Callable[[str], str]


def county_forms(world: World) -> list[Writing]:
    """Return ways to write a county: spaced out, with the city before it, with the words of the list of aliases."""
    known = {alias.code: alias.alias for alias in world.profile.city.aliases if "(" in alias.alias}
    brackets = {one.name: known[one.code] for one in world.counties if one.code in known}
    city = world.profile.city.name
    return [
        lambda name: f"{name[0]}  {' '.join(name[1:])}",
        lambda name: city + name if name != city else name,
        lambda name: brackets.get(name, name),
        lambda name: f" {name}　",
    ]


def town_forms() -> list[Writing]:
    """Return ways to write a township: as its government, with a blank at its end."""
    return [
        lambda name: f"{name}办事处" if name.endswith("街道") else f"{name}人民政府" if name else name,
        lambda name: f"{name} ",
    ]


def date_forms() -> list[Writing]:
    """Return ways to write an ISO day."""
    return [
        lambda day: day.replace("-", "."),
        lambda day: day.replace("-", "/"),
        lambda day: f"{day[:4]}年{int(day[5:7])}月{int(day[8:])}日",
        lambda day: str((date.fromisoformat(day) - FIRST_SERIAL).days),
    ]


def amount_forms() -> list[Writing]:
    """Return ways to write a whole number."""
    return [lambda text: text.translate(FULL), lambda text: f'"{int(text):,}"' if int(text) > 999 else text]


def blank_forms() -> list[Writing]:
    """Return ways to write that there is nothing."""
    return [lambda _: "—", lambda _: "/", lambda _: "无"]


def respell(rng: np.random.Generator, column: Texts, forms: list[Writing], share: float, blank: bool = False) -> Texts:
    """Return the column with a share of its cells written otherwise; only blank cells with `blank`, else full ones."""
    chosen = np.flatnonzero(((column == "") == blank) & (rng.random(len(column)) < share))
    found = column.copy()
    for n, at in enumerate(chosen.tolist()):
        found[at] = forms[n % len(forms)](column[at])
    return found
