// The data page: a dropped file names its source, a long job is watched. All works without it too.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // The same comparison as on the server: * stands for any signs.
  const fits = (name, pattern) => {
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    const parts = plain(pattern).split("*").map((part) => part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\?/g, "."));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(plain(name));
  };
  const guess = (name) => {
    const found = all("select[name=source] option[data-files]").filter((option) => option.dataset.files.split("|").some((pattern) => fits(name, pattern)));
    return found.length === 1 ? found[0].value : "";
  };

  const input = one(".drop input[type=file]");
  const chosen = () => {
    const [file] = input.files;
    const large = file && file.size > Number(input.dataset.most);
    input.setCustomValidity(large ? input.dataset.large : "");
    if (large) input.reportValidity();
    const label = one(".dropped");
    label.dataset.empty ??= label.textContent;
    label.textContent = file ? file.name : label.dataset.empty;
    if (file) one("select[name=source]").value = guess(file.name);
  };
  if (input) {
    const drop = one(".drop");
    input.addEventListener("change", chosen);
    for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      drop.classList.remove("over");
      input.files = event.dataTransfer.files;
      chosen();
      drop.scrollIntoView({ block: "nearest" });
    });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const { copy, done } = button.dataset;
    try {
      await navigator.clipboard.writeText(copy);
    } catch {
      // Without https a browser has no clipboard of its own.
      const area = Object.assign(document.createElement("textarea"), { value: copy });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const before = copy.slice(0, 8);
    button.textContent = done;
    setTimeout(() => { button.textContent = before; }, 1500);
  });

  // Ask until the state is another one; then the page is read anew.
  const watched = one("[data-watch]");
  let known = null;
  const watch = async () => {
    try {
      const came = await fetch(watched.dataset.watch);
      const { state } = await came.json();
      known ??= state;
      if (state !== known || !/ (waiting|running) /.test(state)) return location.reload();
    } catch (error) {
      console.warn(error);
    }
    setTimeout(watch, 700);
  };
  if (watched) watch();
})();
