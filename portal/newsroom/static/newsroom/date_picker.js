// The calendar beside a date field: a dialog with a grid, after the pattern of the ARIA practices.
// It computes no date: each month, in either calendar, comes from the newsroom. The field changes
// only when a day is chosen.
(() => {
  const STEPS = { PageUp: "months:-1", PageDown: "months:1" };
  const YEARS = { PageUp: "years:-1", PageDown: "years:1" };
  const months = new Map(); // address -> promise of an answer, while the dialog is open
  let parts = null; // the dialog's elements by name, made when first opened
  let input = null; // the field
  let opener = null; // what has the focus again afterwards
  let shown = null; // the answer on show
  let turn = Promise.resolve(); // keys are obeyed one after the other, also while a month comes

  addEventListener("click", ({ target }) => {
    const button = target.closest?.(".date-field__open");
    if (button) open(button.closest(".date-field").querySelector("input"), button);
  });
  addEventListener("keydown", (event) => {
    if (
      event.key !== "ArrowDown" ||
      !event.altKey ||
      !event.target.matches?.("input.newsroom-date")
    )
      return;
    event.preventDefault();
    open(event.target, event.target);
  });

  async function open(field, from) {
    if (field.disabled || field.readOnly || parts?.dialog.open) return;
    input = field;
    opener = from;
    months.clear();
    const answer = await ask({});
    if (!answer || answer.error) return;
    parts ??= make(answer.labels);
    render(answer);
    parts.ofDay.hidden = !isMoment();
    parts.clock.value = answer.clock;
    parts.dialog.showModal();
    place();
    focusDay();
  }

  function ask(query) {
    const url = new URL(input.closest(".date-field").dataset.months, location.href);
    url.searchParams.set("text", input.value.trim().slice(0, 200));
    if (shown && parts?.dialog.open) url.searchParams.set("calendar", shown.calendar);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const fetched = () =>
      fetch(url, { credentials: "same-origin", redirect: "error" })
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null);
    if (!months.has(url.href)) months.set(url.href, fetched());
    return months.get(url.href);
  }

  // Show another month. day: ISO date from which the newsroom counts.
  async function go(query, day = current()?.dataset.iso) {
    const answer = await ask({ day, ...query });
    if (!answer) months.clear();
    if (!answer || answer.error) {
      parts.said.textContent = answer ? answer.error : shown.labels.failed;
      controls();
      return false;
    }
    render(answer);
    return true;
  }

  const current = () => parts.grid.querySelector('td[tabindex="0"]');
  const focusDay = () => current()?.focus();

  function element(tag, properties = {}, ...children) {
    const { role, label, ...others } = properties;
    const made = Object.assign(document.createElement(tag), others);
    if (role) made.setAttribute("role", role);
    if (label) made.setAttribute("aria-label", label);
    made.append(...children);
    return made;
  }

  function make(labels) {
    const button = (text, action, more = {}) => {
      const made = element("button", { type: "button", textContent: text, ...more });
      made.addEventListener("click", () => (turn = turn.then(action)));
      return made;
    };
    const calendars = ["jalali", "gregorian"].map((calendar) =>
      button(labels[calendar], () => go({ calendar }), { value: calendar }),
    );
    const month = element("select", { label: labels.month });
    const year = element("input", {
      label: labels.year,
      inputMode: "numeric",
      size: 4,
      maxLength: 8,
      autocomplete: "off",
    });
    const clock = element("input", {
      label: labels.clock,
      inputMode: "numeric",
      size: 5,
      maxLength: 8,
      autocomplete: "off",
      placeholder: labels.clockExample,
      dir: "ltr",
    });
    const ofDay = element("label", { className: "date-picker__clock" }, labels.clock, " ", clock);
    const title = element("h2", { id: "date-picker-title", ariaLive: "polite", dir: "auto" });
    const beside = element("p", { className: "date-picker__beside", dir: "auto" });
    const grid = element("table", { role: "grid" });
    grid.setAttribute("aria-labelledby", title.id);
    const said = element("p", { className: "date-picker__said", role: "status" });
    const dialog = element(
      "dialog",
      { className: "date-picker", label: labels.choose },
      element(
        "div",
        { className: "date-picker__calendars", role: "group", label: labels.calendar },
        ...calendars,
      ),
      element(
        "div",
        { className: "date-picker__bar" },
        button("", () => go({ by: "months:-1" }), {
          className: "date-picker__back",
          label: labels.previous,
          title: labels.previous,
        }),
        month,
        year,
        button("", () => go({ by: "months:1" }), {
          className: "date-picker__forth",
          label: labels.next,
          title: labels.next,
        }),
      ),
      title,
      beside,
      grid,
      said,
      element(
        "div",
        { className: "date-picker__bar" },
        ofDay,
        button(labels.today, async () => (await go({}, shown.today)) && focusDay()),
        button(labels.close, () => dialog.close()),
      ),
    );
    month.addEventListener("change", () => (turn = turn.then(() => go({ month: month.value }))));
    year.addEventListener("change", () => (turn = turn.then(() => go({ year: year.value }))));
    clock.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      turn = turn.then(() => choose(current()));
    });
    grid.addEventListener("keydown", key);
    grid.addEventListener("click", ({ target }) => {
      const cell = target.closest("td");
      if (cell) choose(cell);
    });
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener("close", () => opener?.focus());
    document.body.append(dialog);
    return { dialog, calendars, month, year, title, beside, grid, said, clock, ofDay };
  }

  function controls() {
    for (const button of parts.calendars)
      button.setAttribute("aria-pressed", String(button.value === shown.calendar));
    parts.month.replaceChildren(
      ...shown.months.map((name, at) => new Option(name, at + 1, false, at + 1 === shown.month)),
    );
    parts.year.value = shown.year;
  }

  function render(answer) {
    const hadFocus = parts.grid.contains(document.activeElement);
    shown = answer;
    controls();
    parts.said.textContent = "";
    parts.title.textContent = shown.title;
    parts.beside.textContent = shown.beside;
    const head = element(
      "tr",
      {},
      ...shown.weekdays.map((day) =>
        element("th", { scope: "col", abbr: day.long, title: day.long, textContent: day.short }),
      ),
    );
    const rows = shown.weeks.map((week) => element("tr", {}, ...week.map(cellOf)));
    parts.grid.replaceChildren(element("thead", {}, head), element("tbody", {}, ...rows));
    if (hadFocus) focusDay();
  }

  function cellOf(day) {
    const cell = element(
      "td",
      { label: day.label, tabIndex: day.iso === shown.focus ? 0 : -1 },
      day.day,
      element("small", { textContent: day.beside, ariaHidden: "true" }),
    );
    Object.assign(cell.dataset, { iso: day.iso, text: day.text });
    cell.classList.toggle("is-outside", !day.isIn);
    cell.classList.toggle("is-off", day.isOff);
    cell.setAttribute("aria-selected", String(day.iso === shown.selected));
    if (day.iso === shown.today) cell.setAttribute("aria-current", "date");
    return cell;
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const forth = getComputedStyle(parts.grid).direction === "rtl" ? -1 : 1;
    const days = { ArrowRight: forth, ArrowLeft: -forth, ArrowDown: 7, ArrowUp: -7 }[event.key];
    const by = (event.shiftKey ? YEARS : STEPS)[event.key];
    let action;
    if (days) action = () => step(days);
    else if (by) action = () => go({ by });
    else if (event.key === "Home") action = () => toEnd(0);
    else if (event.key === "End") action = () => toEnd(6);
    else if (event.key === "Enter" || event.key === " ") action = () => choose(current());
    else return;
    event.preventDefault();
    turn = turn.then(action);
  }

  function step(days) {
    const cells = [...parts.grid.querySelectorAll("td")];
    const next = cells[cells.indexOf(current()) + days];
    return next ? visit(next) : go({ by: `days:${days}` });
  }

  const toEnd = (at) => visit(current().parentElement.cells[at]);

  // Move the focus to a day; one of a neighbouring month brings that month.
  function visit(cell) {
    if (cell.classList.contains("is-outside")) return go({}, cell.dataset.iso);
    current().tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  function choose(cell) {
    const clock = isMoment() && clockText();
    input.value = clock ? `${cell.dataset.text} ${clock}` : cell.dataset.text;
    for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
    parts.dialog.close();
  }

  const isMoment = () => input.closest(".date-field").dataset.kind === "moment";

  // An hour alone is a full one: 8 is 8:00, in the digits that were typed.
  function clockText() {
    const typed = parts.clock.value.trim();
    if (!/^\p{Nd}{1,2}$/u.test(typed)) return typed;
    const code = typed.charCodeAt(0);
    const zero = [..."۰٠0"].find(
      (first) => code - first.charCodeAt(0) < 10 && code >= first.charCodeAt(0),
    );
    return `${typed}:${zero}${zero}`;
  }

  // Under its field where there is room, else in the middle, where the browser puts it.
  function place() {
    const { dialog } = parts;
    Object.assign(dialog.style, { margin: "", inset: "" });
    const field = input.getBoundingClientRect();
    const { width, height } = dialog.getBoundingClientRect();
    const page = document.documentElement;
    if (page.clientWidth < 2 * width) return;
    const isRtl = getComputedStyle(page).direction === "rtl";
    const left = isRtl ? field.right - width : field.left;
    const below = field.bottom + height + 8 < page.clientHeight;
    const top = below
      ? field.bottom + 4
      : Math.max(8, Math.min(field.top - height - 4, page.clientHeight - height - 8));
    const inside = Math.max(8, Math.min(left, page.clientWidth - width - 8));
    Object.assign(dialog.style, { margin: "0", inset: `${top}px auto auto ${inside}px` });
  }
})();
