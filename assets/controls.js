// What a control sets stands in the markup; here it gets its real address and its state, so that no answer repeats them.
"use strict";
(() => {
  const sanse = window.sanse;

  const chosen = () => ({ ...sanse.told.usual, ...Object.fromEntries(new URLSearchParams(location.search)) });

  // The address with some choices changed, defaults left out, in the order of the server.
  sanse.address = (changes) => {
    const { usual } = sanse.told;
    const values = { ...chosen(), ...changes };
    const query = new URLSearchParams(Object.keys(usual).filter((name) => values[name] !== usual[name]).map((name) => [name, values[name]]));
    return query.size ? `/?${query}` : "/";
  };

  const link = (one, address) => {
    if (one.getAttribute("href") !== address) one.setAttribute("href", address);
  };

  // Where the number of a division comes from: of the one pointed at last, at first of the whole area.
  sanse.trace = (code) => {
    const { map } = sanse.told;
    const at = map.codes.indexOf(code);
    const home = sanse.place("map-lineage");
    const [where, search] = [new URLSearchParams(sanse.address({ period: map.period }).slice(2)), { period: map.period, division: at < 0 ? map.area : code }];
    for (const [name, value] of Object.entries(search)) where.set(name, value);
    link(home, `/data?${where}#lineage`);
    home.lastChild.textContent = at < 0 ? "" : map.names[at];
  };

  // What the subject on the map means; the index shown first is named too, for without a name all are listed.
  const define = () => {
    const where = new URLSearchParams(sanse.address({}).slice(2));
    where.set("subject", sanse.told.map.subject);
    link(sanse.place("map-definition"), `/definitions?${where}`);
  };

  // The last day that has ended in China.
  const yesterday = () => new Date(Date.now() - 16 * 3600e3).toISOString().slice(0, 10);

  // A choice, Escape or a press elsewhere closes the control; whoever was in it is back at its head.
  const open = () => document.querySelector("details.sight[open]");
  const close = () => {
    const [one, inside] = [open(), open().contains(document.activeElement)];
    one.open = false;
    if (inside) one.firstChild.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (open() && (!open().contains(event.target) || event.target.closest("a"))) close();
  });
  document.addEventListener("change", (event) => {
    if (open()?.contains(event.target) && event.target.validity.valid) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open()) return;
    close();
    event.stopImmediatePropagation();
  }, true);

  const state = (one, name, on) => (on ? one.setAttribute(name, "true") : one.removeAttribute(name));

  sanse.control = () => {
    const now = chosen();
    for (const one of sanse.all("select[name], input[type=date]")) if (one.value !== now[one.name]) one.value = now[one.name];
    for (const one of sanse.all("input[type=date]")) one.max = yesterday();
    for (const one of sanse.all("a[data-set]")) {
      const set = Object.fromEntries(new URLSearchParams(one.dataset.set));
      if (set.period === "-") one.removeAttribute("href");
      else link(one, sanse.address(set));
      if (one.matches(".buttons a, .languages a")) state(one, "aria-current", Object.keys(set).every((name) => set[name] === now[name]));
    }
    for (const one of sanse.all("a[data-page]")) link(one, one.dataset.page + sanse.address({}).slice(1));
    sanse.trace(null);
    define();
    const periods = document.querySelector("select[name=period]");
    for (const one of sanse.all("a[data-step]")) {
      const next = periods?.options[periods.selectedIndex + Number(one.dataset.step)];
      next ? link(one, sanse.address({ period: next.value })) : one.removeAttribute("href");
      state(one, "aria-disabled", !next);
    }
  };
})();
