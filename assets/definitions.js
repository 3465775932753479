// The definitions page: arrows walk along the dots. All works without it too.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  const [tree, here] = [document.querySelector(".tree"), document.querySelector(".tree [aria-current]")];
  if (here && tree.scrollHeight > tree.clientHeight) tree.scrollTop = here.offsetTop - tree.clientHeight / 2;
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
})();
