"""What the files of boundaries/ hold after a file was brought."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from geo.bringing.brought import Brought
from geo.bringing.sources import Change, updated
from geo.geojson import written


def contents(folder: Path, brought: Brought, told: Mapping[str, str | date]) -> dict[str, str]:
    """Return the texts by file name; `told` is what the user says of the source."""
    outlines = brought.outlines
    drawn = {**outlines.townships, **outlines.schematic} if brought.kind == "township" else outlines.counties
    facts = {**told, **brought.found, "schematic": False}
    path = folder / "boundaries" / "source.toml"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    change = Change(brought.kind, facts, brought.codes, set(drawn) - set(brought.codes), outlines.united)
    files = {
        "county.geojson": written((code, False, land) for code, land in outlines.counties.items()),
        "source.toml": updated(before, change),
    }
    townships = [(code, False, land) for code, land in outlines.townships.items()]
    townships += [(code, True, land) for code, land in outlines.schematic.items()]
    return files | ({"township.geojson": written(townships)} if townships else {})
