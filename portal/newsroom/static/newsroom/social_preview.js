// How search engines and social networks show a link to the version, as it is typed: without a
// text of its own a field shows what stands in for it, the picture is the story's or the site's.
(() => {
  const { form, say, number, element } = window.peyk;
  const box = document.querySelector(".social-preview");
  if (!form || !box) return;
  const RATIO = 1200 / 630; // of the rendition (galleries/images.py)
  const texts = [...form.querySelectorAll("[data-stand-in]")];
  const one = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const standIn = (field) => one(form.elements[field.dataset.standIn]?.value);

  for (const field of texts) {
    const count = element("span", { className: "count" });
    field.after(count);
    field.count = count;
  }

  function write(field) {
    const typed = one(field.value);
    field.placeholder = standIn(field);
    const length = [...typed].length;
    const { seen } = field.dataset;
    field.count.textContent = say("characters", number(`${length} / ${seen}`));
    field.count.classList.toggle("is-over", length > Number(seen));
    for (const shown of box.querySelectorAll(`[data-shows=${field.name}]`)) {
      shown.textContent = typed || field.placeholder;
      shown.hidden = !shown.textContent;
    }
  }

  // About what the newsroom makes of it (portal/core/text/normalisation.py)
  const slugOf = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/\p{Mn}/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "");

  function locate() {
    const { host, path, slug } = box.dataset;
    const typed = form.elements.slug ? one(form.elements.slug.value) : slug;
    const end = slugOf(typed || one(form.elements.headline?.value));
    const trail = [host, ...path.split("/").filter(Boolean), ""].join(" › ");
    const ways = { link: `https://${host}${path}`, trail: end ? trail : trail.slice(0, -3) };
    for (const shown of box.querySelectorAll("[data-address]")) {
      // Apart, so that of a long Persian end its beginning is seen.
      shown.firstElementChild.textContent = ways[shown.dataset.address];
      shown.lastElementChild.textContent = end;
    }
  }

  // Pictures of fields are whole: the same part is shown that the rendition has.
  function crop(image, [x, y]) {
    const part = (focus, wide) => {
      const left = Math.min(Math.max((focus / 100) * wide - 0.5, 0), Math.max(wide - 1, 0));
      return wide > 1 ? (left / (wide - 1)) * 100 : 50;
    };
    const ratio = image.naturalWidth / image.naturalHeight || RATIO;
    image.style.objectPosition = `${part(x, ratio / RATIO)}% ${part(y, RATIO / ratio)}%`;
  }

  const fields = ["social_photograph", "lead_photograph"]
    .map((name) => form.querySelector(`.field-${name} picture-field`))
    .filter(Boolean);

  function chosen() {
    for (const field of fields) {
      const image = field.querySelector(".picture-field__frame img");
      // Readers do not see what the licence has ended of.
      if (!image?.hasAttribute("src") || !field.querySelector(".picture-field__ended").hidden)
        continue;
      const { x, y } = field.querySelector(".picture-field__focus").dataset;
      return { src: image.src, focus: [Number(x), Number(y)] };
    }
    return { src: box.dataset.picture || box.dataset.sitePicture, focus: [50, 50] };
  }

  function illustrate() {
    const { src, focus } = chosen();
    box.classList.toggle("has-picture", Boolean(src));
    for (const image of box.querySelectorAll("img")) {
      image.parentElement.hidden = !src;
      if (!src) image.removeAttribute("src");
      else if (image.src !== new URL(src, location.href).href) image.src = src;
      image.onload = () => crop(image, focus);
      if (image.complete && image.naturalWidth) crop(image, focus);
    }
  }

  const follow = () => {
    for (const field of texts) write(field);
    locate();
    box.hidden = !texts.some((field) => one(field.value) || field.placeholder);
  };
  form.addEventListener("input", ({ target }) => {
    if (target.matches("textarea, input[type=text], input:not([type])")) follow();
  });
  const watcher = new MutationObserver(illustrate);
  for (const field of fields)
    watcher.observe(field, {
      subtree: true,
      attributes: true,
      attributeFilter: ["src", "data-x", "data-y", "hidden"],
    });
  follow();
  illustrate();
})();
