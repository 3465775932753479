// The laboratory: what is moved is tried at once. All works without it too, by the button.
"use strict";
(() => {
  const form = document.getElementById("moves");
  let [asking, timer] = [null, 0];
  if (!form) return;

  // Only what differs from the rule in force is in the address.
  const address = () => {
    const query = new URLSearchParams(new FormData(form));
    for (const field of form.querySelectorAll("[data-now]")) if (field.value === "" || Number(field.value) === Number(field.dataset.now)) query.delete(field.name);
    return `${form.action}?${query}`;
  };

  // What was already written into the form that saves stays in it.
  const fields = () => [...document.querySelectorAll("#saving :is(select, textarea, input:not([type=hidden]))")];
  const put = (page) => {
    const [open, told] = [document.getElementById("saving")?.open, fields().map(({ value, checked }) => ({ value, checked }))];
    document.getElementById("tried").innerHTML = page.getElementById("tried").innerHTML;
    document.getElementById("saving")?.toggleAttribute("open", Boolean(open));
    fields().forEach((one, at) => Object.assign(one, told[at]));
    for (const share of page.querySelectorAll("[data-share]")) form.querySelector(`[data-share="${share.dataset.share}"]`).textContent = share.textContent;
    for (const way of ["#unmoved", ".languages", ".top nav"]) document.querySelector(way).replaceWith(page.querySelector(way));
    sanse.remember();
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const [where, tried] = [address(), document.getElementById("tried")];
    tried.setAttribute("aria-busy", "true");
    try {
      const came = await fetch(where, { signal: asking.signal });
      if (!came.ok) return location.assign(where);
      put(new DOMParser().parseFromString(await came.text(), "text/html"));
      history.replaceState(null, "", where);
      tried.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(where);
    }
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("select")) return;
    const label = field.closest("label");
    for (const other of label.querySelectorAll("input")) if (other !== field) other.value = field.value;
    const number = label.querySelector("[data-now]");
    label.classList.toggle("moved", Number(number.value) !== Number(number.dataset.now));
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("select")) return;
    if (event.target.name === "subject") for (const field of form.querySelectorAll("[data-now]")) field.disabled = true;
    location.assign(address());
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
})();
