from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.city import City
from geo.models import Division
from geo.tree import FIRST_DAY, LAST_DAY, Tree

DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)))


def division(code: str, kind: str, parent: str, first: date | None = None, last: date | None = None) -> Division:
    blank = dict.fromkeys(Division.model_fields, "")
    given_ = {"code": code, "name": f"名{code}", "kind": kind, "parent": parent, "scored": "yes"}
    return Division.model_validate(blank | given_ | {"valid_from": first, "valid_to": last})


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any city with up to six counties of up to eight townships, some of them valid for a time only."""
    rows = [division("1", "city", "")]
    for county in range(draw(st.integers(0, 6))):
        rows.append(division(f"1{county}", "county", "1", draw(DAYS)))
        for township in range(draw(st.integers(0, 8))):
            first = draw(DAYS)
            last = first + timedelta(days=draw(st.integers(0, 900))) if first else None
            rows.append(division(f"1{county}{township}", "township", f"1{county}", first, last))
    return Tree(rows)


@given(tree=trees(), data=st.data())
def test_the_children_of_any_tree_sum_to_their_parent(tree: Tree, data: st.DataObject) -> None:
    own = {code: data.draw(st.integers(0, 1000)) for code in tree.divisions}
    total = dict.fromkeys(tree.divisions, 0)
    for row in tree.closure():
        total[row.ancestor] += own[row.division]
    for code in tree.divisions:
        assert total[code] == own[code] + sum(total[child] for child in tree.children(code))


@given(tree=trees())
def test_every_division_is_its_own_ancestor_once_and_reaches_the_city(tree: Tree) -> None:
    rows = tree.closure()
    assert len({(row.division, row.ancestor) for row in rows}) == len(rows)
    assert sum(row.depth == 0 for row in rows) == len(tree.divisions)
    assert {row.division for row in rows if row.ancestor == "1"} == set(tree.divisions)


@given(tree=trees())
def test_a_row_is_valid_no_longer_than_the_division_itself(tree: Tree) -> None:
    own = {row.division: row for row in tree.closure() if row.depth == 0}
    for row in tree.closure():
        assert row.valid_from >= own[row.division].valid_from
        assert row.valid_to <= own[row.division].valid_to


@given(tree=trees())
def test_descendants_turn_ancestors_round(tree: Tree) -> None:
    for code in tree.divisions:
        assert {one for one in tree.divisions if code in tree.ancestors(one)} == set(tree.descendants(code))


def test_a_division_without_days_is_always_valid(jinhua: City) -> None:
    rows = Tree(jinhua.divisions).closure()
    assert {(row.valid_from, row.valid_to) for row in rows} == {(FIRST_DAY, LAST_DAY)}
    assert len(rows) == 1 + 9 * 2 + 146 * 3


def test_the_county_of_a_township_a_county_and_the_city(jinhua: City) -> None:
    tree = Tree(jinhua.divisions)
    assert [tree.county_of(code) for code in ("330782105", "330782", "330700")] == ["330782", "330782", None]
