// The definitions page: a choice is sent at once, arrows walk along the dots. All works without it too.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  document.addEventListener("change", (event) => {
    if (event.target.matches(".toolbar-form select")) {
      try { sessionStorage.setItem("chosen", event.target.name); } catch { /* a browser that keeps nothing */ }
      event.target.form.requestSubmit();
    }
    if (!event.target.matches(".top .city select")) return;
    const now = new URLSearchParams(location.search);
    const where = new URLSearchParams({ city: event.target.value, lang: document.documentElement.lang.slice(0, 2), theme: document.documentElement.dataset.theme });
    if (now.has("subject")) where.set("subject", now.get("subject"));
    location.assign(`/definitions?${where}`);
  });
  for (const button of all(".toolbar-form button")) button.hidden = true;
  // Whoever was on a choice stays on it; not before the page has gone to its place, which takes the focus away.
  const stay = () => {
    try {
      document.querySelector(`.toolbar-form select[name="${sessionStorage.getItem("chosen")}"]`)?.focus({ preventScroll: true });
      sessionStorage.removeItem("chosen");
    } catch { /* a browser that keeps nothing */ }
  };
  window.addEventListener("load", stay);
  const [tree, here] = [document.querySelector(".tree"), document.querySelector(".tree [aria-current]")];
  if (here && tree.scrollHeight > tree.clientHeight) tree.scrollTop = here.offsetTop - tree.clientHeight / 2;
  // Back shows the screen with the choice that was sent, not the one made before leaving.
  window.addEventListener("pageshow", (event) => { if (event.persisted) all(".toolbar-form").forEach((form) => form.reset()); });

  // One stop of the tab key for the whole strip; arrows go from dot to dot in the order of values.
  const dots = all(".strip .dot");
  const x = (dot) => parseFloat(dot.querySelector("circle").getAttribute("cx"));
  dots.sort((one, other) => x(one) - x(other));
  const reach = (dot) => dots.forEach((one) => one.setAttribute("tabindex", one === dot ? "0" : "-1"));
  reach(dots.find((dot) => dot.matches(".chosen")) ?? dots[0]);
  document.addEventListener("keydown", (event) => {
    const at = dots.indexOf(event.target.closest?.(".dot"));
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: dots.length - 1 }[event.key];
    if (at < 0 || to === undefined || !dots[to]) return;
    event.preventDefault();
    reach(dots[to]);
    dots[to].focus();
  });
  document.body.dataset.ready = "true";
})();
