"""The same map in another tool in the same run: bytes to load, bytes and time of a filter."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Route, sync_playwright

from bench.figures import Figure
from bench.page import counted
from bench.serving import ROOT, command_output, free_port, wait_for
from tools import chromium

PYTHON = ROOT / ".venv-peers" / "bin" / "python"
QUARTERS = [f"{year}-Q{quarter}" for year in (2021, 2022) for quarter in (1, 2, 3, 4)]
TOPOLOGY = '{"type":"Topology","arcs":[],"objects":{}}'
DRAWN = "document.querySelectorAll('.choroplethlayer path').length > 0"
CLICKS = 6
WATCH = """() => {
  window.again = 0;
  document.querySelector(".js-plotly-plot").on("plotly_afterplot", () => window.again++);
}"""


def measure(home: Path, ours: list[Figure]) -> list[Figure]:
    """Return the peer's figures and ours as a share of them."""
    load, each, milliseconds = measured(home)
    found = {figure.name: figure.value for figure in ours}
    return [
        Figure("Vizro: first load", load / 1000, "kB"),
        Figure("Vizro: bytes a filter", each / 1000, "kB"),
        Figure("Vizro: time of a filter", milliseconds, "ms"),
        Figure("ours / Vizro: load bytes", found["map page, first load, gzip"] * 1000 / load * 100, "%", 10),
        Figure("ours / Vizro: bytes a filter", found["bytes a filter"] * 1000 / each * 100, "%", 1),
        Figure("ours / Vizro: time of a filter", found["recolour: another period"] / milliseconds * 100, "%", 100),
    ]


def measured(home: Path) -> tuple[int, float, float]:
    """Return bytes to load, bytes and milliseconds of a filter."""
    with peer(home) as address, sync_playwright() as playwright:
        executable = str(chromium.find())
        environment = chromium.environment(executable)
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.ARGUMENTS, env={**environment})
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.route(lambda url: not url.startswith(address), answer_locally)
        wire = counted(page)
        page.goto(address)
        page.wait_for_function(DRAWN, timeout=60_000)
        page.wait_for_timeout(1000)
        load = sum(wire)
        wire.clear()
        times = [filter_time(page, name) for name in QUARTERS[:CLICKS]]
        return load, sum(wire) / CLICKS, median(times)


def answer_locally(route: Route) -> None:
    """Answer the peer's one request to another host, without which it draws nothing."""
    route.fulfill(status=200, content_type="application/json", body=TOPOLOGY)


def filter_time(page: Page, period: str) -> float:
    """Choose a quarter; return milliseconds until the map was drawn again."""
    page.evaluate(WATCH)
    before = time.perf_counter()
    page.evaluate("name => window.dash_clientside.set_props('peer-period', {value: name})", period)
    page.wait_for_function("window.again > 0", polling=5)
    taken = (time.perf_counter() - before) * 1000
    page.wait_for_timeout(1000)
    return taken


@contextmanager
def peer(home: Path) -> Iterator[str]:
    """Serve the peer with our results of townships by quarter."""
    results, port = home / "peer.csv", free_port()
    tables = [township_results(home, period) for period in QUARTERS]
    results.write_text("\n".join([tables[0][0], *(line for table in tables for line in table[1:])]), encoding="utf-8")
    outlines = ROOT / "cities" / "jinhua" / "boundaries" / "township.geojson"
    words = [str(word) for word in (PYTHON, ROOT / "bench" / "peer_vizro.py", results, outlines, port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def township_results(home: Path, period: str) -> list[str]:
    """Return the lines of `values` for the townships in a quarter."""
    words = ("values", "--city", "jinhua", "--period", period, "--kind", "township", "--subject", "efficacy")
    return command_output(home, *words).splitlines()
