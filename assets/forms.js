// What pages without a map share: another city, a choice sent at once, a name remembered, a form sent once. All works without it too.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const kept = (store, work) => { try { return work(store()); } catch { return null; } }; // a browser that keeps nothing
  const [long, short] = [() => localStorage, () => sessionStorage];

  // Another city shows the same page; what is named after a division of this one leads to the map.
  const city = (name) => {
    const now = new URLSearchParams(location.search);
    const where = new URLSearchParams({ city: name, lang: document.documentElement.lang.slice(0, 2), theme: document.documentElement.dataset.theme });
    if (now.has("subject")) where.set("subject", now.get("subject"));
    location.assign(`${location.pathname.startsWith("/division/") ? "/" : location.pathname}?${where}`);
  };

  document.addEventListener("change", (event) => {
    const one = event.target;
    if (one.matches(".top .city select")) city(one.value);
    if (one.matches("[data-remember]")) kept(long, (store) => store.setItem(one.dataset.remember, one.value.trim()));
    if (!one.matches(".toolbar-form select")) return;
    kept(short, (store) => store.setItem("chosen", one.name));
    one.form.requestSubmit();
  });
  for (const button of all(".toolbar-form button")) button.hidden = true;
  // Whoever was on a choice stays on it; not before the page has gone to its place, which takes the focus away.
  window.addEventListener("load", () => kept(short, (store) => {
    document.querySelector(`.toolbar-form select[name="${store.getItem("chosen")}"]`)?.focus({ preventScroll: true });
    store.removeItem("chosen");
  }));

  // Whoever typed a name here once need not type it again.
  const remember = () => kept(long, (store) => all("[data-remember]").forEach((one) => { one.value ||= store.getItem(one.dataset.remember) ?? ""; }));
  remember();
  window.sanse = { remember };

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const button = event.target.querySelector("button[type=submit]");
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "true";
    button?.setAttribute("aria-disabled", "true");
    if (button?.dataset.busy) button.textContent = button.dataset.busy;
  });
  // Back shows the screen that was left, not the choice that was sent from it.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.body.dataset.ready = "true";
})();
