// What is wrong with the layout of the open page at its present size: a list of sentences.
() => {
  const faults = [];
  const [least, root] = [2, document.documentElement];
  const named = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.className}"> ` +
    `«${(element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40)}»`;
  const told = (sentence, ...elements) =>
    faults.push(`${sentence}: ${elements.map(named).join(" / ")}`);
  const apart = ".visually-hidden, .skip, dialog, [hidden], .suggestions";
  const styles = new Map();
  const isForEarsAlone = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if ((styles.get(one) ?? getComputedStyle(one)).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const shown = [...document.body.querySelectorAll("*")].filter(
    (element) => !element.closest(apart) && element.checkVisibility() && !isForEarsAlone(element),
  );
  for (const element of shown) styles.set(element, getComputedStyle(element));
  const box = (element) => element.getBoundingClientRect();
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > least &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > least;
  const scrolls = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (/auto|scroll/.test(styles.get(one)?.overflowX)) return true;
    }
    return false;
  };

  // Nothing is wider than the page.
  for (const element of shown) {
    const { left, right, width } = box(element);
    if (width && (right > innerWidth + 1 || left < -1) && !scrolls(element)) {
      told("wider than the page", element);
    }
  }
  if (root.scrollWidth > innerWidth) told("the page scrolls sideways", document.body);

  // No text is cut, but where the number of lines is declared; none sticks out of its box.
  for (const element of shown) {
    const style = styles.get(element);
    if (!element.textContent.trim() || style.display === "inline") continue;
    if (style.webkitLineClamp !== "none") continue;
    const hides = (value) => value === "hidden" || value === "clip";
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth) {
      // The calendar's grid alone shortens: a day's page has the whole title.
      const isInGrid = element.closest(".grid") !== null;
      if (hides(style.overflowX) && !(isInGrid && style.textOverflow === "ellipsis")) {
        told("cut at its side", element);
      }
      // Its bars lie over the cells after their own.
      if (style.overflowX === "visible" && !isInGrid && !scrolls(element)) {
        told("sticks out", element);
      }
    }
    if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + least) {
      told("cut at its foot", element);
    }
  }

  // What stands in the flow beside something does not lie over it.
  const isFloating = (element) => {
    const { position, float, display } = styles.get(element);
    return (
      /absolute|fixed|sticky/.test(position) || float !== "none" || /inline|contents/.test(display)
    );
  };
  for (const parent of [document.body, ...shown]) {
    if (parent.matches(".pic, svg, svg *")) continue;
    const children = [...parent.children].filter(
      (element) => styles.has(element) && !isFloating(element),
    );
    for (let n = 0; n < children.length; n++) {
      const mine = box(children[n]);
      for (let m = n + 1; m < children.length; m++) {
        if (overlap(mine, box(children[m]))) told("overlap", children[n], children[m]);
      }
    }
  }

  // No line of text lies over another one. What an element hides of its contents lies nowhere.
  const clips = new Map();
  const clipOf = (element) => {
    if (!element || !styles.has(element)) {
      return { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    }
    if (!clips.has(element)) {
      const clip = { ...clipOf(element.parentElement) };
      if (styles.get(element).overflowX !== "visible") {
        const mine = box(element);
        clip.left = Math.max(clip.left, mine.left);
        clip.right = Math.min(clip.right, mine.right);
        clip.top = Math.max(clip.top, mine.top);
        clip.bottom = Math.min(clip.bottom, mine.bottom);
      }
      clips.set(element, clip);
    }
    return clips.get(element);
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !styles.has(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const clip = clipOf(node.parentElement);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const slack = (bottom - top) * 0.3; // a typeface is higher than its letters
      lines.push({
        node,
        left: Math.max(left, clip.left),
        right: Math.min(right, clip.right),
        top: Math.max(top + slack, clip.top),
        bottom: Math.min(bottom - slack, clip.bottom),
      });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, n) => {
    for (let m = n + 1; m < lines.length && lines[m].top < line.bottom; m++) {
      if (lines[m].node !== line.node && overlap(line, lines[m])) {
        told("text over text", line.node.parentElement, lines[m].node.parentElement);
      }
    }
  });

  const frameOf = (image) => image.closest("a, figure") ?? image;
  const declared = (sizes) => {
    const [, , length] = sizes
      .split(",")
      .map((part) => part.trim().match(/^(\(.*\))?\s*([\d.]+(?:vw|rem|px))$/))
      .find((match) => !match[1] || matchMedia(match[1]).matches);
    const unit = { vw: innerWidth / 100, rem: 16, px: 1 }[length.replace(/[\d.]/g, "")];
    return Number.parseFloat(length) * unit;
  };

  // A picture fills its frame, in its own shape, and its blur lies under it.
  for (const image of shown.filter((element) => element.matches("img:not(.blur)"))) {
    const [mine, style] = [box(image), styles.get(image)];
    if (!mine.width || !mine.height) {
      told("a picture without a size", image.parentElement);
      continue;
    }
    const shape = image.getAttribute("width") / image.getAttribute("height");
    if (style.objectFit !== "cover" && shape) {
      if (Math.abs(mine.width / mine.height / shape - 1) > 0.02)
        told("a picture out of shape", image);
    }
    // Browsers ask for as many pixels as `sizes` says: not for much more than are shown.
    const sizes = image.parentElement.querySelector("source")?.sizes || image.sizes;
    if (sizes && style.objectFit !== "contain") {
      const asked = declared(sizes);
      if (asked > mine.width * 1.35 || asked < mine.width * 0.8) {
        told(
          `asked for in ${Math.round(asked)} px, shown in ${Math.round(mine.width)}`,
          frameOf(image),
        );
      }
    }
    const frame = image.closest(".pic");
    if (!frame) continue;
    for (const other of [frame, frame.querySelector(".blur")]) {
      if (!other || !styles.has(other)) continue;
      const its = box(other);
      const isWithin = other === frame && style.objectFit === "contain";
      for (const side of isWithin ? ["top", "bottom"] : ["left", "right", "top", "bottom"]) {
        if (Math.abs(its[side] - mine[side]) > least) {
          told(`its ${side} is ${Math.round(its[side] - mine[side])}px off the picture`, other);
        }
      }
    }
  }
  return [...new Set(faults)];
};
