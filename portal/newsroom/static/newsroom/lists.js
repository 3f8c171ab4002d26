// Lists: the bar of what is done with the chosen rows, and the menus above them.
// Without this script the bar stands above the list and the menus open as well.
const form = document.getElementById("changelist-form");
const bar = document.querySelector("[data-bulk]");

function digits(number) {
  return [...String(number)].map((sign) => form.dataset.digits[Number(sign)]).join("");
}

function choosing() {
  const boxes = [...form.querySelectorAll("input.action-select")];
  const everything = document.getElementById("action-toggle");
  const all = bar.querySelector("[data-bulk-all]");
  const none = bar.querySelector("[data-bulk-none]");
  const words = bar.querySelector("[data-bulk-count]");
  let last = null;

  function show() {
    const chosen = boxes.filter((box) => box.checked).length;
    bar.hidden = chosen === 0;
    words.textContent = form.dataset.chosen.replace("{count}", digits(chosen));
    everything.checked = chosen > 0 && chosen === boxes.length;
    everything.indeterminate = chosen > 0 && chosen < boxes.length;
    for (const box of boxes) box.closest("tr").classList.toggle("selected", box.checked);
    if (all) {
      all.closest("label").hidden = chosen < boxes.length;
      if (chosen < boxes.length) all.checked = false;
    }
  }

  function check(from, to, value) {
    const [start, end] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
    for (const box of boxes.slice(start, end + 1)) box.checked = value;
  }

  everything.hidden = none.hidden = false;
  everything.addEventListener("change", () => {
    for (const box of boxes) box.checked = everything.checked;
    show();
  });
  none.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    show();
    everything.focus();
  });
  form.addEventListener("click", (event) => {
    const box = event.target.closest("input.action-select");
    if (!box) return;
    if (event.shiftKey && last) check(last, box, box.checked);
    last = box;
    show();
  });
  // Also what the browser brings back by its back button.
  addEventListener("pageshow", show);
  show();
}

// Menus: one at a time, closed by Escape and by a press elsewhere; never beyond the window.
const menus = [...document.querySelectorAll("details.filter-menu")];

function keepInside(menu) {
  const panel = menu.querySelector(".filter-panel");
  panel.style.translate = "";
  const box = panel.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const over = Math.max(0, box.right - width + 8) || Math.min(0, box.left - 8);
  if (over) panel.style.translate = `${-over}px`;
}

for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    for (const other of menus) if (other !== menu) other.open = false;
    keepInside(menu);
    const field = menu.querySelector("input[type=search], input[name=name]");
    if (field) field.focus({ preventScroll: true });
  });
}
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = menus.find((one) => one.open);
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A filter by names: what is typed is searched among all of them, not only those shown.
function naming(field) {
  const list = field.parentElement.querySelector("ul");
  const usual = [...list.children];
  let asked = 0;
  let waiting = 0;

  async function find(words) {
    asked += 1;
    const mine = asked;
    const answer = await fetch(`${field.dataset.namesUrl}&term=${encodeURIComponent(words)}`);
    if (!answer.ok || mine !== asked) return;
    const { results } = await answer.json();
    list.replaceChildren(...results.map((row) => choice(row)));
  }

  function choice(row) {
    const address = new URL(location.href);
    for (const name of ["after", "before", "p"]) address.searchParams.delete(name);
    address.searchParams.set(field.dataset.parameter, row.id);
    const [item, link, name] = ["li", "a", "bdi"].map((tag) => document.createElement(tag));
    link.href = address.search;
    name.textContent = row.text;
    link.append(name);
    item.append(link);
    return item;
  }

  field.hidden = false;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const words = field.value.trim();
    if (words) waiting = setTimeout(() => find(words), 200);
    else {
      asked += 1;
      list.replaceChildren(...usual);
    }
  });
}

for (const field of document.querySelectorAll("[data-names-url]")) naming(field);
if (bar) choosing();
