"""Checks of the peer groups of city.toml against the divisions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from geo.division_checks import Rows
from geo.faults import Fault
from geo.models import PeerGroup, TownType

KINDS = ("county", "township")
TAKEN = tuple(filter(None, get_args(TownType)))  # the groups that townships are in anyway


def check_peer_groups(groups: Sequence[PeerGroup], rows: Rows) -> list[Fault]:
    """Return the faults: an id twice or a type of township, an unknown division, one in two groups, mixed kinds."""
    kinds = {division.code: division.kind for _, division in rows}
    faults: list[Fault] = []
    ids: set[str] = set()
    placed: dict[str, str] = {}
    for group in groups:
        if group.id in ids or group.id in TAKEN:
            values = {"types": "、".join(TAKEN)}
            faults.append(_fault("比较组编码重复，或与乡镇类型（{types}）相同", "", group.id, group.id, values))
        ids.add(group.id)
        faults += _of_group(group, kinds, placed)
    return faults


def _of_group(group: PeerGroup, kinds: Mapping[str, str], placed: dict[str, str]) -> Iterator[Fault]:
    known = [code for code in group.divisions if code in kinds]
    for code in group.divisions:
        if code not in kinds:
            yield _fault("没有这个区划", "divisions.csv 的 code", code, group.id)
        elif code in placed:
            yield _fault("区划已在比较组 {first} 中", "", code, group.id, {"first": placed[code]})
        placed.setdefault(code, group.id)
    for code in known:
        if kinds[code] not in KINDS:
            yield _fault("不是县级或乡级区划", "kind = {kinds}", code, group.id, {"kinds": " | ".join(KINDS)})
    if len({kinds[code] for code in known} & set(KINDS)) > 1:
        yield _fault("一个比较组里只能是同一级区划", "kind = {kinds}", "", group.id, {"kinds": " | ".join(KINDS)})


def _fault(reason: str, allowed: str, came: str, group: str, values: Mapping[str, object] | None = None) -> Fault:
    return Fault("city.toml", reason, allowed, came, column=f"peer_groups.{group}", values=values or {})
