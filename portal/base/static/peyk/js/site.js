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

// «۵ دقیقه پیش»: the page may come from a cache, so the browser counts.
const language = root.lang === "ar" ? "ar-u-nu-latn" : root.lang;
const speaks = Intl.RelativeTimeFormat.supportedLocalesOf(language).length > 0;
const tajik = { minute: "дақиқа пеш", hour: "соат пеш" };
const relative = speaks ? new Intl.RelativeTimeFormat(language, { numeric: "always" }) : null;

function ago(time) {
  const seconds = (Date.now() - new Date(time.dateTime)) / 1000;
  if (!(seconds >= 0 && seconds < 86400)) return time.dataset.full;
  const unit = seconds < 3600 ? "minute" : "hour";
  const count = Math.max(1, Math.floor(seconds / (unit === "minute" ? 60 : 3600)));
  if (root.lang === "tg") return `${count} ${tajik[unit]}`;
  return relative ? relative.format(-count, unit) : time.dataset.full;
}

const times = [...document.querySelectorAll("time.ago")];
for (const time of times) time.dataset.full = time.textContent;
function refresh() {
  for (const time of times) time.textContent = ago(time);
}
refresh();
if (times.length) setInterval(refresh, 60000);

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
