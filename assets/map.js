// Draws the warning map: fetches the outlines once, then only puts class names and figures on them.
"use strict";
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const HATCHES = `<defs>${["nodata", "small-sample"].map((name, at) => `
    <pattern id="hatch-${name}" class="${name}" width="7" height="7" patternUnits="userSpaceOnUse"
      patternTransform="rotate(${at ? -45 : 45})"><rect width="7" height="7"/><line y2="7"/></pattern>`).join("")}</defs>`;
  const SCORED = ["red", "yellow", "blue"];
  const sanse = (window.sanse = { told: null, scene: null, drawings: {} });

  sanse.make = (name, attributes, parent, text) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };
  sanse.all = (selector) => [...document.querySelectorAll(selector)];
  sanse.place = (id) => document.getElementById(id);

  const read = (url) => (sanse.drawings[url] ??= fetch(url).then((found) => {
    if (!found.ok) throw new Error(`${url}: ${found.status}`);
    return found.json();
  }).then((drawing) => {
    drawing.shapes = Object.fromEntries([...drawing.counties, ...drawing.townships].map((one) => [one.code, one]));
    return (sanse.drawings[url] = drawing);
  }));

  // A square of the equal-size view, as a shape like any other.
  const tile = (code, [column, row]) => {
    const [x, y, side] = [column * 100 + 3, row * 100 + 3, 94];
    return { code, d: `M${x} ${y}h${side}v${side}h-${side}z`, bbox: [x, y, x + side, y + side], label: [x + 47, y + 47], room: 52 };
  };

  const shapesOf = (drawing, map) => {
    if (map.view !== "tiles") return map.codes.map((code) => drawing.shapes[code]).filter(Boolean);
    const cells = drawing.tiles[map.area]?.cells ?? {};
    return map.codes.filter((code) => cells[code]).map((code) => tile(code, cells[code]));
  };

  const around = (shapes, share) => {
    const boxes = shapes.map((one) => one.bbox);
    const [left, top] = [0, 1].map((at) => Math.min(...boxes.map((box) => box[at])));
    const [right, bottom] = [2, 3].map((at) => Math.max(...boxes.map((box) => box[at])));
    const edge = Math.max(right - left, bottom - top) * share;
    return [left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge];
  };

  const build = (drawing, map, shapes) => {
    const old = sanse.scene?.svg;
    const svg = old ?? sanse.make("svg", { class: "warning-map", role: "group" });
    if (!old) svg.innerHTML = HATCHES;
    svg.querySelectorAll(":scope > g").forEach((group) => group.remove());
    const layer = (name) => sanse.make("g", { class: name }, svg);
    const inside = map.view === "map" && map.within;
    const context = layer("surroundings");
    if (inside) drawing.counties.forEach((one) => one.code === map.within || sanse.make("path", { d: one.d, class: "context" }, context));
    const shade = layer("shade");
    shapes.forEach((one) => sanse.make("path", { d: one.d }, shade));
    const paths = layer("divisions");
    const byCode = {};
    shapes.forEach((one) => { byCode[one.code] = sanse.make("path", { d: one.d, "data-code": one.code, role: "button", tabindex: -1 }, paths); });
    const border = layer("border");
    if (inside && drawing.shapes[map.within]) sanse.make("path", { d: drawing.shapes[map.within].d }, border);
    const warned = layer("warned");
    const late = layer("late");
    const ring = sanse.make("path", { class: "ring" }, layer("front"));
    const labels = layer("labels");
    const home = sanse.place("map-stage");
    if (svg.parentNode !== home) home.replaceChildren(svg);
    return { svg, shapes, paths: byCode, warned, late, ring, labels, box: around(shapes.length ? shapes : drawing.counties, 0.02), key: keyOf(map) };
  };
  const keyOf = (map) => [map.drawing, map.view === "tiles" ? "tiles" : "map", map.within, map.codes.length].join(" ");

  // Divisions without an outline stand beside the map as buttons: no position is ever made up.
  const chips = (map, scene) => {
    const without = map.codes.map((code, at) => at).filter((at) => !scene.paths[map.codes[at]]);
    const home = sanse.place("map-chips");
    home.replaceChildren();
    if (!without.length || map.view === "table") return;
    const head = document.createElement("span");
    head.textContent = `${map.words.unplaced} ${without.length}`;
    home.append(head, ...without.map((at) => {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.append(Object.assign(document.createElement("i"), { className: "swatch" }), map.names[at], " ");
      chip.append(Object.assign(document.createElement("b"), { textContent: sanse.figure(at) }));
      chip.dataset.code = map.codes[at];
      scene.paths[map.codes[at]] = chip;
      return chip;
    }));
  };

  // Name, colour word and value in one breath; the figure written on the map.
  const colourOf = (map, at) => map.classes[at].split(" ")[0];
  sanse.spoken = (at) => {
    const { map } = sanse.told;
    return [map.names[at], map.words.colours[colourOf(map, at)], map.values[at]].filter(Boolean).join(map.words.comma);
  };
  sanse.figure = (at) => {
    const { map } = sanse.told;
    const colour = colourOf(map, at);
    const figure = map.figures ? map.figures[at] : SCORED.includes(colour) ? map.values[at] : "";
    return [map.words.letters[colour], figure].filter(Boolean).join(" ");
  };

  const colour = (map, scene) => {
    scene.svg.dataset.period = map.period;
    scene.svg.dataset.subject = map.subject;
    scene.svg.dataset.kind = map.kind;
    scene.svg.dataset.view = map.view;
    scene.svg.setAttribute("aria-label", map.label);
    chips(map, scene);
    map.codes.forEach((code, at) => {
      const path = scene.paths[code];
      if (!path) return;
      const classes = `division ${map.classes[at]}`;
      if (path.getAttribute("class") !== classes) path.setAttribute("class", classes);
      path.querySelector("i")?.setAttribute("class", `swatch ${map.classes[at]}`);
      path.dataset.name = map.names[at];
      path.setAttribute("aria-label", sanse.spoken(at));
    });
    // Over the borders, so that a neighbour does not hide the marks.
    for (const [name, marks] of [["may-turn-red", scene.warned], ["stale", scene.late]]) {
      const marked = new Set(map.codes.filter((code, at) => map.classes[at].split(" ").includes(name)));
      marks.replaceChildren();
      scene.shapes.forEach((one) => marked.has(one.code) && sanse.make("path", { d: one.d }, marks));
    }
    const first = scene.shapes[0];
    if (first && !scene.svg.querySelector('[tabindex="0"]')) scene.paths[first.code].setAttribute("tabindex", 0);
  };

  // At once where the outlines are here already; a promise where they must come first.
  sanse.draw = (map) => {
    const drawing = read(map.drawing);
    if (drawing.shapes) return show(drawing, map);
    return drawing.then((come) => sanse.told.map === map && show(come, map));
  };

  const show = (drawing, map) => {
    const before = sanse.scene?.box;
    const same = sanse.scene?.key === keyOf(map) && sanse.scene.svg.isConnected;
    if (!same) sanse.scene = build(drawing, map, shapesOf(drawing, map));
    colour(map, sanse.scene);
    sanse.settle(same ? null : before);
    document.body.dataset.ready = "true";
  };
})();
