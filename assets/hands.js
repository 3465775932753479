// Pointer, touch and keys on the map and on the lists beside it; the card of one division.
"use strict";
(() => {
  const sanse = window.sanse;
  const cards = new Map();
  let [over, pinned, touch, timer] = [null, null, false, 0];

  const codeOf = (target) => target.closest?.("[data-code]")?.dataset.code ?? null;
  const divisionOf = (code) => sanse.scene?.paths[code];
  const indexOf = (code) => sanse.told.map.codes.indexOf(code);

  sanse.forget = () => { cards.clear(); pinned = null; point(null); };

  sanse.mark = () => sanse.scene.paths[sanse.told.map.why]?.classList.add("selected");
  const point = (code) => {
    if (!sanse.scene) return;
    over = code;
    const path = code && divisionOf(code);
    sanse.scene.ring.setAttribute("d", path?.getAttribute("d") ?? "");
    sanse.all(".lit").forEach((one) => one.classList.remove("lit"));
    if (code) sanse.all(`.right [data-code="${code}"], .table [data-code="${code}"]`).forEach((one) => one.classList.add("lit"));
    sanse.all(".division.selected").forEach((one) => one.classList.remove("selected"));
    divisionOf(pinned ?? sanse.told.map.why)?.classList.add("selected");
    if (code) sanse.trace(code);
  };

  const shared = (one, other) =>
    Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
    Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  const apart = (one, other) => Math.hypot(
    Math.max(0, one.left - other.right, other.left - one.right), Math.max(0, one.top - other.bottom, other.top - one.bottom));

  // Round about the division, where the card hides least: never the division while there is room elsewhere,
  // rather empty ground than names, above all not those of the neighbours and not the legend.
  const beside = (card, target) => {
    const [room, gap] = [target.getBoundingClientRect(), 12];
    const [width, height] = [card.offsetWidth, card.offsetHeight];
    const [wide, high] = [document.documentElement.clientWidth, window.innerHeight];
    const stage = sanse.place("map-stage").getBoundingClientRect();
    const inside = (value, most) => Math.round(Math.min(Math.max(value, gap), Math.max(gap, most - gap)));
    const columns = [room.right + gap, room.left - width - gap, room.left + room.width / 2 - width / 2, stage.left, stage.right - width];
    const rows = [room.top + room.height / 2 - height / 2, room.bottom + gap, room.top - height - gap, stage.top, stage.bottom - height];
    const spots = columns.flatMap((x) => rows.map((y) => [inside(x, wide - width), inside(y, high - height)]));
    const names = sanse.all(".label, #map-legend, .controls").map((one) => one.getBoundingClientRect());
    const cost = ([left, top]) => {
      const box = { left, top, right: left + width, bottom: top + height };
      const hidden = names.reduce((sum, one) => sum + (shared(box, one) ? (apart(room, one) < 60 ? 3 : 2) : 0), 0);
      const outside = 1 - shared(box, stage) / (width * height);
      return hidden + (shared(box, room) > 0) * 99 + apart(box, room) / 120 + outside;
    };
    const [[x, y]] = spots.map((spot) => [...spot, cost(spot)]).sort((one, other) => one[2] - other[2]);
    card.style.transform = `translate(${x}px, ${y}px)`;
  };

  const open = (code, target) => {
    const card = sanse.place("map-card");
    const held = cards.get(code);
    card.replaceChildren();
    if (held) card.innerHTML = held;
    else card.append(Object.assign(document.createElement("header"), { textContent: sanse.spoken(indexOf(code)) }));
    card.hidden = false;
    card.dataset.code = code;
    beside(card, target);
    if (!held) fetchCard(code, sanse.told.sum).catch(console.warn);
  };
  const close = () => { sanse.place("map-card").hidden = true; clearTimeout(timer); };

  const fetchCard = async (code, sum) => {
    const { card: words } = await sanse.read("/map/card", { search: sanse.told.search, code });
    if (!words || sanse.told.sum !== sum) return;
    cards.set(code, words);
    const card = sanse.place("map-card");
    if (card.hidden || card.dataset.code !== code) return;
    card.innerHTML = words;
    beside(card, divisionOf(code));
  };

  const hover = (code, wait) => {
    if (code === over) return;
    point(code ?? pinned);
    clearTimeout(timer);
    const target = divisionOf(code ?? pinned);
    if (target) timer = setTimeout(() => open(code ?? pinned, target), wait);
    else close();
  };

  // A county leads to its townships, a township to its why; once the panel is open, every division leads to its own.
  const choose = (code) => {
    const { map } = sanse.told;
    close();
    sanse.change(map.kind === "county" && !map.why ? { within: code } : { why: code });
  };
  const explain = (code, against) => {
    close();
    sanse.change({ why: code, against });
  };

  // The nearest division in the direction of the arrow.
  const neighbour = (code, dx, dy) => {
    const from = sanse.scene.shapes.find((one) => one.code === code).label;
    const far = ({ label: [x, y] }) => {
      const [along, aside] = [(x - from[0]) * dx + (y - from[1]) * dy, Math.abs((x - from[0]) * dy) + Math.abs((y - from[1]) * dx)];
      return along <= 0 ? Infinity : along + 2 * aside;
    };
    const best = sanse.scene.shapes.filter((one) => one.code !== code).sort((one, other) => far(one) - far(other))[0];
    return best && far(best) < Infinity ? best.code : null;
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  document.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && sanse.told) hover(codeOf(event.target), sanse.place("map-card")?.hidden ? 90 : 20);
  });
  document.addEventListener("focusin", (event) => {
    if (!sanse.told || touch) return;
    const code = codeOf(event.target);
    if (code) hover(code, 20);
    if (event.target.matches("path.division")) {
      sanse.scene.svg.querySelectorAll('[tabindex="0"]').forEach((one) => one.setAttribute("tabindex", -1));
      event.target.setAttribute("tabindex", 0);
    }
  });
  document.addEventListener("focusout", (event) => { if (codeOf(event.target) && !touch) hover(null, 0); });
  document.addEventListener("click", (event) => {
    const code = sanse.told && codeOf(event.target);
    if (!code) return touch && sanse.told && (pinned = null, hover(null, 0));
    const listed = event.target.closest(".ranking, .moved");
    if (listed) return explain(code, listed.matches(".moved") ? "last_period" : "target");
    if (touch && pinned !== code) {
      pinned = code;
      over = null;
      return hover(code, 0);
    }
    choose(code);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sanse.told && !event.target.matches("select")) {
      if (pinned) { pinned = null; point(over); return close(); }
      if (sanse.told.map.why) return sanse.change({ why: "", against: "target" });
      if (sanse.told.map.within) sanse.change({ within: "" });
      return;
    }
    const path = event.target.closest?.("path.division");
    if (!path) return;
    if (event.key === "Enter" || event.key === " ") choose(path.dataset.code);
    else if (ARROWS[event.key]) divisionOf(neighbour(path.dataset.code, ...ARROWS[event.key]))?.focus();
    else return;
    event.preventDefault();
  });
})();
