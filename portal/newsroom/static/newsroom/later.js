// Django's own widgets (choices by words, rows, "add another") and their jQuery come when somebody
// comes near one of them: until then a choice is a plain one, a button for more rows stands here.
(() => {
  const { styles, scripts } = JSON.parse(document.getElementById("later").textContent);
  const PARTS = ".related-widget-wrapper, .admin-autocomplete, .js-inline-admin-formset";
  const stubs = [];
  let coming = null;

  const arrived = (made) =>
    new Promise((resolve, reject) => {
      made.addEventListener("load", resolve);
      made.addEventListener("error", reject);
      document.head.append(made);
    });
  const style = (href) =>
    arrived(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  // They run in their order, whichever comes first.
  const script = (src) =>
    arrived(Object.assign(document.createElement("script"), { src, async: false }));

  function load() {
    coming ??= Promise.all([...styles.map(style), ...scripts.map(script)]).then(
      // jQuery calls in order what waits for a page: theirs, then this.
      () => new Promise((resolve) => django.jQuery(resolve)),
    );
    return coming.then(
      () => {
        for (const stub of stubs.splice(0)) stub.remove();
        for (const kind of KINDS) removeEventListener(kind, near, true);
      },
      // Lost on the way: the next time somebody comes.
      () => {
        coming = null;
        throw new Error("later");
      },
    );
  }

  // The button of a group of rows, as Django's script makes it.
  function stub(group) {
    const { options } = JSON.parse(group.dataset.inlineFormset);
    const value = (name) => document.getElementById(`id_${options.prefix}-${name}`).value;
    const empty = document.getElementById(`${options.prefix}-empty`);
    const most = value("MAX_NUM_FORMS");
    if (!empty || (most !== "" && most - value("TOTAL_FORMS") <= 0)) return;
    const link = Object.assign(document.createElement("a"), { className: "addlink", href: "#" });
    link.textContent = options.addText;
    link.setAttribute("role", "button");
    const isRow = empty.localName === "tr";
    const holder = document.createElement(isRow ? "tr" : "div");
    holder.className = "add-row";
    if (isRow) holder.insertCell().colSpan = empty.cells.length;
    (holder.cells?.[0] ?? holder).append(link);
    empty.after(holder);
    stubs.push(holder);
  }

  // What was pressed before they came is pressed again once they are here.
  async function again(target) {
    const group = target.closest(".js-inline-admin-formset");
    const isStub = stubs.some((one) => one.contains(target));
    await load();
    if (isStub) group.querySelector(".add-row .addlink").click();
    else if (target.localName === "select") django.jQuery(target).select2("open");
    else target.click();
  }

  // What a press means before they are here, null for anything else.
  function pressed({ type, key, target }) {
    if (target.matches(".admin-autocomplete"))
      return type === "mousedown" || (type === "keydown" && key !== "Tab") ? target : null;
    return type === "click" ? target.closest(".add-row a, .related-widget-wrapper-link") : null;
  }

  function near(event) {
    const { type, target } = event;
    if (!target.closest?.(PARTS)) return;
    const press = pressed(event);
    if (press) {
      event.preventDefault();
      event.stopPropagation();
      again(press).catch(() => {});
      return;
    }
    const loaded = load();
    // Who came by the keyboard stays where they are.
    if (type === "focusin" && target.matches(".admin-autocomplete"))
      loaded.then(() => {
        if ([target, document.body].includes(document.activeElement))
          target.nextElementSibling?.querySelector(".select2-selection")?.focus();
      });
    loaded.catch(() => {});
  }

  const KINDS = ["pointerover", "focusin", "mousedown", "keydown", "click"];
  for (const group of document.querySelectorAll(".js-inline-admin-formset")) stub(group);
  for (const kind of KINDS) addEventListener(kind, near, true);
})();
