// Sorts the table twin: a press on a head sorts by it, a second press turns the order round; blanks stay last.
"use strict";
(() => {
  const order = (cell, down) => {
    const body = cell.closest("table").tBodies[0];
    const at = Number(cell.firstChild.dataset.sort);
    const key = (row) => row.cells[at].dataset.value ?? row.cells[at].textContent;
    const compare = (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      const numbers = [Number(a), Number(b)];
      const order = numbers.some(Number.isNaN) ? a.localeCompare(b, document.documentElement.lang) : numbers[0] - numbers[1];
      return down ? -order : order;
    };
    body.append(...[...body.rows].sort(compare));
  };

  // After an answer the order asked for holds again.
  window.sanse.sort = () => {
    const cell = document.querySelector(".twin [aria-sort]");
    if (cell) order(cell, cell.getAttribute("aria-sort") === "descending");
  };

  document.addEventListener("click", (event) => {
    const cell = event.target.closest?.("[data-sort]")?.closest("th");
    if (!cell) return;
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const one of cell.parentNode.cells) one.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    order(cell, down);
  });
})();
