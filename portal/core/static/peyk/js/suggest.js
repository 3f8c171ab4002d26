// Suggestions while a reader types into a search form: a combobox with a list (WAI-ARIA).
// Whatever fails here, the form stays the plain search that it is without this file.
const WAIT = 150; // ms after the last letter
const GIVE_UP = 4000; // ms
const KEPT = 60; // answers

function combobox(form, number) {
  const input = form.querySelector("input[name=q]");
  const list = element("div", "suggestions", { role: "listbox", id: `suggestions-${number}` });
  const status = element("div", "visually-hidden", { role: "status" });
  const kept = new Map();
  let options = [];
  let active = -1; // the option chosen by arrows; -1: the words as typed
  let answered = null; // the words that the options are for
  let timer = 0;
  let asking = null;
  let isComposing = false;

  list.hidden = true;
  input.parentElement.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  const words = () => input.value.trimStart().replace(/\s+/g, " ");
  const isOpen = () => !list.hidden;

  function close() {
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function open() {
    if (!options.length || answered !== words() || document.activeElement !== input) return false;
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    return true;
  }

  function choose(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    if (!isOpen() && !open()) return;
    const places = options.length + 1; // one more for the words as typed
    choose(((active + 1 + by + places) % places) - 1);
  }

  function show(asked, answer) {
    if (asked !== words()) return;
    close();
    answered = asked;
    options = [];
    list.setAttribute("aria-label", answer.label);
    list.replaceChildren(
      ...answer.groups.map((group, place) => {
        const head = element("div", "suggestions__head", {
          id: `${list.id}-head-${place}`,
          role: "presentation",
        });
        head.textContent = group.name;
        const box = element("div", "", { role: "group", "aria-labelledby": head.id });
        box.append(head, ...group.entries.map(option));
        return box;
      }),
    );
    if (open() || !options.length) status.textContent = answer.status;
  }

  function option(entry) {
    const link = element("a", "suggestions__entry", {
      role: "option",
      id: `${list.id}-${options.length}`,
      href: entry.url,
      tabindex: "-1",
      "aria-selected": "false",
    });
    for (const [text, isMarked] of entry.parts) {
      const part = document.createElement(isMarked ? "mark" : "span");
      part.textContent = text;
      link.append(part);
    }
    options.push(link);
    return link;
  }

  async function ask() {
    const asked = words();
    asking?.abort();
    if (asked === answered && isOpen()) return;
    if (asked.trim().length < 2) {
      close();
      status.textContent = "";
      return;
    }
    if (kept.has(asked)) {
      show(asked, kept.get(asked));
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    const end = setTimeout(() => asking.abort(), GIVE_UP);
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({ q: asked })}`;
      const response = await fetch(address, { signal, credentials: "omit" });
      if (!response.ok) throw new Error(response.status);
      const answer = await response.json();
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(asked, answer);
      show(asked, answer);
    } catch {
      // No network, a slow one, other words by now: what is shown may no longer fit.
      if (!signal.aborted || asked === words()) close();
    } finally {
      clearTimeout(end);
    }
  }

  function askSoon() {
    clearTimeout(timer);
    if (answered !== words()) choose(-1);
    if (!isComposing) timer = setTimeout(ask, WAIT);
  }

  input.addEventListener("input", askSoon);
  input.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    isComposing = false;
    askSoon();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      if (event.altKey) event.key === "ArrowDown" ? open() : close();
      else step(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      if (isOpen() && active >= 0) {
        event.preventDefault();
        options[active].click();
      }
    } else if (event.key === "Escape") {
      if (!isOpen() && !input.value) return;
      event.preventDefault();
      clearTimeout(timer);
      asking?.abort();
      if (isOpen()) close();
      else input.value = "";
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      choose(-1); // the caret moves in the words
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
  });
  // The words keep the focus while an entry is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking?.abort();
    close();
  });
  // Back from a story by the browser's memory of the page.
  addEventListener("pageshow", close);
}

function element(tag, name, attributes) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

[...document.querySelectorAll("form[data-suggest]")].forEach(combobox);
