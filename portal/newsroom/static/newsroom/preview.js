// The page as readers will see it, beside the form, of the text as it stands in the form.
(() => {
  const { data, events } = window.peyk;
  const panel = document.querySelector(".preview-panel");
  const button = document.querySelector("[data-preview]");
  if (!panel) return;
  const bench = document.querySelector(".workbench");
  const frame = panel.querySelector("iframe");
  const holder = panel.querySelector(".preview-panel__frame");
  const WIDTHS = { phone: 390, desktop: 1280 };
  let size = localStorage.getItem("peyk:preview") || "phone";
  if (!(size in WIDTHS)) size = "phone";

  function address() {
    const url = new URL(data.preview, location.href);
    const { object, language, update, key } = data;
    for (const [name, value] of Object.entries({
      object,
      language,
      update: update ? 1 : "",
      key,
    })) {
      if (value) url.searchParams.set(name, value);
    }
    return url;
  }

  function fit() {
    const width = WIDTHS[size];
    const scale = Math.min(1, holder.clientWidth / width);
    holder.dataset.size = size;
    frame.style.width = `${width}px`;
    frame.style.height = `${holder.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
    for (const choice of panel.querySelectorAll("[data-size][aria-pressed]")) {
      choice.setAttribute("aria-pressed", String(choice.dataset.size === size));
    }
  }

  async function load() {
    await window.peyk.keepNow?.();
    const top = frame.contentWindow?.scrollY || 0;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
    frame.contentWindow.location.replace(address());
  }

  function toggle(isOpen = panel.hidden) {
    panel.hidden = !isOpen;
    bench.classList.toggle("has-preview", isOpen);
    button?.setAttribute("aria-pressed", String(isOpen));
    if (!isOpen) return;
    fit();
    load();
  }

  let timer = null;
  events.addEventListener("kept", () => {
    if (panel.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(load, 400);
  });
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => toggle());
  }
  panel.querySelector("[data-preview-close]").addEventListener("click", () => toggle(false));
  panel.querySelector("[data-preview-alone]").addEventListener("click", (event) => {
    event.currentTarget.href = address();
  });
  for (const choice of panel.querySelectorAll("[data-size][aria-pressed]")) {
    choice.addEventListener("click", () => {
      size = choice.dataset.size;
      localStorage.setItem("peyk:preview", size);
      fit();
    });
  }
  addEventListener("resize", fit);
  window.peyk.togglePreview = toggle;
})();
