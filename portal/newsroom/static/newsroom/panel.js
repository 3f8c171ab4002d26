// The panel beside the page: four tabs, a sheet on a phone; checks that lead to their fields; the
// tab that has an error opens by itself.
(() => {
  const { data, form, say } = window.peyk;
  const panel = document.querySelector("#panel");
  const bar = document.querySelector(".writing-bar");
  if (!panel || !bar) return;
  const list = panel.querySelector(".tabs");
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const partOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const opener = bar.querySelector("[data-panel]");
  const isSheet = matchMedia("(max-width: 60rem)");

  // What is sticky below the bar begins where it ends.
  function measure() {
    const { style } = document.documentElement;
    style.setProperty("--writing-bar", `${bar.offsetHeight}px`);
    style.setProperty("--writing-bar-end", `${bar.getBoundingClientRect().bottom}px`);
  }
  new ResizeObserver(measure).observe(bar);
  addEventListener("scroll", measure, { passive: true });
  measure();

  // What only one tab needs comes when that is opened first.
  function fetchParts({ dataset }) {
    const { style, script } = dataset;
    const add = (tag, properties) =>
      document.head.append(Object.assign(document.createElement(tag), properties));
    if (style) add("link", { rel: "stylesheet", href: style });
    if (script) add("script", { src: script });
    delete dataset.style;
    delete dataset.script;
  }

  function open(tab, { focus = false } = {}) {
    for (const each of tabs) {
      const isOpen = each === tab;
      each.setAttribute("aria-selected", String(isOpen));
      each.tabIndex = isOpen ? 0 : -1;
      partOf(each).hidden = !isOpen;
    }
    fetchParts(partOf(tab));
    if (focus) tab.focus();
    sessionStorage.setItem("peyk:tab", tab.id);
  }

  list.hidden = false;
  panel.classList.add("has-tabs");
  for (const tab of tabs) {
    partOf(tab).setAttribute("role", "tabpanel");
    tab.addEventListener("click", () => open(tab));
  }
  list.addEventListener("keydown", (event) => {
    const isRightToLeft = getComputedStyle(list).direction === "rtl";
    const on = isRightToLeft ? "ArrowLeft" : "ArrowRight";
    const steps = { [on]: 1, [isRightToLeft ? "ArrowRight" : "ArrowLeft"]: -1 };
    const at = tabs.indexOf(event.target.closest("[role=tab]"));
    let to = null;
    if (event.key in steps) to = (at + steps[event.key] + tabs.length) % tabs.length;
    if (event.key === "Home") to = 0;
    if (event.key === "End") to = tabs.length - 1;
    if (to === null || at < 0) return;
    event.preventDefault();
    open(tabs[to], { focus: true });
  });

  // The sheet of a phone
  function toggle(isOpen = !panel.classList.contains("is-open")) {
    panel.classList.toggle("is-open", isOpen);
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) panel.querySelector("[role=tab][aria-selected=true]").focus();
    else if (panel.contains(document.activeElement)) opener.focus();
  }
  opener.hidden = false;
  opener.addEventListener("click", () => toggle());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("is-open")) toggle(false);
  });
  document.addEventListener("click", ({ target }) => {
    const isInside = target.closest(
      "#panel, [data-panel], .checks, dialog, .select2-container, .select2-dropdown",
    );
    if (panel.classList.contains("is-open") && !isInside && target.isConnected) toggle(false);
  });

  // Where a field stands
  const rowOf = (name) =>
    document.querySelector(`.form-row.field-${CSS.escape(name)}`) ||
    document.getElementById(`${name}-group`);

  function lead(name) {
    const row = rowOf(name);
    if (!row) return;
    const part = row.closest(".panel__part");
    if (part) open(tabs.find((tab) => partOf(tab) === part));
    if (isSheet.matches) toggle(Boolean(part));
    // The editor comes after its textarea, which is hidden.
    const editor = row.querySelector(".ProseMirror[contenteditable=true]");
    const first = row.querySelector(
      ".select2-selection, input:not([type=hidden]), select, textarea, button, a[href]",
    );
    const field = editor || first;
    (field || row).scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }

  panel.querySelector(".checks").addEventListener("click", (event) => {
    const item = event.target.closest("[data-check]");
    if (!item) return;
    event.preventDefault();
    lead(item.dataset.check);
  });

  // Checks of texts follow what is typed; the newsroom looks at the rest when it is saved.
  const isEmpty = (value) => !value.replace(/<(?!figure)[^>]*>|&nbsp;|\s/g, "");
  // Links are looked at when the text is saved, which mends what can be mended.
  const rules = { placeholders: unfilled, links: () => null };

  function missing(item) {
    const input = form?.elements[item.dataset.check];
    if (!input || !data.texts.includes(item.dataset.check)) return null;
    const isOver = input.dataset.limit && [...input.value.trim()].length > input.dataset.limit;
    if (!isEmpty(input.value) && !isOver) return "";
    return data.missing[item.dataset.check] || item.dataset.reason || item.dataset.label;
  }

  // As portal.core.text.placeholders finds them: some words between braces.
  function unfilled(item) {
    const found = new Map();
    for (const name of data.texts) {
      const input = form?.elements[name];
      const text = input?.peykEditor?.getText() ?? input?.value ?? "";
      for (const [place, words] of text.matchAll(/\{([^{}<>\n]{1,120})\}/g)) {
        if (/\p{L}/u.test(words)) found.set(place, found.get(place) || name);
      }
    }
    if (!found.size) return "";
    item.dataset.check = [...found.values()][0];
    return say("unfilled", [...found.keys()].join(`${data.comma} `));
  }

  function follow() {
    for (const item of panel.querySelectorAll("[data-check]")) {
      const reason = (rules[item.dataset.rule] || missing)(item);
      const link = item.firstElementChild;
      const text = reason || item.dataset.label;
      if (reason === null) continue;
      if (item.classList.contains("todo") === Boolean(reason) && (!reason || !item.dataset.rule))
        continue;
      item.classList.toggle("todo", Boolean(reason));
      if (link.textContent !== text) link.textContent = text;
      count();
    }
  }
  function count() {
    const open = panel.querySelectorAll(".checks .todo").length;
    const shown = opener.querySelector(".writing-bar__todo");
    shown.textContent = open ? `! ${window.peyk.number(open)}` : "✓";
    shown.classList.toggle("is-open", open > 0);
  }
  let timer = null;
  form?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(follow, 300);
  });
  count();

  // A step that was refused, or a form that came back, shows where it has to be mended.
  if (document.querySelector(".messagelist .refused")) {
    for (const item of panel.querySelectorAll(".checks .todo")) {
      rowOf(item.dataset.check)?.classList.add("is-missing");
    }
  }
  for (const tab of tabs) {
    tab.classList.toggle("has-errors", Boolean(partOf(tab).querySelector(".errorlist, .errors")));
  }
  const first =
    tabs.find((tab) => tab.classList.contains("has-errors")) ||
    tabs.find((tab) => `#${partOf(tab).id}` === location.hash) ||
    tabs.find((tab) => "first" in tab.dataset) ||
    tabs.find((tab) => tab.id === sessionStorage.getItem("peyk:tab")) ||
    tabs[0];
  open(first);
  // An address with a field, as the checks have without scripts
  if (location.hash.startsWith("#id_")) lead(location.hash.slice(4));

  // The menus of the bar: Escape and a press elsewhere close them, arrows walk through them.
  for (const menu of bar.querySelectorAll("details.menu")) {
    const summary = menu.querySelector("summary");
    const items = () => [...menu.querySelectorAll("div :is(a, button):not([hidden])")];
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        summary.focus();
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      menu.open = true;
      const all = items();
      const at = all.indexOf(document.activeElement);
      all.at(at < 0 && step < 0 ? -1 : (at + step) % all.length)?.focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!menu.contains(target)) menu.open = false;
    });
    menu.addEventListener("click", ({ target }) => {
      if (target.closest("div button")) menu.open = false;
    });
  }
})();
