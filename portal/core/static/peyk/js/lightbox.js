// The lightbox: improves a list of links to photographs' own pages. Without it they open as pages.
// Arrow keys and swipes follow the reading direction; the back button closes it.
for (const list of document.querySelectorAll("[data-lightbox]")) {
  const dialog = document.querySelector("[data-lightbox-dialog]");
  if (!dialog?.showModal || !dialog.replaceChildren) continue; // old: the links lead to pages
  const links = [...list.querySelectorAll("figure > a")];
  const stage = dialog.querySelector(".lightbox__stage");
  const caption = dialog.querySelector(".lightbox__caption");
  const position = dialog.querySelector(".lightbox__position");
  const previous = dialog.querySelector("[data-lightbox-previous]");
  const next = dialog.querySelector("[data-lightbox-next]");
  const full = dialog.querySelector("[data-lightbox-full]");
  const isRtl = getComputedStyle(document.documentElement).direction === "rtl";
  const digits = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
  let current = 0;
  let touch = null;

  const large = new Map(); // index: the picture of the photograph's own page, once it is here

  function filling(picture) {
    for (const source of picture.querySelectorAll("source")) source.sizes = "100vw";
    const image = picture.querySelector("img");
    image.loading = "eager";
    return picture;
  }

  // The page shows small pictures only; each photograph's own page has the large ones.
  async function fetchLarge(index) {
    if (!links[index] || large.has(index)) return;
    large.set(index, null);
    try {
      const response = await fetch(links[index].href);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const picture = page.querySelector(".photograph picture");
      if (!response.ok || !picture) return;
      large.set(index, filling(document.importNode(picture, true)));
      if (dialog.open && index === current) put(index);
    } catch {
      large.delete(index); // the small picture stays; another try comes with another look
    }
  }

  function put(index) {
    const zoomed = Boolean(stage.querySelector(".is-zoomed"));
    const small = links[index].querySelector("picture");
    const picture = large.get(index)?.cloneNode(true) ?? filling(small.cloneNode(true));
    if (zoomed) picture.querySelector("img").classList.add("is-zoomed");
    stage.replaceChildren(picture);
  }

  function show(index) {
    current = index;
    const zoomed = stage.querySelector(".is-zoomed");
    if (zoomed) zoomed.classList.remove("is-zoomed");
    if (links[index].querySelector("picture")) put(index);
    else stage.replaceChildren();
    const text = links[index].closest("figure").querySelector("figcaption");
    caption.replaceChildren(...[...text.childNodes].map((node) => node.cloneNode(true)));
    position.textContent = dialog.dataset.labelPosition
      .replace("{n}", digits.format(index + 1))
      .replace("{total}", digits.format(links.length));
    previous.disabled = index === 0;
    next.disabled = index === links.length - 1;
    // The neighbours are fetched before they are asked for.
    for (const near of [index, index + 1, index - 1]) fetchLarge(near);
  }

  function step(by) {
    const index = current + by;
    if (!links[index]) return;
    show(index);
    history.replaceState({ lightbox: true }, "", links[index].href);
  }

  function open(index) {
    dialog.showModal();
    show(index);
    history.pushState({ lightbox: true }, "", links[index].href);
  }

  function close() {
    if (history.state?.lightbox) history.back();
    else dialog.close();
  }

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(index);
    });
  });
  addEventListener("popstate", () => {
    if (dialog.open) dialog.close();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("close", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    links[current].focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const forward = isRtl ? "ArrowLeft" : "ArrowRight";
    const back = isRtl ? "ArrowRight" : "ArrowLeft";
    if (event.key === forward) step(1);
    else if (event.key === back) step(-1);
    else if (event.key === "Home") step(-current);
    else if (event.key === "End") step(links.length - 1 - current);
    else return;
    event.preventDefault();
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  dialog.querySelector("[data-lightbox-close]").addEventListener("click", close);
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else dialog.requestFullscreen();
  });
  stage.addEventListener("click", (event) => {
    if (event.target.matches("img")) event.target.classList.toggle("is-zoomed");
    else close();
  });
  stage.addEventListener(
    "touchstart",
    (event) => {
      touch = event.touches.length === 1 ? event.touches[0] : null;
    },
    { passive: true },
  );
  stage.addEventListener("touchend", (event) => {
    if (!touch || stage.querySelector(".is-zoomed")) return;
    const moved = event.changedTouches[0].clientX - touch.clientX;
    touch = null;
    if (Math.abs(moved) < 48) return;
    // A finger that moves towards the line's start brings the next picture in.
    step(moved < 0 !== isRtl ? 1 : -1);
  });
}
