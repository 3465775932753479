"""The map page in a real Chromium: bytes to a coloured map, cold load, recolour, drill."""

from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Figure, middle
from tools import chromium

READY = "body[data-ready='true']"
CLOCK = """new MutationObserver(() => { if (document.body?.dataset.ready) window.readyAt ??= performance.now(); })
  .observe(document, {subtree: true, childList: true, attributes: true})"""
COLD_RUNS, CLICKS = 7, 15
RECOLOUR = """async (value) => {
  const map = document.querySelector("svg.warning-map");
  const box = document.querySelector("#map-toolbar select[name=period]");
  const start = performance.now();
  box.value = value; box.dispatchEvent(new Event("change", {bubbles: true}));
  const late = () => performance.now() - start > 3000;
  while (map.dataset.period !== value && !late()) await new Promise(done => setTimeout(done, 0));
  return performance.now() - start;
}"""
DRILL = """async (code) => {
  const shown = () => [...document.querySelectorAll(".division")];
  const before = shown().map(one => one.dataset.code).join(), start = performance.now();
  document.querySelector(`path.division[data-code="${code}"]`).dispatchEvent(new MouseEvent("click", {bubbles: true}));
  const colours = ".red, .yellow, .blue, .nodata, .small-sample, .not-delegated";
  const other = () => shown().map(one => one.dataset.code).join() !== before;
  const done = () => other() && shown().every(one => one.matches(colours));
  while (!done() && performance.now() - start < 3000) await new Promise(next => setTimeout(next, 0));
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
    page.wait_for_selector(READY)
    return page


def cold_load(browser: Browser, address: str) -> tuple[float, int]:
    """Return milliseconds and bytes on the wire to a coloured map, nothing cached."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wire = counted(page)
    page.add_init_script(CLOCK)
    page.goto(address)
    page.wait_for_selector(READY)
    taken = float(page.evaluate("window.readyAt"))
    page.wait_for_load_state("networkidle")
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


def recolour_times(page: Page) -> tuple[list[float], float]:
    """Return milliseconds of each change of the period, and the bytes one such filter costs."""
    names = page.eval_on_selector_all("#map-toolbar select[name=period] option", "all => all.map(one => one.value)")
    wire = counted(page)
    times = []
    for click in range(CLICKS):
        times.append(float(page.evaluate(RECOLOUR, names[click % len(names)])))
        page.wait_for_timeout(150)
    return times[1:], sum(wire) / CLICKS


def drill_times(page: Page) -> list[float]:
    """Return milliseconds from the click on a county to its coloured townships."""
    codes = page.eval_on_selector_all("path.division", "all => all.map(one => one.dataset.code)")
    times = []
    for click in range(CLICKS):
        times.append(float(page.evaluate(DRILL, codes[click % len(codes)])))
        page.wait_for_timeout(500)
        page.click("nav[aria-label=breadcrumb] a")
        page.wait_for_selector(f"path.division[data-code='{codes[-1]}']")
        page.wait_for_timeout(500)
    return times
