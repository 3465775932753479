// The page of one division: a period is shown as soon as it is chosen. All works without it too.
"use strict";
(() => {
  const form = document.querySelector(".toolbar-form");
  form?.addEventListener("change", () => form.requestSubmit());
  if (form) form.querySelector("button").hidden = true;
  document.addEventListener("change", (event) => {
    if (event.target.matches(".top .city select")) location.assign(`/?city=${event.target.value}`);
  });
  document.body.dataset.ready = "true";
})();
