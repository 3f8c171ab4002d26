// What a clipboard holds as HTML, as our text would have it: only what a text may hold is left, and
// what it says. Programs and their ways: ./word.js; what is left goes through the allow-list.
const BLOCKS =
  "p, h1, h2, h3, h4, h5, h6, li, blockquote, table, ul, ol, dl, dt, dd, hr, figure, pre, aside, section, article, div, main, header, footer, nav, address, details, form, fieldset, center";
const HOLDERS =
  "div, section, article, main, header, footer, nav, address, center, details, form, fieldset, blockquote, aside, li, td, th, dd, dt, p";
const NOTHING =
  "style, script, meta, link, title, xml, noscript, template, svg, object, audio, video, select, textarea, input, map, canvas, button, .visually-hidden";
const LINES = /^(H[1-6]|PRE)$/;
const MOST_HTML = 20_000_000;
const MOST_ELEMENTS = 100_000;
const MOST_DEPTH = 150;
const MOST_KEPT = 20_000;
const MOST_CELLS = 4000;
const MOST_SPAN = 100;
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3\u{e0020}-\u{e007f}]|[#*0-9](?=\ufe0f?\u20e3))+$/u;
const OF_CARDS = {
  title: ".embed__title",
  author: ".embed__author",
  words: ".embed__quote",
  caption: "figcaption",
};
const KEPT = {
  A: ["href"],
  OL: ["start", "type"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan", "scope"],
  IMG: ["src", "alt"],
};

// {html, left, pictures}: left, what was not taken (names of sentences); pictures, addresses of
// those that the clipboard holds itself. Of what is too much to read {text} is all that comes.
export function clean(html, { word, lines, mended, quotes = ["“", "”"] }) {
  const left = new Set();
  if (html.length > MOST_HTML) return { text: "", left: new Set(["much"]), pictures: [] };
  const page = new DOMParser().parseFromString(html, "text/html");
  const isOwn = page.querySelector("[data-pm-slice]") !== null;
  if (!isOwn) word.inlineRules(page);
  for (const element of page.querySelectorAll(NOTHING)) element.remove();
  if (!isOwn) word.textBoxes(page);
  if (!isOwn) word.equations(page, left);
  withoutComments(page);
  if (isOwn) {
    linksOf(page, mended, left, true);
    plainlyIn(page, lines);
    return { html: page.body.innerHTML, left, pictures: [] };
  }
  const placed = placedOf(page);
  word.leaveOut(page, left);
  if (isTooMuch(page.body)) return asText(page, left);
  const pictures = picturesOf(page, left);
  word.notes(page, left);
  word.headings(page);
  word.lists(page);
  stylesToTags(page, word.unwrap);
  // A browser draws the marks of a quotation; nobody typed them.
  for (const quotation of page.querySelectorAll("q")) {
    quotation.before(quotes[0]);
    quotation.after(quotes.at(-1));
    word.unwrap(quotation);
  }
  linksOf(page, mended, left, false);
  // Programs name a language for every word; only our own editor means one that a person marked.
  for (const inline of page.querySelectorAll("span, font, bdi, bdo, o\\:p, big, small, label"))
    word.unwrap(inline);
  tablesOf(page, left, word.unwrap);
  splitAtBreaks(page);
  breaksToParagraphs(page);
  plainlyIn(page, lines);
  withoutSpacesAtEnds(page);
  withoutEmpty(page);
  strip(page, placed);
  if (page.body.getElementsByTagName("*").length > MOST_KEPT) return asText(page, left);
  return { html: page.body.innerHTML, left, pictures };
}

// What stands in a text, as our own pages for readers name it, is placed again.
function placedOf(page) {
  const found = new Set();
  for (const shown of page.querySelectorAll("[data-placed]")) {
    const [, kind, pk] =
      /^(photograph|gallery|recording|article) ([1-9]\d{0,9})$/.exec(shown.dataset.placed) ?? [];
    const address = shown.dataset.placed === "embed" && shown.querySelector(".embed__link a")?.href;
    if (!kind && !address) continue;
    const figure = page.createElement("figure");
    if (kind) figure.setAttribute(`data-${kind}`, pk);
    else {
      figure.setAttribute("data-embed", address);
      for (const [name, selector] of Object.entries(OF_CARDS)) {
        const text = shown.querySelector(selector)?.textContent.trim();
        if (text) figure.setAttribute(`data-${name}`, text);
      }
    }
    shown.replaceWith(figure);
    found.add(figure);
  }
  return found;
}

function withoutComments(page) {
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
}

// More or deeper than people write: each step over it would take long.
function isTooMuch(body) {
  let [count, depth, node] = [0, 0, body.firstElementChild];
  while (node && node !== body) {
    count += 1;
    if (count > MOST_ELEMENTS || depth > MOST_DEPTH) return true;
    if (node.firstElementChild) {
      depth += 1;
      node = node.firstElementChild;
      continue;
    }
    while (node !== body && !node.nextElementSibling) {
      depth -= 1;
      node = node.parentElement;
    }
    if (node !== body) node = node.nextElementSibling;
  }
  return false;
}

function asText(page, left) {
  for (const element of page.querySelectorAll(`${BLOCKS}, br, tr`)) element.after("\n\n");
  left.add("much");
  return { text: page.body.textContent.replace(/\n\s*\n\s*/g, "\n\n"), left, pictures: [] };
}

// Signs that messengers draw are letters; pictures of the clipboard itself are uploaded.
function picturesOf(page, left) {
  const found = [];
  for (const image of page.querySelectorAll("img")) {
    const alt = image.getAttribute("alt") || image.dataset.plainText || image.dataset.emoji || "";
    const source = image.getAttribute("src") || "";
    if (EMOJI.test(alt.trim())) image.replaceWith(alt.trim());
    else {
      const isDot = ["width", "height"].some((name) => /^[01]$/.test(image.getAttribute(name)));
      if (/^data:image\/(?!svg)[a-z0-9.+-]+;base64,/i.test(source)) found.push(source);
      else if (!isDot) left.add("pictures");
      image.remove();
    }
  }
  for (const frame of page.querySelectorAll("picture, v\\:shape, v\\:imagedata")) {
    if (!frame.textContent.trim()) frame.remove();
  }
  return found;
}

const WEIGHT = /(?:^|;)\s*font-weight:\s*(bold|bolder|[6-9]00)/i;
const SHORT_WEIGHT = /(?:^|;)\s*font:[^;]*\b(bold|[6-9]00)\b/i;
const styleOf = (element) => element.getAttribute("style") ?? "";

function stylesToTags(page, unwrap) {
  for (const strike of page.querySelectorAll("strike")) renamed(strike, "s");
  // Google Docs wraps everything in a <b> that is not bold.
  for (const bold of page.querySelectorAll("b[style], strong[style], i[style], em[style]")) {
    const isBold = /^(b|strong)$/.test(bold.localName);
    const own = isBold ? /font-weight:\s*(normal|[1-5]00)/i : /font-style:\s*normal/i;
    if (own.test(styleOf(bold))) unwrap(bold);
  }
  for (const element of page.querySelectorAll("[style]")) {
    const style = styleOf(element);
    const isLine = /white-space:\s*(pre|break-spaces)/i.test(style);
    if (isLine) linesToBreaks(page, element);
    if (/^(TABLE|TBODY|THEAD|TR|COL|COLGROUP|UL|OL|HR|BR|IMG|BODY)$/.test(element.nodeName))
      continue;
    if (element.querySelector(BLOCKS)) continue;
    const isIn = (tags) => element.closest(tags) !== null;
    const wrap = (name) => {
      const made = page.createElement(name);
      while (element.firstChild) made.append(element.firstChild);
      element.append(made);
    };
    const line = /text-decoration(?:-line)?:([^;]*)/gi;
    const decoration = [...style.matchAll(line)].map((found) => found[1]).join(" ");
    if ((WEIGHT.test(style) || SHORT_WEIGHT.test(style)) && !isIn("b, strong, h2, h3, th"))
      wrap("strong");
    if (/font-style:\s*(italic|oblique)/i.test(style) && !isIn("i, em")) wrap("em");
    if (/line-through/i.test(decoration) && !isIn("s")) wrap("s");
    if (/underline/i.test(decoration) && !isIn("u, a") && !element.querySelector("a")) wrap("u");
    if (/vertical-align:\s*super/i.test(style) && !isIn("sup")) wrap("sup");
    if (/vertical-align:\s*sub/i.test(style) && !isIn("sub")) wrap("sub");
  }
  for (const plain of page.querySelectorAll("a u")) unwrap(plain);
  for (const element of page.querySelectorAll("pre")) {
    linesToBreaks(page, element);
    renamed(element, "p");
  }
}

function renamed(element, name) {
  const made = element.ownerDocument.createElement(name);
  while (element.firstChild) made.append(element.firstChild);
  element.replaceWith(made);
}

function linesToBreaks(page, element) {
  const texts = page.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) if (/\n/.test(texts.currentNode.data)) nodes.push(texts.currentNode);
  for (const node of nodes) {
    if (!/[^\s]/.test(node.data) && node.parentElement.querySelector(BLOCKS)) continue;
    const made = page.createDocumentFragment();
    for (const [n, line] of node.data.split(/\r?\n/).entries()) {
      if (n) made.append(page.createElement("br"));
      made.append(line);
    }
    node.replaceWith(made);
  }
}

function linksOf(page, mended, left, isOwn) {
  for (const link of page.querySelectorAll("a")) {
    const address = link.getAttribute("href") ?? "";
    const found = address && (isOwn || !address.startsWith("#")) ? mended(address) : null;
    if (found) {
      link.setAttribute("href", found);
      continue;
    }
    const isMark = !address || address.startsWith("#");
    if (!isMark && link.textContent.trim()) left.add("links");
    while (link.firstChild) link.before(link.firstChild);
    link.remove();
  }
}

// Tables that only place things are none; of one that is too large its rows stay.
function tablesOf(page, left, unwrap) {
  for (const table of page.querySelectorAll("table")) {
    const cells = [...table.querySelectorAll("td, th")];
    const isFrame =
      cells.length === 1 ||
      table.querySelector("table") ||
      table.getAttribute("role") === "presentation";
    if (isFrame) {
      for (const cell of cells) if (cell.closest("table") === table) renamed(cell, "div");
      for (const part of table.querySelectorAll("tr, tbody, thead, tfoot, colgroup, col, caption"))
        if (part.closest("table") === table) unwrap(part);
      unwrap(table);
      continue;
    }
    let count = 0;
    for (const cell of cells) {
      const spans = ["colspan", "rowspan"].map((name) => {
        const span = Math.min(
          Math.max(Number.parseInt(cell.getAttribute(name), 10) || 1, 1),
          MOST_SPAN,
        );
        if (span > 1) cell.setAttribute(name, span);
        else cell.removeAttribute(name);
        return span;
      });
      count += spans[0] * spans[1];
    }
    // The last rows may come first in the source; Word parts columns with rows of no height.
    for (const foot of table.querySelectorAll(":scope > tfoot")) table.append(foot);
    for (const row of table.querySelectorAll("tr[height='0']"))
      if (!row.textContent.trim()) row.remove();
    for (const caption of table.querySelectorAll("caption")) {
      table.before(caption);
      renamed(caption, "p");
    }
    if (count <= MOST_CELLS) continue;
    left.add("table");
    for (const row of table.querySelectorAll("tr")) {
      const line = page.createElement("p");
      const texts = [...row.children].map((cell) => cell.textContent.trim());
      line.textContent = texts.filter(Boolean).join(" | ");
      table.before(line);
    }
    table.remove();
  }
}

// A line break within bold words or a link ends them: what follows begins them anew.
function splitAtBreaks(page) {
  const inline = [...page.querySelectorAll("b, strong, i, em, s, u, a, code, mark, q, cite")];
  for (const element of inline.reverse()) {
    if (!element.querySelector(":scope > br") || element.querySelector(BLOCKS)) continue;
    let run = null;
    for (const node of [...element.childNodes]) {
      if (node.nodeName === "BR") {
        element.before(node);
        run = null;
        continue;
      }
      if (!run) {
        run = element.cloneNode(false);
        element.before(run);
      }
      run.append(node);
    }
    element.remove();
  }
}

const isBlock = (node) =>
  node.nodeType === 1 && node.matches(`${BLOCKS}, td, th, tr, tbody, thead`);
const holdsBlock = (node) => isBlock(node) || (node.nodeType === 1 && node.querySelector(BLOCKS));

// Two line breaks are the end of a paragraph, wherever text stands beside blocks or alone.
function breaksToParagraphs(page) {
  for (const holder of [page.body, ...page.querySelectorAll(HOLDERS)]) {
    if (!holder.querySelector("br") || holder.closest("h1, h2, h3, h4, h5, h6")) continue;
    if (![...holder.childNodes].some((node) => node.nodeName === "BR")) continue;
    const isCell = /^(LI|TD|TH)$/.test(holder.nodeName);
    const parts = [];
    let breaks = 0;
    let open = null;
    for (const node of [...holder.childNodes]) {
      if (node.nodeName === "BR") {
        breaks += 1;
        node.remove();
        continue;
      }
      if (holdsBlock(node) || LINES.test(node.nodeName)) {
        parts.push(node);
        open = null;
        breaks = 0;
        continue;
      }
      const isBlank = node.nodeType !== 1 && !/[^\s\u00a0]/.test(node.data ?? "");
      if (isBlank && (!open || breaks)) continue;
      if (!open || breaks > 1) {
        open = page.createElement("p");
        parts.push(open);
      } else if (breaks) open.append(page.createElement("br"));
      breaks = 0;
      open.append(node);
    }
    const only = isCell && parts.length === 1 && parts[0] === open ? open : null;
    if (holder.nodeName === "P") {
      for (const part of parts) holder.before(part);
      holder.remove();
    } else {
      while (only?.firstChild) holder.append(only.firstChild);
      for (const part of only ? [] : parts) holder.append(part);
      only?.remove();
    }
  }
}

// A word may be parted by tags: Word puts its direction marks into tags of their own.
function plainlyIn(page, { plainly, PART }) {
  const found = new Map();
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const block = node.parentElement.closest(`${BLOCKS}, td, th, body`);
    if (!found.has(block)) found.set(block, []);
    found.get(block).push(node);
  }
  for (const nodes of found.values()) {
    const line = nodes.map((node) => node.data.replaceAll(PART, "")).join(PART);
    for (const [n, part] of plainly(line).split(PART).entries()) nodes[n].data = part;
  }
}

// Word on the web ends each paragraph with a space that does not break.
function withoutSpacesAtEnds(page) {
  for (const element of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, td, th")) {
    let last = element.lastChild;
    while (last?.lastChild) last = last.lastChild;
    if (last?.nodeType === Node.TEXT_NODE) last.data = last.data.replace(/\s*\u00a0\s*$/, "");
  }
}

function withoutEmpty(page) {
  const empty = [...page.querySelectorAll("p, h1, h2, h3, li, blockquote, div, ul, ol")].reverse();
  for (const element of empty) {
    if (!element.textContent.trim() && !element.querySelector("figure, hr, table"))
      element.remove();
  }
}

function strip(page, placed) {
  for (const element of page.body.getElementsByTagName("*")) {
    if (placed.has(element)) continue;
    const kept = KEPT[element.nodeName] ?? [];
    for (const { name } of [...element.attributes])
      if (!kept.includes(name)) element.removeAttribute(name);
  }
}
