// Sorts the table twin: a press on a head sorts by it, a second press turns the order round; blanks stay last.
"use strict";
document.addEventListener("click", (event) => {
  const head = event.target.closest?.("[data-sort]");
  if (!head) return;
  const cell = head.closest("th");
  const body = head.closest("table").tBodies[0];
  const at = Number(head.dataset.sort);
  const down = cell.getAttribute("aria-sort") === "ascending";
  for (const one of cell.parentNode.cells) one.removeAttribute("aria-sort");
  cell.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[at].dataset.value ?? row.cells[at].textContent;
  const compare = (one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = [Number(a), Number(b)];
    const order = numbers.some(Number.isNaN) ? a.localeCompare(b, document.documentElement.lang) : numbers[0] - numbers[1];
    return down ? -order : order;
  };
  body.append(...[...body.rows].sort(compare));
});
