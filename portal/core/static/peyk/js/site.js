// Small improvements; every page works without them.
const root = document.documentElement;

// Colours: as the device, light, dark.
const themes = ["auto", "light", "dark"];
for (const button of document.querySelectorAll("[data-theme-switch]")) {
  const label = () => {
    button.textContent = button.getAttribute(`data-label-${root.dataset.theme || "auto"}`);
  };
  label();
  button.addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch {
      // Not remembered then.
    }
    label();
  });
}

// «۵ دقیقه پیش»: the page may come from a cache, so the browser counts, in the edition's words.
const words = document.body.dataset.ago ? JSON.parse(document.body.dataset.ago) : null;
const plurals = new Intl.PluralRules(root.lang);

function ago(time) {
  const seconds = (Date.now() - new Date(time.dateTime)) / 1000;
  if (!(seconds >= 0 && seconds < 86400)) return time.dataset.full;
  if (seconds < 60) return words.now;
  const [forms, length] = seconds < 3600 ? [words.minute, 60] : [words.hour, 3600];
  const count = Math.floor(seconds / length);
  const form = forms[plurals.select(count)] ?? forms.other;
  return form.replace(
    "{n}",
    String(count).replace(/\d/g, (digit) => words.digits[digit]),
  );
}

const times = words ? [...document.querySelectorAll("time.ago")] : [];
for (const time of times) time.dataset.full = time.textContent;
function refresh() {
  for (const time of times) time.textContent = ago(time);
}
if (times.length) {
  refresh();
  setInterval(refresh, 60000);
  // A page that lay in the background or in the browser's memory comes back with its old words.
  addEventListener("pageshow", refresh);
  document.addEventListener("visibilitychange", refresh);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = before), 2000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The section menu scrolls; the current section is brought into view.
const current = document.querySelector(".sections [aria-current]");
if (current) {
  const list = current.closest("ul");
  list.scrollLeft += current.getBoundingClientRect().x - list.getBoundingClientRect().x - 24;
}
