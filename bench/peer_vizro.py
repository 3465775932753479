"""The same map in Vizro, run in its own environment: one choropleth of townships with a filter by quarter."""

import json
import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture

COLOURS = {"red": "#C8402F", "yellow": "#E9B322", "blue": "#2F6FB3"}


@capture("graph")  # type: ignore[untyped-decorator]
def warning_map(data_frame: pd.DataFrame, geojson: dict) -> object:  # type: ignore[type-arg]
    """Return the choropleth."""
    figure = px.choropleth(
        data_frame,
        geojson=geojson,
        locations="division",
        featureidkey="properties.code",
        color="shown_colour",
        color_discrete_map=COLOURS,
        hover_name="name",
        hover_data=["score"],
    )
    figure.update_geos(fitbounds="locations", visible=False)
    return figure


def main(results: Path, outlines: Path, port: int) -> None:
    """Serve the dashboard."""
    rows = pd.read_csv(results, dtype={"division": str})
    geojson = json.loads(outlines.read_text(encoding="utf-8"))
    page = vm.Page(
        title="Map",
        components=[vm.Graph(id="peer-map", figure=warning_map(rows, geojson=geojson))],
        controls=[vm.Filter(column="period", selector=vm.Dropdown(id="peer-period", multi=False))],
    )
    Vizro().build(vm.Dashboard(pages=[page])).run(host="127.0.0.1", port=port, debug=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
