"""Jinhua as it might change: a town becomes a subdistrict, a rural township goes into its neighbour."""

from pathlib import Path

SUXI = "330782105,苏溪镇,,township,town,330782,330782105,330782105,"
NEW = "330782019,苏溪街道,,township,subdistrict,330782,330782019,330782019,,,,,,,2022-07-01,,yes\n"
SUMENG = "330702209,苏孟乡,"


def change(folder: Path) -> Path:
    """苏溪镇 is 苏溪街道 from 2022-07-01; 苏孟乡 is part of 江南街道 from 2022-01-01."""
    lines = (folder / "divisions.csv").read_text(encoding="utf-8").splitlines()
    lines = [_until(line, "2022-06-30") if line.startswith(SUXI) else line for line in lines]
    lines = [_until(line, "2021-12-31") if line.startswith(SUMENG) else line for line in lines]
    (folder / "divisions.csv").write_text("\n".join(lines) + "\n" + NEW, encoding="utf-8")
    with (folder / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("苏溪镇,330782,330782019,2022年撤镇设街道\n苏溪,330782,330782019,简称\n")
        file.write("苏孟乡,330702,330702005,2022年并入\n")
    return folder


def _until(line: str, day: str) -> str:
    assert line.endswith(",,yes"), line
    return line.removesuffix(",yes") + f"{day},yes"
