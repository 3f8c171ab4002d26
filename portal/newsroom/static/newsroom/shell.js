// The frame of every page: the side that folds, the sheet of places on a phone, menus, keys.
(() => {
  const nav = document.querySelector(".places");
  const list = document.querySelector(".shortcuts");
  const inField = (target) =>
    target.closest?.("input, textarea, select, [contenteditable=true], dialog[open]");

  if (nav) {
    const narrow = nav.querySelector(".places__narrow");
    const more = nav.querySelector(".places__more");
    narrow.hidden = false;
    narrow.addEventListener("click", () => {
      const isNarrow = nav.classList.toggle("places--narrow");
      narrow.setAttribute("aria-pressed", isNarrow);
      const kept = isNarrow ? "narrow" : "wide";
      const secure = location.protocol === "https:" ? "; secure" : "";
      // biome-ignore lint/suspicious/noDocumentCookie: the server draws the side by it.
      document.cookie = `newsroom_places=${kept}; path=/newsroom/; max-age=31536000; samesite=lax${secure}`;
    });
    const open = (isOpen) => {
      nav.classList.toggle("is-open", isOpen);
      more.setAttribute("aria-expanded", isOpen);
    };
    nav.classList.add("has-more");
    more.addEventListener("click", () => open(!nav.classList.contains("is-open")));
    addEventListener("click", (event) => {
      if (!nav.contains(event.target)) open(false);
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !nav.classList.contains("is-open")) return;
      open(false);
      more.focus();
    });
  }

  // A menu closes when one goes elsewhere.
  const menus = () => document.querySelectorAll("details.menu[open]");
  addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Keys by their place on the keyboard, so that they work under a Persian or Russian layout too.
  let isGoing = false;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    if (["?", "؟"].includes(event.key) && list) {
      event.preventDefault();
      list.showModal();
      return;
    }
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
    if (isGoing) {
      isGoing = false;
      const link = letter && document.querySelector(`.places [data-letter="${letter}"]`);
      if (!link) return;
      event.preventDefault();
      link.click();
    } else if (letter === "g") {
      isGoing = true;
      setTimeout(() => {
        isGoing = false;
      }, 1500);
    }
  });

  const help = document.querySelector("[data-shortcuts]");
  if (help && list) {
    help.hidden = false;
    help.addEventListener("click", () => list.showModal());
  }
})();
