"""Penalty items: the catalogue with its versions, and which of them each act used."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from demo import delegation, offices
from demo.calendar import Flags, Ints, number
from demo.places import Floats, Texts, World, stream, texts

NEVER = -1
OPENING = (0.7, 0.2, 0.1)  # new fields by the version that takes them in, after the first
USED = (0.10, 0.45)  # of the items of a field that a township uses at all


@dataclass(frozen=True)
class Items:
    """The items of the city; `domain` is the field that the catalogue puts them under."""

    code: Texts
    name: Texts
    field: Ints
    domain: Ints
    since: Ints  # the version that took the item into 综合执法, NEVER = none
    until: Ints  # the version that took it out again, NEVER = none
    three_high: Flags
    reserved: Flags

    @property
    def general(self) -> Flags:
        """Return which are 综合执法 in the last version."""
        found: Flags = (self.since != NEVER) & (self.until == NEVER)
        return found


def items(world: World) -> Items:
    """Return the items; those that can be delegated come first."""
    told = world.profile.told["catalogue"]
    code, field, name = delegation.catalogue(world)
    rng, more = stream(world.seed, "catalogue"), int(told["items"]) - len(code)
    weights = np.bincount(field, minlength=len(world.fields)) ** 0.7
    extra = rng.choice(len(world.fields), more, p=weights / weights.sum())
    codes = [f"3302{f + 10:02d}{n:04d}01" for n, f in enumerate(extra.tolist(), len(code))]
    named = [
        f"对{world.fields[f].name}领域第{n}号违法行为的行政处罚（演示）"
        for n, f in enumerate(extra.tolist(), len(code) + 1)
    ]
    field = np.concatenate([field, extra])
    places = {one.code: n for n, one in enumerate(world.fields)}
    under = np.array([places[told["under"].get(one.code, one.code)] for one in world.fields])
    since, until = _versions(world, rng, under[field], len(code))
    general = (since != NEVER) & (until == NEVER)
    return Items(
        code=texts([*code, *codes]),
        name=texts([*name, *named]),
        field=field,
        domain=under[field],
        since=since,
        until=until,
        three_high=rng.random(len(field)) < np.where(general, 0.22, 0.06),
        reserved=(rng.random(len(field)) < 0.08) & (np.arange(len(field)) >= len(code)),
    )


def _versions(world: World, rng: np.random.Generator, domain: Ints, delegated: int) -> tuple[Ints, Ints]:
    """Return the version that took each item in, and out: at the end the published share is 综合执法."""
    told, share = world.profile.told["catalogue"], world.profile.shares["R1-01"]
    last, back = len(told["versions"]) - 1, int(told["taken_back"])
    open_to = ~world.fields_of(tuple(told["specialised_only"]))[domain]
    first = np.flatnonzero(open_to[:delegated])
    rest = np.flatnonzero(open_to)[len(first) :]
    wanted = round(share * len(domain)) + back
    taken = np.concatenate([first, rng.permutation(rest)[: wanted - len(first)]])
    old = world.fields_of(tuple(world.profile.told["established"]))
    opening = np.where(
        old, 0, rng.choice(last, len(old), p=OPENING[:last]) + 1
    )  # new fields come with one version each
    since = np.full(len(domain), NEVER)
    since[taken] = np.where(rng.random(len(taken)) < 0.12, last, opening[domain[taken]])
    until = np.full(len(domain), NEVER)
    dropped = taken[len(first) :][since[taken[len(first) :]] == 0][:back]
    until[dropped] = 2
    return since, until


def version_days(world: World) -> Ints:
    """Return the first day of each version of the catalogue."""
    days = world.profile.told["catalogue"]["versions"]
    return np.array([number(date.fromisoformat(day)) for day in days])


class Used:
    """Which item an act used: an own team one that its township has, the others one of the field."""

    def __init__(self, world: World) -> None:
        known = items(world)
        self.code, self.fields = known.code, len(world.fields)
        self._all = _Pool(known.field, np.arange(len(known.code)), self.fields)
        parts = [delegation.lists(world, n)[:2] for n in range(len(world.counties))]
        town, item = (np.concatenate(column) for column in zip(*parts, strict=True))
        delegated = offices.delegated(world, town)
        cell = town[delegated] * self.fields + known.field[item[delegated]]
        self._own = _Pool(cell, item[delegated], len(world.towns) * self.fields)
        self._share = _activity(world)

    def codes(self, rng: np.random.Generator, town: Ints, field: Ints, own: Flags) -> Texts:
        """Return the item code of each act."""
        luck = rng.random(len(town))
        cell = town * self.fields + field
        held = own & (self._own.size[cell] > 0)
        mine = self._own.pick(np.where(held, cell, 0), luck**2, self._share[town])
        other = self._all.pick(field, luck**2, np.ones(len(town)))
        found: Texts = self.code[np.where(held, mine, other)]
        return found


class _Pool:
    """Items by cell."""

    def __init__(self, cell: Ints, item: Ints, cells: int) -> None:
        self.item = item[np.argsort(cell, kind="stable")]
        self.size = np.bincount(cell, minlength=cells)
        self.start = np.cumsum(self.size) - self.size

    def pick(self, cell: Ints, luck: Floats, share: Floats) -> Ints:
        usable = np.maximum(1, np.floor(self.size[cell] * share))
        at = self.start[cell] + np.floor(luck * usable).astype(np.int64)
        found: Ints = self.item[np.minimum(at, len(self.item) - 1)]
        return found


def _activity(world: World) -> Floats:
    """Return the share of its items that each township uses; hardly any where that was planted."""
    share = stream(world.seed, "activity").uniform(*USED, len(world.towns))
    for one in world.profile.planted("dormant"):
        share = np.where(world.towns_of(one.division), one.more["share"], share)
    return share
