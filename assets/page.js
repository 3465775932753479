// The address is the state: controls change it, it asks the server, the answer changes the screen.
"use strict";
(() => {
  const sanse = window.sanse;
  let [asking, slow] = [null, 0];

  sanse.read = async (path, asked, signal) => {
    const came = await fetch(`${path}?${new URLSearchParams(asked)}`, { signal });
    if (!came.ok) throw new Error(came.status);
    return came.json();
  };

  // The server is told what is held, so that it sends only what makes the next screen of it; only the newest counts.
  const ask = () => {
    asking?.abort();
    asking = new AbortController();
    state("");
    slow = setTimeout(() => state("slow"), 300);
    const { search, sum } = sanse.told;
    sanse.read("/map/answer", { search: location.search, held: search, sum }, asking.signal)
      .then(paint)
      .catch((error) => error.name === "AbortError" || (state("lost"), console.warn(error)));
  };
  const state = (name) => {
    clearTimeout(slow);
    sanse.place("map-desk").dataset.state = name;
  };

  // Pressing twice leads to one place, and one step leads back.
  sanse.go = (address) => {
    if (address === location.pathname + location.search) return;
    history.pushState(null, "", address);
    ask();
  };
  sanse.change = (changes) => sanse.go(sanse.address(changes));

  const paint = (told) => {
    if (told.refused) return location.reload();
    const whole = !told.from;
    if (!whole && told.from !== sanse.told.sum) return ask();
    state("");
    const [before, hadFocus] = [sanse.told?.map, document.activeElement?.matches?.("path.division")];
    sanse.told = whole ? told : { ...sanse.told, ...told, map: { ...before, ...told.map } };
    const { map, search, theme, title } = sanse.told;
    const entered = before && before.within !== map.within && map.within ? null : before?.within;
    document.documentElement.dataset.theme = theme;
    if (document.title !== title) document.title = title;
    const desk = sanse.place("map-desk");
    desk.dataset.view = map.view;
    desk.toggleAttribute("data-why", Boolean(map.why));
    if (location.search !== search) history.replaceState(null, "", search || "/");
    sanse.forget();
    // The map first: lists follow in the next frame.
    Promise.resolve(sanse.draw(map)).then(() => { sanse.mark(); if (hadFocus && !map.why) focus(entered); }).catch(failed);
    const fill = () => { sanse.fill(told); if (before && map.why !== before.why) turn(map.why, before.why); };
    if (before) requestAnimationFrame(fill);
    else fill();
  };
  // Who opened the panel is at its head; who closes it is back at its division.
  const turn = (why, before) => (why ? sanse.place("map-why").querySelector("h2") : sanse.scene.paths[before])?.focus();
  const focus = (code) => (sanse.scene.paths[code] ?? sanse.scene.svg.querySelector('[tabindex="0"]'))?.focus();
  const failed = (error) => { sanse.place("map-stage").textContent = `${sanse.told.map.words.failed} (${error.message})`; };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-set], a[data-step]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!link?.href || !plain || !sanse.told || link.closest(".languages")) return;
    event.preventDefault();
    if (link.getAttribute("aria-current") !== "true") sanse.go(link.getAttribute("href"));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("#map-header select")) location.assign(sanse.address({ city: event.target.value, within: "", field: "all", period: sanse.told.usual.period }));
    if (event.target.matches("#map-toolbar select")) sanse.change({ [event.target.name]: event.target.value });
    // A year is typed digit by digit: before it is one, it names no day that can be known.
    if (event.target.matches("#map-toolbar input[type=date]") && event.target.validity.valid) sanse.change({ known: event.target.value, rule: "then" });
  });
  // Back and forward are ours on this page: Dash would rebuild the page instead of colouring it.
  window.addEventListener("popstate", (event) => {
    if (!sanse.told || location.pathname !== "/") return;
    event.stopImmediatePropagation();
    ask();
  }, true);

  // Dash writes its own title once it has come.
  new MutationObserver(() => {
    if (sanse.told && document.title !== sanse.told.title) document.title = sanse.told.title;
  }).observe(document.querySelector("title"), { childList: true });

  const first = sanse.place("map-first");
  if (first) sanse.hold(sanse.all("[data-place]").map((one) => one.id));
  if (first) paint(JSON.parse(first.textContent));
})();
