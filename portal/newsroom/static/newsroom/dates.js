// Says under a date field, while it is typed, which day it means in both calendars. Listens to the
// page, so that rows that come later need nothing of their own.
(() => {
  const PAUSE = 250; // ms without a key before the newsroom is asked
  const UNFINISHED = 900; // ms more before half a date is called wrong while somebody types it
  const latest = new WeakMap(); // {asked, timer} of each field
  const lineOf = (input) => input.closest(".date-field")?.querySelector(".newsroom-date__echo");

  addEventListener("input", ({ target }) => {
    if (target.matches?.("input.newsroom-date")) listen(target);
  });
  // Another zone was chosen: the lines under the fields that follow it say so.
  addEventListener("change", ({ target }) => {
    for (const field of document.querySelectorAll(".date-field[data-zone-field]")) {
      const input = field.querySelector("input.newsroom-date");
      if (
        field.dataset.zoneField === target.name &&
        input.form === target.form &&
        input.value.trim()
      )
        listen(input);
    }
  });

  function listen(target) {
    const mine = { timer: 0 };
    clearTimeout(latest.get(target)?.timer);
    latest.set(target, mine);
    mine.timer = setTimeout(() => ask(target, mine), PAUSE);
  }

  function zoneOf(field, input) {
    return input.form?.elements.namedItem(field.dataset.zoneField)?.value ?? field.dataset.zone;
  }

  async function ask(input, mine) {
    const field = input.closest(".date-field");
    const url = new URL(field.dataset.echo, location.href);
    url.searchParams.set("kind", field.dataset.kind);
    const typed = input.value.trim();
    url.searchParams.set("text", typed.slice(0, 200));
    if (field.dataset.zoneField) url.searchParams.set("zone", zoneOf(field, input));
    const answer = await fetch(url, { credentials: "same-origin", redirect: "error" })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (!answer || latest.get(input) !== mine) return;
    Object.assign(mine, { text: answer.text, typed });
    if (answer.text && document.activeElement !== input)
      input.dispatchEvent(new Event("focusout", { bubbles: true }));
    const isBeingTyped = answer.error && document.activeElement === input;
    mine.timer = setTimeout(show, isBeingTyped ? UNFINISHED : 0, input, answer);
  }

  // «فردا ۸» becomes its date when the field is left: it means another day tomorrow.
  addEventListener("focusout", ({ target }) => {
    const { text, typed } = latest.get(target) ?? {};
    if (!text || target.value.trim() !== typed) return;
    target.value = text;
    latest.delete(target);
    for (const name of ["input", "change"])
      target.dispatchEvent(new Event(name, { bubbles: true }));
  });

  function show(input, { error, echo }) {
    const line = lineOf(input);
    line.classList.toggle("is-error", Boolean(error));
    if (error) line.textContent = error;
    else line.innerHTML = echo; // a template of ours; nothing that was typed is in it
    if (error) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  // Django numbers the ids of rows that come and go, but not what refers to them.
  function describe() {
    for (const input of document.querySelectorAll("input.newsroom-date[aria-describedby]")) {
      const others = input
        .getAttribute("aria-describedby")
        .split(" ")
        .filter((id) => document.getElementById(id) && !id.endsWith("_echo"));
      input.setAttribute("aria-describedby", [...others, lineOf(input).id].join(" "));
    }
  }
  for (const name of ["formset:added", "formset:removed"])
    document.addEventListener(name, describe);

  // The calendar comes when somebody asks for it first, and is asked again then.
  function fetchPicker(event) {
    const { type, key, altKey, target } = event;
    const field = target.closest?.(".date-field");
    const isAsked =
      type === "click" ? target.closest?.(".date-field__open") : altKey && key === "ArrowDown";
    if (!field || !isAsked) return;
    event.preventDefault();
    for (const kind of ["click", "keydown"]) removeEventListener(kind, fetchPicker);
    const script = document.createElement("script");
    script.src = field.dataset.picker;
    script.addEventListener("load", () => target.dispatchEvent(new event.constructor(type, event)));
    script.addEventListener("error", wait);
    document.head.append(script);
  }
  function wait() {
    for (const kind of ["click", "keydown"]) addEventListener(kind, fetchPicker);
  }
  wait();
  document.documentElement.classList.add("has-date-picker");
})();
