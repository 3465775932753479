"""Names as they stand in the offices' columns: divisions, fields, agencies."""

import numpy as np

from demo.calendar import Flags, Ints
from demo.places import Texts, World, texts


def county_names(world: World, county: Ints) -> Texts:
    """Return the county of each row; -1 is the city's own units."""
    found: Texts = texts([*(one.name for one in world.counties), world.profile.city.name])[county]
    return found


def town_names(world: World, town: Ints) -> Texts:
    """Return the township of each row."""
    found: Texts = texts([one.name for one in world.towns])[town]
    return found


def town_codes(world: World, town: Ints) -> Texts:
    """Return the NBS code of each row's township."""
    found: Texts = texts([one.nbs_code for one in world.towns])[town]
    return found


def field_names(world: World, field: Ints) -> Texts:
    """Return the field of each row, as fields.csv names it."""
    found: Texts = texts([one.name for one in world.fields])[field]
    return found


def department_numbers(world: World) -> Ints:
    """Return the department in charge of each field, as a number from 0."""
    kinds = list(dict.fromkeys(one.department for one in world.fields))
    return np.array([kinds.index(one.department) for one in world.fields])


def departments(world: World, county: Ints, field: Ints) -> Texts:
    """Return the county department in charge of the field."""
    kinds, places = list(dict.fromkeys(one.department for one in world.fields)), department_numbers(world)
    names = [f"{county.name}{kind}局" for county in world.counties for kind in kinds]
    found: Texts = texts(names)[county * len(kinds) + places[field]]
    return found


def teams(world: World, town: Ints) -> Texts:
    """Return the township's own enforcement team."""
    found: Texts = texts([f"{one.name}综合行政执法队" for one in world.towns])[town]
    return found


def governments(world: World) -> Texts:
    """Return the government of each township, which answers for its decisions."""
    return texts([one.name + ("办事处" if one.town_type == "subdistrict" else "人民政府") for one in world.towns])


def powers(world: World) -> Texts:
    """Return for each township: delegated, stationed, nothing or withdrawn."""
    told = world.profile.told["delegation"]
    kinds = {code: kind for kind in ("stationed", "nothing") for code in told[kind]}
    kinds |= {one.division: "withdrawn" for one in world.profile.planted("withdrawn")}
    return texts([kinds.get(town.code, "delegated") for town in world.towns])


def delegated(world: World, town: Ints) -> Flags:
    """Return which rows lie in a township with delegated powers."""
    found: Flags = (powers(world) == "delegated")[town]
    return found
