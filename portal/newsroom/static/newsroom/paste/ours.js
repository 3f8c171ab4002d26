// What our own pages for readers put on the clipboard.
const OF_CARDS = {
  title: ".embed__title",
  author: ".embed__author",
  words: ".embed__quote",
  caption: "figcaption",
};

// What stands in a text, as those pages name it, is placed again. Returns the figures.
export function placedOf(page) {
  const found = new Set();
  for (const shown of page.querySelectorAll("[data-placed]")) {
    const [, kind, pk] =
      /^(photograph|gallery|recording|article|embed)(?: ([1-9]\d{0,9}))?$/.exec(
        shown.dataset.placed,
      ) ?? [];
    const address = kind === "embed" && shown.querySelector(".embed__link a")?.href;
    if (kind === "embed" ? !address : !pk) continue;
    const figure = page.createElement("figure");
    figure.setAttribute(`data-${kind}`, address || pk);
    if (address) {
      for (const line of shown.querySelectorAll("br")) line.replaceWith("\n");
      for (const [name, selector] of Object.entries(OF_CARDS)) {
        const text = shown.querySelector(selector)?.textContent.trim();
        if (text) figure.setAttribute(`data-${name}`, text);
      }
      const day = shown.querySelector("time[datetime]")?.dateTime;
      const alt = pk && shown.querySelector("img:not([aria-hidden])")?.alt.trim();
      for (const [name, value] of Object.entries({ date: day, picture: pk, alt }))
        if (value) figure.setAttribute(`data-${name}`, value);
    }
    shown.replaceWith(figure);
    found.add(figure);
  }
  return found;
}
