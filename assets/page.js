// The address is the state: controls change it, it asks the server, the answer changes the screen.
"use strict";
(() => {
  const sanse = window.sanse;
  const sums = {};
  let [ready, asked, slow] = [false, null, 0];

  // Dash carries questions and answers; before it has arrived they wait, and only the newest counts.
  const waiting = new Map();
  sanse.send = (id, data) => {
    if (ready) window.dash_clientside.set_props(id, { data });
    else waiting.set(id, data);
  };

  const ask = () => {
    asked = location.search;
    clearTimeout(slow);
    slow = setTimeout(() => document.body.classList.add("slow"), 300);
    sanse.send("map-asked", { search: asked, held: { ...sums } });
  };

  sanse.go = (search) => {
    history.pushState(null, "", search || "/");
    ask();
  };
  sanse.change = (changes) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name);
    sanse.go(query.size ? `/?${query}` : "/");
  };

  // Put markup in its place; whoever was on a control stays on it.
  const put = (id, markup) => {
    const home = sanse.place(id);
    const reach = "a, button, select";
    const at = home.contains(document.activeElement) ? [...home.querySelectorAll(reach)].indexOf(document.activeElement) : -1;
    home.innerHTML = markup;
    if (at >= 0) home.querySelectorAll(reach)[at]?.focus({ preventScroll: true });
  };

  const paint = (told) => {
    if (!told) return;
    if (told.refused) return location.reload();
    if (told.asked !== undefined && told.asked !== location.search) return;
    const hadFocus = document.activeElement?.matches?.("path.division");
    clearTimeout(slow);
    document.body.classList.remove("slow");
    document.documentElement.dataset.theme = told.theme;
    document.title = told.title;
    const moved = sanse.told && sanse.told.map.within !== told.map.within && told.map.within ? null : sanse.told?.map.within;
    sanse.told = told;
    Object.assign(sums, told.sums);
    sanse.place("map-desk").dataset.view = told.map.view;
    if (location.search !== told.search) history.replaceState(null, "", told.search || "/");
    asked = location.search;
    sanse.forget();
    // The map first: lists follow in the next frame.
    Promise.resolve(sanse.draw(told.map)).then(() => hadFocus && focus(moved)).catch(failed);
    requestAnimationFrame(() => {
      for (const [id, markup] of Object.entries(told.panels)) put(id, markup);
    });
  };
  const focus = (code) => (sanse.scene.paths[code] ?? sanse.scene.svg.querySelector('[tabindex="0"]'))?.focus();
  const failed = (error) => { sanse.place("map-stage").textContent = `${sanse.told.map.failed} (${error.message})`; };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-go]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!link || !plain || !sanse.told) return;
    event.preventDefault();
    if (link.getAttribute("aria-current") !== "true") sanse.go(link.getAttribute("href"));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("#map-header select")) location.assign(event.target.value);
    if (event.target.matches("#map-toolbar select")) sanse.change({ [event.target.name]: event.target.value });
  });
  // Back and forward are ours on this page: Dash would rebuild the page instead of colouring it.
  window.addEventListener("popstate", (event) => {
    if (!sanse.told || location.pathname !== "/") return;
    event.stopImmediatePropagation();
    ask();
  }, true);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    sanse: {
      ready: () => {
        ready = true;
        for (const [id, data] of waiting) sanse.send(id, data);
        waiting.clear();
        return true;
      },
      paint,
      card: (told) => sanse.card(told),
    },
  });

  const first = sanse.place("map-first");
  if (first) paint(JSON.parse(first.textContent));
})();
