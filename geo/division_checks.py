"""Checks of divisions.csv that look at several cells or rows at once."""

from collections.abc import Iterator, Sequence
from datetime import date

from geo.faults import Fault
from geo.models import Division, Profile
from geo.spelling import plain

Rows = Sequence[tuple[int, Division]]
PARENTS = {"city": (), "county": ("city",), "township": ("county",), "zone": ("city", "county")}
DIVISIONS = "divisions.csv"


def check_divisions(rows: Rows, profile: Profile | None) -> list[Fault]:
    """Return the faults of the tree, of codes given twice and of rows that contradict themselves."""
    known = {division.code: division for _, division in rows}
    faults = [*_repeated(rows, "code"), *_repeated(rows, "nbs_code"), *_repeated(rows, "mca_code")]
    faults += _repeated_names(rows)
    for line, division in rows:
        faults += [Fault(DIVISIONS, *fault[1:], row=line, column=fault[0]) for fault in _row_faults(division)]
        faults += _parent_faults(line, division, known)
        faults += _code_faults(line, division, profile)
    cities = [division.code for _, division in rows if division.kind == "city"]
    if profile and rows and cities != [profile.code]:
        came = ", ".join(cities)
        values = {"code": profile.code}
        faults.append(
            Fault(DIVISIONS, "kind = city 的行应只有一行，即 city.toml 的 code", "{code}", came, values=values)
        )
    return faults


def _repeated(rows: Rows, column: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for line, division in rows:
        code = getattr(division, column)
        if code and code in first:
            yield Fault(DIVISIONS, "编码重复，第 {first} 行已有", "", code, line, column, {"first": first[code]})
        elif code:
            first[code] = line


def overlap(one: Division, other: Division) -> bool:
    """Say whether two divisions stood on the same day."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return first <= last


def _repeated_names(rows: Rows) -> Iterator[Fault]:
    taken: dict[tuple[str, str], Rows] = {}
    for line, division in rows:
        key = (division.parent, plain(division.name))
        earlier = taken.get(key, [])
        first = next((at for at, other in earlier if overlap(division, other)), None)
        if first is not None:
            reason, values = "同一上级下名称重复，第 {first} 行已有", {"first": first}
            yield Fault(DIVISIONS, reason, "", division.name, line, "name", values)
        taken[key] = [*earlier, (line, division)]


def _row_faults(division: Division) -> Iterator[tuple[str, str, str, str]]:
    if division.town_type and division.kind != "township":
        yield "town_type", "只有 kind = township 的行可以填写", "", division.town_type
    if (division.seat_lon is None) != (division.seat_lat is None):
        yield "seat_lon", "经度与纬度须同时填写或同时留空", "", ""
    if division.seat is not None and not division.seat_source:
        yield "seat_source", "有驻地坐标须写明来源", "", ""
    if division.population is not None and not division.population_source:
        yield "population_source", "有人口数须写明来源", "", ""
    if division.valid_from and division.valid_to and division.valid_from > division.valid_to:
        yield "valid_to", "早于 valid_from", "", division.valid_to.isoformat()


def _parent_faults(line: int, division: Division, known: dict[str, Division]) -> Iterator[Fault]:
    allowed = PARENTS[division.kind]
    if not allowed and division.parent:
        yield Fault(DIVISIONS, "城市没有上级", "", division.parent, line, "parent")
    elif allowed and division.parent not in known:
        yield Fault(DIVISIONS, "上级不在本表", "本表的 code", division.parent or " ", line, "parent")
    elif allowed and known[division.parent].kind not in allowed:
        values = {"kind": division.kind, "kinds": " | ".join(allowed)}
        yield Fault(DIVISIONS, "不能是 {kind} 的上级", "kind = {kinds}", division.parent, line, "parent", values)


def _code_faults(line: int, division: Division, profile: Profile | None) -> Iterator[Fault]:
    if profile is None or profile.code_system == "own" or division.kind != "township":
        return
    national = division.nbs_code if profile.code_system == "nbs" else division.mca_code
    if division.code != national:
        values = {"column": f"{profile.code_system}_code", "code": national}
        yield Fault(DIVISIONS, "与 {column} 不同", "{code}", division.code, line, "code", values)
