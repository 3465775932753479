"""The map page in a real Chromium: bytes to a coloured map, cold load, recolour, drill."""

import time
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Figure, middle
from tools import chromium

READY = "document.body.dataset.ready === 'true'"
COLD_RUNS, CLICKS = 7, 15
RECOLOUR = """async ([select, value]) => {
  const map = document.querySelector("svg.warning-map"), box = document.querySelector(select);
  const seen = () => map.dataset.subject + "|" + map.dataset.period;
  const before = seen(), start = performance.now();
  box.value = value; box.dispatchEvent(new Event("change", {bubbles: true}));
  while (document.querySelector("svg.warning-map") && seen() === before && performance.now() - start < 3000)
    await new Promise(done => requestAnimationFrame(done));
  return performance.now() - start;
}"""


def measure(address: str) -> list[Figure]:
    """Return the page's figures: medians over fresh profiles and over clicks."""
    with sync_playwright() as playwright:
        executable = chromium.find()
        browser = playwright.chromium.launch(
            executable_path=executable, args=chromium.ARGUMENTS, env={**chromium.environment(str(executable))}
        )
        cold = [cold_load(browser, address) for _ in range(COLD_RUNS)]
        page = opened(browser, address)
        recolours, bytes_each = recolour_times(page)
        drills = drill_times(page)
        browser.close()
    return [
        Figure("map page, first load, gzip", cold[0][1] / 1000, "kB", 330),
        Figure("map page, cold to a coloured map", middle([one[0] for one in cold]), "ms", 800),
        Figure("recolour: another period", middle(recolours), "ms", 50),
        Figure("bytes a filter", bytes_each / 1000, "kB", 4.3),
        Figure("drill into a county's townships", middle(drills), "ms", 60),
    ]


def opened(browser: Browser, address: str) -> Page:
    """Open the page in a fresh profile and wait until its first drawing is complete."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(address)
    page.wait_for_function(READY)
    return page


def cold_load(browser: Browser, address: str) -> tuple[float, int]:
    """Return milliseconds and bytes on the wire to a coloured map, nothing cached."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wire = counted(page)
    before = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(READY)
    taken = (time.perf_counter() - before) * 1000
    context.close()
    return taken, sum(wire)


def counted(page: Page) -> list[int]:
    """Return a list that fills with the bytes of every response (headers and body as sent)."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def add(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    session.on("Network.loadingFinished", add)
    return sizes
