// The named places of the page: an answer either holds a place's markup or the few values that differ in it.
"use strict";
(() => {
  const sanse = window.sanse;
  const slots = {};

  // Every attribute and text of a place in the order of its markup; taken before anything else touches them.
  const read = (home) => {
    const walker = document.createTreeWalker(home, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) walker.currentNode.nodeType === Node.TEXT_NODE ? found.push(walker.currentNode) : found.push(...walker.currentNode.attributes);
    return found;
  };
  const hold = (id) => { slots[id] = read(sanse.place(id)); };

  // Whoever was on a control stays on it.
  const put = (id, markup) => {
    const home = sanse.place(id);
    const reach = "a, button, select";
    const at = home.contains(document.activeElement) ? [...home.querySelectorAll(reach)].indexOf(document.activeElement) : -1;
    home.innerHTML = markup;
    hold(id);
    if (at >= 0) home.querySelectorAll(reach)[at]?.focus({ preventScroll: true });
  };

  // A number is how many values stay, a text is the next value.
  const edit = (id, changes) => {
    let at = 0;
    for (const one of changes) {
      if (typeof one === "number") at += one;
      else slots[id][at++].nodeValue = one;
    }
  };

  sanse.fill = (told) => {
    for (const [id, markup] of Object.entries(told.panels)) put(id, markup);
    for (const [id, changes] of Object.entries(told.edits)) edit(id, changes);
    sanse.control();
    for (const one of sanse.all(".ranks button")) one.setAttribute("aria-label", `${one.firstChild.textContent} ${sanse.spoken(sanse.told.map.codes.indexOf(one.dataset.code))}`);
    sanse.sort();
    sanse.filled = sanse.told.sum;
  };

  sanse.hold = (ids) => ids.forEach(hold);
})();
