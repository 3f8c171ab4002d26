// The way in to photographs for forms and texts: the dialog comes when it is asked for first, with
// its scripts and styles (templates/photo_desk/_chooser.html).
window.peykPictures = (() => {
  const loaded = new Map(); // {language: promise of a Chooser}
  const parts = new Map(); // {address of a script or style: promise that it is here}

  function part(found) {
    const address = found.src || found.href;
    if (!parts.has(address)) {
      const made = document.createElement(found.localName);
      if (found.localName === "script") Object.assign(made, { src: address, async: false });
      else Object.assign(made, { rel: "stylesheet", href: address });
      const here = new Promise((resolve, reject) => {
        made.addEventListener("load", resolve);
        made.addEventListener("error", () => reject(new Error("")));
      });
      here.catch(() => parts.delete(address));
      parts.set(address, here);
      document.head.append(made);
    }
    return parts.get(address);
  }

  // The Chooser of a language, fetched once. Rejects with a sentence where there is one.
  function chooserOf(url, language) {
    if (!loaded.has(language)) {
      const made = fetchDialog(url, language);
      loaded.set(language, made);
      made.catch(() => loaded.delete(language));
    }
    return loaded.get(language);
  }

  async function fetchDialog(url, language) {
    const address = new URL(url, location.href);
    address.searchParams.set("language", language);
    const response = await fetch(address, { credentials: "same-origin", redirect: "manual" });
    const type = response.headers.get("Content-Type") || "";
    if (type.includes("json")) throw new Error((await response.json()).error);
    if (!response.ok) throw new Error("");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    await Promise.all([...page.querySelectorAll("link, script")].map(part));
    const dialog = document.importNode(page.querySelector("dialog"), true);
    document.body.append(dialog);
    return new window.peykPictures.Chooser(dialog);
  }

  // url: of the dialog. language: of the texts. files: to be uploaded at once.
  // failed(sentence or ""): the dialog did not come.
  async function choose({ url, language, isMany = false, files = [], pick, failed }) {
    try {
      const chooser = await chooserOf(url, language);
      chooser.open({ isMany, pick });
      chooser.take(files);
    } catch (fault) {
      failed?.(fault.message);
    }
  }

  // A place to drop files on or to paste them into; nothing dropped beside it replaces the page.
  function takeFiles(target, take) {
    for (const kind of ["dragenter", "dragover"]) {
      target.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        target.classList.add("is-over");
      });
    }
    target.addEventListener("dragleave", (event) => {
      if (!target.contains(event.relatedTarget)) target.classList.remove("is-over");
    });
    target.addEventListener("drop", (event) => {
      target.classList.remove("is-over");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    });
  }

  // A file dropped beside the place must not replace the page.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(
      kind,
      (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
    );
  }

  // Arrow keys in a grid of buttons; beyond its beginning stands the search field.
  function walk(event, search, grid) {
    const all = [...grid.querySelectorAll("button")];
    const at = all.indexOf(event.target.closest("button"));
    const top = all[0]?.offsetTop;
    const inRow = all.filter((one) => one.offsetTop === top).length || 1;
    const ahead = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
    const steps = {
      ArrowRight: ahead,
      ArrowLeft: -ahead,
      ArrowDown: inRow,
      ArrowUp: -inRow,
      Home: -at,
      End: all.length - 1 - at,
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const to = at + steps[event.key];
    if (to < 0) search.focus();
    else all[Math.min(to, all.length - 1)].focus();
  }

  // A search field above a grid of buttons. load(): fills the grid by what stands in the field.
  // Enter chooses the only hit, of what is typed and not of what was found before.
  function searched(search, grid, load) {
    let timer = null;
    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        load();
      }, 200);
    });
    search.addEventListener("keydown", async (event) => {
      if (event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "ArrowDown") return grid.querySelector("button")?.focus();
      const asked = search.value;
      if (timer || grid.hasAttribute("aria-busy")) {
        clearTimeout(timer);
        timer = null;
        await load();
      }
      const all = grid.querySelectorAll("button");
      const isOld = search.value !== asked || grid.hasAttribute("aria-busy");
      if (all.length === 1 && !isOld) all[0].click();
    });
    grid.addEventListener("keydown", (event) => walk(event, search, grid));
  }

  return { choose, chooserOf, takeFiles, searched };
})();
