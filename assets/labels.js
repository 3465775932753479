// Frames the map and sets its labels: constant size on the screen, none over another, none far wider than its division.
"use strict";
(() => {
  const sanse = window.sanse;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const TIME = 300;
  let running = 0;

  // Grow the box to the shape of the stage, so that units and pixels keep one scale.
  const fit = (box, stage) => {
    const [x, y, width, height] = box;
    const wanted = Math.max(1, stage.clientWidth) / Math.max(1, stage.clientHeight);
    const [w, h] = width / height < wanted ? [height * wanted, height] : [width, width / wanted];
    return [x - (w - width) / 2, y - (h - height) / 2, w, h];
  };

  const widthOf = (text) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 1 : 0.62), 0);

  // Try name with figure, without its last word (County), its words one under another, then the name alone;
  // the larger division speaks first.
  const candidates = (name, figure, narrow) => {
    const [words, rest] = [name.split(" "), figure ? [figure] : []];
    const short = words.slice(0, -1).join(" ");
    return words.length > 1 ? [...(narrow ? [] : [[name, ...rest]]), [short, ...rest], [...words, ...rest], [short]] : figure ? [[name, figure], [name]] : [[name]];
  };

  sanse.label = () => {
    const { scene, told } = sanse;
    const stage = sanse.place("map-stage");
    const unit = scene.view[2] / Math.max(1, stage.clientWidth);
    scene.svg.querySelector(".shade").setAttribute("transform", `translate(0 ${2.5 * unit})`);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = stage.clientWidth < 30 * rem;
    const few = scene.shapes.length < 14;
    const size = rem * (narrow ? 0.8 : few ? 1.1 : 0.85) * (document.documentElement.lang === "en" ? 0.86 : 1) * unit;
    const map = told.map;
    const index = Object.fromEntries(map.codes.map((code, at) => [code, at]));
    const area = ({ bbox }) => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
    const taken = [];
    scene.labels.replaceChildren();
    for (const shape of [...scene.shapes].sort((one, other) => area(other) - area(one))) {
      const at = index[shape.code];
      const figure = sanse.figure(at);
      for (const lines of candidates(map.names[at], figure, narrow)) {
        const names = lines.length - (figure && lines.at(-1) === figure ? 1 : 0);
        const half = [Math.max(...lines.map(widthOf)) * size * 0.53, lines.length * size * 0.62];
        const box = [shape.label[0] - half[0], shape.label[1] - half[1], shape.label[0] + half[0], shape.label[1] + half[1]];
        const roomy = 2 * half[0] <= (shape.bbox[2] - shape.bbox[0]) * 0.98 && half[0] <= shape.room * 2.1 && half[1] <= shape.room * 1.6;
        const free = taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
        if (!roomy || !free) continue;
        taken.push(box);
        write(shape, lines, size, map.classes[at], names);
        break;
      }
    }
  };

  const write = (shape, lines, size, classes, names) => {
    const group = sanse.make("g", { class: `label ${classes}`, "font-size": size.toFixed(2), "aria-hidden": "true" }, sanse.scene.labels);
    lines.forEach((line, at) => {
      const y = shape.label[1] + (at - (lines.length - 1) / 2) * size * 1.18;
      sanse.make("text", { x: shape.label[0], y: y.toFixed(1), class: at < names ? "name" : "figure" }, group, line);
    });
  };

  const show = (box) => sanse.scene.svg.setAttribute("viewBox", box.map((one) => one.toFixed(2)).join(" "));

  // Bring the frame to the scene; from an older frame it glides, unless the reader wants calm.
  sanse.settle = (from) => {
    const stage = sanse.place("map-stage");
    const scene = sanse.scene;
    cancelAnimationFrame(running);
    scene.view = fit(scene.box, stage);
    if (!from || calm.matches) {
      show(scene.view);
      return sanse.label();
    }
    const [start, first] = [performance.now(), fit(from, stage)];
    scene.labels.replaceChildren();
    const step = (now) => {
      const part = Math.min(1, (now - start) / TIME);
      const eased = 1 - (1 - part) ** 3;
      show(first.map((one, at) => one + (scene.view[at] - one) * eased));
      if (part < 1) running = requestAnimationFrame(step);
      else sanse.label();
    };
    show(first);
    running = requestAnimationFrame(step);
  };

  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => sanse.scene && sanse.settle(null));
  }).observe(sanse.place("map-stage") ?? document.body);
})();
