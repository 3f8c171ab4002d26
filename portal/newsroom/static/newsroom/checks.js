// What a publication asks for, by what stands in the form now: typed, chosen, brought back. The
// newsroom looks again when it is saved.
(() => {
  const { data, form, say, events } = window.peyk;
  const list = document.querySelector("#panel .checks");
  const shown = document.querySelector(".writing-bar__todo");
  if (!list || !form) return;

  const isBlank = (html) => !html.replace(/<(?!figure)[^>]*>|&nbsp;|\s/g, "");

  // The state of a field by which its sentence is found (Version.reasons); null of one that is not
  // in this form.
  function stateOf(name) {
    const reasons = data.reasons[name];
    const input = form.elements[name];
    if (!reasons) return null;
    if (form.elements[`${name}-TOTAL_FORMS`]) return firstOf(name);
    if (!input) return null;
    if (form.elements[reasons.unless]?.checked && !input.value) return "ok";
    const picture = input.closest("picture-field");
    if (input.value && picture?.querySelector(".picture-field__alt.is-missing")) return "no-alt";
    if (!data.texts.includes(name)) return input.value;
    if (isBlank(input.value)) return "";
    return lengthOf(input) > (input.dataset.limit ?? Infinity) ? "over" : "ok";
  }

  const lengthOf = (input) => [...input.value.trim()].length;

  // Of rows with a picture each: that of the first one that stays.
  function firstOf(prefix) {
    const rows = document.querySelectorAll(`#${CSS.escape(prefix)}-group [data-row]`);
    const kept = [...rows].filter((row) => !row.querySelector("[name$=-DELETE]")?.checked);
    const values = kept.map((row) => row.querySelector("picture-field input")?.value);
    return values.find(Boolean) ?? "";
  }

  function reasonOf({ dataset: { check: name } }) {
    const state = stateOf(name);
    if (state === null) return null;
    const reason = data.reasons[name][state] ?? "";
    const input = form.elements[name];
    return state === "over" ? reason.replace("%s", window.peyk.number(lengthOf(input))) : reason;
  }

  // As portal.core.text.placeholders finds what nobody filled in: some words between braces.
  function unfilled(item) {
    const found = new Map();
    for (const name of data.texts) {
      const input = form.elements[name];
      const text = input?.peykEditor?.getText() ?? input?.value ?? "";
      for (const [place, words] of text.matchAll(/\{([^{}]+)\}/g)) {
        if (/\p{L}/u.test(words)) found.set(place, found.get(place) || name);
      }
    }
    if (!found.size) return "";
    item.dataset.check = [...found.values()][0];
    return say("unfilled", [...found.keys()].join(`${data.comma} `));
  }

  // Links and cards are looked at when the text is saved, which mends what can be mended.
  const rules = { placeholders: unfilled, links: () => null, cards: () => null };

  function follow() {
    for (const item of list.querySelectorAll("[data-check]")) {
      const reason = (rules[item.dataset.rule] || reasonOf)(item);
      if (reason === null) continue;
      const text = reason || item.dataset.label;
      const link = item.firstElementChild;
      item.classList.toggle("todo", Boolean(reason));
      if (link.textContent !== text) link.textContent = text;
    }
    count();
  }

  function count() {
    const open = list.querySelectorAll(".todo").length;
    shown.textContent = open ? `! ${window.peyk.number(open)}` : "✓";
    shown.classList.toggle("is-open", open > 0);
  }

  let timer = null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(follow, 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("picture-shown", soon);
  // What no input tells: fields that scripts fill, the text that the editor brings.
  events.addEventListener("changed", soon);
  count();
})();
