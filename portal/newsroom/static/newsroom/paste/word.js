// What word processors mean by what they put on the clipboard: revisions, comments, hidden text,
// notes, headings, lists. Functions of a parsed page, which they change; `left` is told what.
const DIGITS = "0123456789";
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
const DELETED = "del, [class~='msoDel'], [class*='TrackChangeDelete'], [class*='DeletedRun']";
const COMMENTS = [
  "[style*='mso-element:comment']",
  "[style*='mso-element: comment']",
  "[style*='mso-special-character:comment']",
  ".MsoCommentReference",
  ".msocomanchor",
  ".msocomtxt",
  ".msocomoff",
  ".MsoCommentText",
  "a[name^='_msocom']",
  "[class*='CommentAnchor']",
].join();
// The places of a note in the text, and the note itself: Word, LibreOffice, Google Docs.
const NOTE_PLACES =
  "a[href*='#_ftn'], a[href*='#_edn'], a.sdfootnoteanc, a.sdendnoteanc, a[id^='ftnt_ref']";
const NOTE_MARKS =
  "a[href*='#_ftnref'], a[href*='#_ednref'], a.sdfootnotesym, a.sdendnotesym, a[href*='#ftnt_ref']";
const NOTE_LISTS = "[style*='mso-element:footnote-list'], [style*='mso-element:endnote-list']";
const STYLE_OF_USE =
  /display|visibility|mso-hide|mso-outline-level|font-weight|font-style|text-decoration|vertical-align|font\s*:/i;
// The first words of newsletters, for lists of mails alone.
const UNSEEN =
  /(?:^|[;\s])(?:opacity:\s*0(?:\.0+)?\s*(?:;|$)|(?=.*overflow:\s*hidden)(?=.*max-height:\s*0(?:px)?\s*(?:;|$)))/i;
const MOST_RULES = 500;

export function unwrap(element) {
  while (element.firstChild) element.before(element.firstChild);
  element.remove();
}

const hasText = (element) => /[^\s\u00a0]/.test(element.textContent);

function take(elements, left, what) {
  for (const element of elements) {
    if (!element.isConnected) continue;
    if (hasText(element)) left.add(what);
    element.remove();
  }
}

// Classes of the program's own style sheet, as styles of the elements that have them.
export function inlineRules(page) {
  let most = MOST_RULES;
  for (const sheet of page.querySelectorAll("style")) {
    const text = sheet.textContent.slice(0, 400_000).replace(/<!--|-->/g, "");
    for (const [, selectors, declarations] of text.matchAll(/([^{}]{1,500})\{([^{}]{1,2000})\}/g)) {
      if (!STYLE_OF_USE.test(declarations)) continue;
      for (const selector of selectors.split(",")) {
        if (!/^\s*[a-z0-9]*\.[\w-]+\s*$/i.test(selector) || most-- <= 0) continue;
        for (const element of page.querySelectorAll(selector))
          element.setAttribute(
            "style",
            `${declarations.replace(/mso-list[^;]*;?/g, "")};${element.getAttribute("style") ?? ""}`,
          );
      }
    }
  }
}

// Words of a text box stand in a comment, beside a picture of them: they come behind the paragraph
// that the box hangs on.
export function textBoxes(page) {
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const boxes = [];
  while (comments.nextNode())
    if (/<v:textbox/i.test(comments.currentNode.data)) boxes.push(comments.currentNode);
  for (const box of boxes) {
    const inner = new DOMParser().parseFromString(box.data, "text/html");
    const lines = [...inner.getElementsByTagName("v:textbox")]
      .flatMap((one) => [...one.querySelectorAll("p, h1, h2, h3, h4, h5, h6")])
      .filter(hasText);
    if (!lines.length) continue;
    const place = box.parentElement.closest("p, h1, h2, h3, h4, h5, h6, li, td") ?? box;
    place.after(...lines.map((line) => page.importNode(line, true)));
    const fallback = [];
    for (let node = box.nextSibling; node; node = node.nextSibling) {
      fallback.push(node);
      if (node.nodeType === Node.COMMENT_NODE && /^\[endif\]/.test(node.data)) {
        for (const one of fallback) one.remove();
        break;
      }
    }
  }
  if (!boxes.length) return;
  for (const layout of page.querySelectorAll("[style*='mso-ignore:vglayout']")) layout.remove();
}

// Word draws an equation beside what it says of it; neither is a picture that could be added.
export function equations(page, left) {
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode())
    if (/^\[if !msEquation\]/.test(comments.currentNode.data)) found.push(comments.currentNode);
  for (const start of found) {
    left.add("equations");
    while (start.nextSibling && !/^\[endif\]/.test(start.nextSibling.data ?? ""))
      start.nextSibling.remove();
  }
}

export function leaveOut(page, left) {
  take(page.querySelectorAll(DELETED), left, "deleted");
  for (const mark of page.querySelectorAll("a[href^='#cmnt']:not([href*='_ref'])"))
    take([mark.closest("sup") ?? mark], left, "comments");
  for (const mark of page.querySelectorAll("a[href*='#cmnt_ref']"))
    take([mark.closest("div") ?? mark.closest("p") ?? mark], left, "comments");
  take(page.querySelectorAll(COMMENTS), left, "comments");
  const isHidden = (element) =>
    element.hidden ||
    UNSEEN.test(element.getAttribute("style") ?? "") ||
    /mso-hide:\s*(all|screen)|(^|[;\s])display:\s*none|visibility:\s*(hidden|collapse)/i.test(
      element.getAttribute("style") ?? "",
    );
  take([...page.querySelectorAll("[style], [hidden]")].filter(isHidden), left, "hidden");
  for (const kept of page.querySelectorAll("ins, [class~='msoIns']")) unwrap(kept);
}

// A number where the note belongs; the notes themselves come last.
export function notes(page, left) {
  const marks = page.querySelectorAll(NOTE_MARKS);
  const lists = page.querySelectorAll(NOTE_LISTS);
  for (const mark of marks) {
    const own = mark.closest("div[id^=ftn], div[id^=edn], div[id^=sdfootnote], div[id^=sdendnote]");
    const whole = own ?? mark.closest("p, li, div");
    const number = mark.textContent.replace(/[[\]\s\u00a0]/g, "");
    mark.replaceWith(number ? `[${number}] ` : "");
    left.add("notes");
    if (!whole) continue;
    page.body.append(whole);
    if (own) unwrap(own);
  }
  for (const list of lists) {
    for (const line of list.querySelectorAll("hr")) line.remove();
    unwrap(list);
  }
  for (const place of page.querySelectorAll(NOTE_PLACES)) {
    const number = place.textContent.replace(/[[\]\s\u00a0]/g, "");
    const raised = page.createElement("sup");
    raised.textContent = number ? `[${number}]` : "";
    const around = place.closest("sup");
    (around ?? place).replaceWith(raised);
  }
}

// First of a page, second within it: what stands above and below these is theirs.
export function headings(page) {
  const of = (element) => {
    const named = /^(?:Mso)?Heading\s?([1-6])/.exec(element.className)?.[1];
    const styled = /mso-outline-level:\s*([1-9])/.exec(element.getAttribute("style") ?? "")?.[1];
    const told = element.getAttribute("role") === "heading" && element.getAttribute("aria-level");
    const own = /^h([1-6])$/.exec(element.localName)?.[1];
    if (/^MsoTitle/.test(element.className)) return 1;
    return Number(own || named || told || styled || 0);
  };
  const candidates =
    "h1, h2, h3, h4, h5, h6, [role=heading], p[class*=Heading], p.MsoTitle, p[style*='mso-outline-level']";
  for (const element of page.querySelectorAll(candidates)) {
    const level = of(element);
    const name = level <= 2 ? "h2" : "h3";
    if (!level || level > 6 || element.localName === name) continue;
    const heading = page.createElement(name);
    while (element.firstChild) heading.append(element.firstChild);
    element.replaceWith(heading);
  }
}

// {isOrdered, type, value} of what stands before an item.
function markOf(text) {
  const found = /^[([]?((?:[\p{L}\p{N}]{1,8}\.)*?)([\p{L}\p{N}]{1,8})[.)\]\-–:]+$/u.exec(text);
  if (!found) return { isOrdered: false };
  const last = found[2];
  if (/^\p{Nd}+$/u.test(last)) return { isOrdered: true, value: numberOf(last) };
  return { isOrdered: true, letters: last };
}

function numberOf(text) {
  const digit = (sign) => {
    const code = sign.codePointAt(0);
    if (code >= 0x6f0 && code <= 0x6f9) return DIGITS[code - 0x6f0];
    if (code >= 0x660 && code <= 0x669) return DIGITS[code - 0x660];
    return sign;
  };
  return Number([...text].map(digit).join("")) || 1;
}

function romanOf(text) {
  const values = [...text.toLowerCase()].map((sign) => ROMAN[sign]);
  if (!values.length || values.includes(undefined)) return null;
  return values.reduce((sum, value, n) => sum + (value < (values[n + 1] ?? 0) ? -value : value), 0);
}

// Letters count from a; i, v, x and more than one letter are Roman, unless the item before was the
// letter before.
function lettered(mark, before) {
  if (!mark.letters) return mark;
  const { letters } = mark;
  const roman = romanOf(letters);
  const place = /^[a-z]$/i.test(letters) ? letters.toLowerCase().charCodeAt(0) - 96 : null;
  const goesOn = place !== null && /^a$/i.test(before?.type ?? "") && before.value === place - 1;
  const isUpper = letters === letters.toUpperCase();
  if (roman !== null && !goesOn && (letters.length > 1 || /^[ivx]$/i.test(letters)))
    return { isOrdered: true, type: isUpper ? "I" : "i", value: roman };
  if (place !== null) return { isOrdered: true, type: isUpper ? "A" : "a", value: place };
  return { isOrdered: true, value: before?.isOrdered ? before.value + 1 : 1 };
}

const IGNORED = "[style*='mso-list:Ignore'], [style*='mso-list: Ignore']";

export function lists(page) {
  wordItems(page);
  webItems(page);
  nested(page);
}

// Word: paragraphs with a level and a mark.
function wordItems(page) {
  let open = null; // {stack of {level, list, mark}, last: element after which an item must stand}
  for (const paragraph of page.querySelectorAll("[style*='mso-list']")) {
    const style = paragraph.getAttribute("style");
    const [, id, level] = /mso-list:\s*(\S+)\s+level(\d)/i.exec(style) ?? [];
    if (!id || /^(li|span|a)$/.test(paragraph.localName)) continue;
    let text = "";
    for (const marker of paragraph.querySelectorAll(IGNORED)) {
      if (!marker.isConnected) continue;
      text += marker.textContent;
      marker.remove();
    }
    text = text.replace(/[\s\u00a0]/g, "");
    if (/^h[1-6]$/.test(paragraph.localName)) {
      if (text) paragraph.prepend(`${text} `);
      continue;
    }
    if (!text) text = marked(paragraph);
    if (isOfOtherScript(text)) {
      paragraph.prepend(`${text} `);
      open = null;
      continue;
    }
    const item = page.createElement("li");
    while (paragraph.firstChild) item.append(paragraph.firstChild);
    open = placed(page, open, paragraph, item, Number(level), markOf(text));
    paragraph.remove();
  }
}

// No list of a page counts with such letters: they stay what was written.
function isOfOtherScript(text) {
  const { letters } = markOf(text);
  return letters !== undefined && !/^[a-z]+$/i.test(letters);
}

// Older programs write the mark as text: it is taken off.
function marked(paragraph) {
  const texts = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const first = texts.nextNode();
  const found = /^[\s\u00a0]*([·•o§▪◦–-]|[0-9۰-۹٠-٩]{1,4}[.)-]|[a-zA-Z][.)])[\s\u00a0]+/.exec(
    first?.data ?? "",
  );
  if (!found) return "";
  first.data = first.data.slice(found[0].length);
  return found[1];
}

// Puts an item where its level says; {stack, place} for the next one.
function placed(page, open, element, item, level, given) {
  const isNext = open && before(element) === open.place;
  const stack = isNext ? open.stack : [];
  while (stack.length > 1 && stack.at(-1).level > level) stack.pop();
  let top = stack.at(-1);
  const mark = lettered(given, top?.level === level ? top.mark : null);
  const goesOn =
    top &&
    (top.level === level || (stack.length === 1 && top.level > level)) &&
    top.mark.isOrdered === mark.isOrdered &&
    (!mark.isOrdered || (top.mark.type === mark.type && mark.value === top.mark.value + 1));
  if (!goesOn) {
    const list = page.createElement(mark.isOrdered ? "ol" : "ul");
    if (mark.isOrdered && mark.value !== 1) list.setAttribute("start", mark.value);
    if (mark.type) list.setAttribute("type", mark.type);
    if (top && top.level < level) top.list.lastElementChild.append(list);
    else if (top && stack.length > 1) {
      stack.pop();
      stack.at(-1).list.lastElementChild.append(list);
    } else {
      stack.length = 0;
      element.before(list);
    }
    top = { level, list };
    stack.push(top);
  }
  top.mark = mark;
  top.list.append(item);
  return { stack, place: stack[0].list };
}

function before(element) {
  let node = element.previousSibling;
  while (node && !(node.nodeType === 1) && !/[^\s\u00a0]/.test(node.data ?? ""))
    node = node.previousSibling;
  return node;
}

// Word on the web: each item in a list and a box of its own, with its level beside it.
function webItems(page) {
  let open = null;
  for (const box of page.querySelectorAll(".ListContainerWrapper")) {
    for (const item of box.querySelectorAll("li[data-aria-level]")) {
      const own = item.parentElement;
      const isOrdered = own.localName === "ol";
      const mark = { isOrdered, value: Number(own.getAttribute("start") || 1) };
      const type = own.getAttribute("type") || "";
      if (isOrdered && /^[aAiI]$/.test(type)) mark.type = type;
      for (const marker of item.querySelectorAll(".ListMarkerWrappingSpan")) marker.remove();
      const made = page.createElement("li");
      while (item.firstChild) made.append(item.firstChild);
      open = placed(page, open, box, made, Number(item.dataset.ariaLevel) || 1, mark);
    }
    box.remove();
  }
}

const STYLED = {
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};

const SIGNS = {
  "arabic-abjad": "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
  "persian-abjad": "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
  "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω",
};

// Its items as paragraphs that begin with their letters, as many as there are.
function withSigns(page, list, signs) {
  const first = Math.max(Number(list.getAttribute("start")) || 1, 1);
  for (const [n, item] of [...list.children].entries()) {
    const line = item.querySelector(":scope > p") ?? item;
    line.prepend(`${signs[first - 1 + n] ?? first + n}. `);
    const rest = page.createElement("p");
    while (item.firstChild && !/^(P|UL|OL)$/.test(item.firstChild.nodeName))
      rest.append(item.firstChild);
    if (hasText(rest)) list.before(rest);
    list.before(...item.childNodes);
    item.remove();
  }
  list.remove();
}

// A list stands in an item, not in a list; its kind may be a style of its items.
function nested(page) {
  for (const list of page.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    let item = list.previousElementSibling;
    if (item?.localName !== "li") {
      item = page.createElement("li");
      list.before(item);
    }
    item.append(list);
  }
  for (const list of page.querySelectorAll("ol")) {
    const styles = [list, list.querySelector("li")].map((one) => one?.getAttribute("style") ?? "");
    const named = /list-style(?:-type)?:\s*([a-z-]+)/.exec(styles.join(";"))?.[1];
    if (STYLED[named]) list.setAttribute("type", STYLED[named]);
    const signs = SIGNS[named?.replace(/^-(moz|webkit)-/, "")];
    if (signs) withSigns(page, list, [...signs]);
  }
}
