// Extensions of the rich-text editor: the half-space, and tidying of what Word puts on the clipboard.
import { Extension, Plugin } from "django-prose-editor/editor";

const isPersian = (textarea) => ["fa", "fa-AF"].includes(textarea.lang);
const textareaOf = (editor) => editor.options.element.querySelector("textarea");

const ZWNJ = "\u200c";
// Marks that turn text round or hide in it: nobody types them on purpose.
const STRAY = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;
// What other programs put where a half-space belongs, between two letters.
const HALF = /[\u200b\u200e\u200f\u00ad]/;
const PART = "\ufdd0"; // stands between two pieces of one line of text
const HIDDEN =
  /[\u200c\ufdd0\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]+/g;
const ARABIC =
  /[\u0620-\u065f\u066e-\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdc7\ufe80-\ufefc]/;
const OLD_HALF_SPACE = /\u00ac(?=[\u0600-\u06ff])/g; // what old Persian keyboards wrote for it
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, table, ul, ol, hr, figure";

const plainly = (text) =>
  text
    .replace(OLD_HALF_SPACE, ZWNJ)
    .replace(HIDDEN, (run, at, whole) => {
      const isBetween =
        ARABIC.test(whole[at - 1] ?? "") && ARABIC.test(whole[at + run.length] ?? "");
      if (run.includes(ZWNJ) || !isBetween || !HALF.test(run)) return run;
      return run.replace(HALF, ZWNJ);
    })
    .replace(STRAY, "");

// A word may be parted by tags: Word puts its direction marks into tags of their own.
function plainlyIn(page) {
  const lines = new Map();
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const block = node.parentElement.closest(`${BLOCKS}, td, th, div, body`);
    if (!lines.has(block)) lines.set(block, []);
    lines.get(block).push(node);
  }
  for (const nodes of lines.values()) {
    const parts = plainly(nodes.map((node) => node.data.replaceAll(PART, "")).join(PART)).split(
      PART,
    );
    for (const [n, node] of nodes.entries()) node.data = parts[n];
  }
}

// Word marks lists as paragraphs, bold as a style, the half-space as an entity; Telegram and
// mail programs part paragraphs by line breaks. What is left goes through the allow-list.
function tidy(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml, o\\:p")) {
    element.remove();
  }
  wordLists(page);
  for (const bold of page.querySelectorAll("span[style*='font-weight']")) {
    if (!/font-weight:\s*(bold|[6-9]00)/.test(bold.getAttribute("style"))) continue;
    const strong = page.createElement("strong");
    strong.append(...bold.childNodes);
    bold.replaceWith(strong);
  }
  // Google Docs wraps everything in a <b> that is not bold.
  for (const bold of page.querySelectorAll(
    "b[style*='font-weight:normal'], b[style*='font-weight: normal']",
  )) {
    bold.replaceWith(...bold.childNodes);
  }
  // Word names a language for every word; only our own editor means one that a person marked.
  if (!page.querySelector("[data-pm-slice]")) {
    for (const span of page.querySelectorAll("span[lang], bdi"))
      span.replaceWith(...span.childNodes);
  }
  breaksToParagraphs(page);
  plainlyIn(page);
  for (const paragraph of page.querySelectorAll("p")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("img, figure"))
      paragraph.remove();
  }
  return page.body.innerHTML;
}

function wordLists(page) {
  let list = null;
  for (const paragraph of page.querySelectorAll(
    "p[style*='mso-list'], p[class*='MsoListParagraph']",
  )) {
    const text = paragraph.textContent.trim();
    const isNumbered = /^[0-9۰-۹٠-٩]+[.)-]/.test(text);
    const tag = isNumbered ? "ol" : "ul";
    for (const marker of paragraph.querySelectorAll(
      "[style*='mso-list:Ignore'], [style*='mso-list: Ignore']",
    )) {
      marker.remove();
    }
    const item = page.createElement("li");
    item.innerHTML = paragraph.innerHTML.replace(
      /^(\s|&nbsp;)*([·•o§]|[0-9۰-۹٠-٩]+[.)-])(\s|&nbsp;)+/,
      "",
    );
    if (!list || list.nextElementSibling !== paragraph || list.localName !== tag) {
      list = page.createElement(tag);
      paragraph.before(list);
    }
    list.append(item);
    paragraph.remove();
  }
}

// Two line breaks are the end of a paragraph, in what holds no paragraphs of its own.
function breaksToParagraphs(page) {
  for (const holder of [page.body, ...page.querySelectorAll("div, p")]) {
    if (!holder.isConnected || holder.querySelector(BLOCKS) || !holder.querySelector("br"))
      continue;
    const made = [page.createElement("p")];
    let breaks = 0;
    for (const node of [...holder.childNodes]) {
      if (node.nodeName === "BR") {
        breaks += 1;
        node.remove();
        continue;
      }
      if (node.nodeType === TEXT_NODE && !node.data.trim() && breaks) continue;
      if (breaks > 1) made.push(page.createElement("p"));
      else if (breaks === 1 && made.at(-1).childNodes.length)
        made.at(-1).append(page.createElement("br"));
      breaks = 0;
      made.at(-1).append(node);
    }
    if (holder === page.body) holder.replaceChildren(...made);
    else holder.replaceWith(...made);
  }
}

const TEXT_NODE = 3;
const SENTENCE_END = /[.!?؟:؛»”"…)\]]$/;

// Plain text as a PDF or a terminal gives it: lines of one paragraph are joined again.
function paragraphsOf(text) {
  const found = [];
  // A word or two within a line: the space that stands beside them belongs to them.
  if (!/[\r\n]/.test(text)) return [plainly(text).replace(/^\s+|\s+$/g, " ")].filter(Boolean);
  for (const part of plainly(text)
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)) {
    const lines = part
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    if (!lines.length) continue;
    const longest = Math.max(...lines.map((line) => line.length));
    let joined = lines[0];
    for (let n = 1; n < lines.length; n++) {
      // A full line goes on in the next one; a short one, or the end of a sentence well before
      // the margin, does not.
      const isFull = lines[n - 1].length > longest * 0.75 && longest > 40;
      if (isFull && !(SENTENCE_END.test(lines[n - 1]) && lines[n - 1].length < longest * 0.9)) {
        const isCut = /[A-Za-zА-Яа-яЁёӢӣӮӯҚқҒғҲҳҶҷ]-$/.test(joined);
        joined = isCut ? joined.slice(0, -1) + lines[n] : `${joined} ${lines[n]}`;
      } else {
        found.push(joined);
        joined = lines[n];
      }
    }
    found.push(joined);
  }
  return found;
}

// A list of the menu shows a copy of what is chosen in it, which is made anew each time.
function nameChosen(list, titles) {
  const [button] = list.children;
  const { level } = button?.dataset ?? {};
  const title = titles[level ? `heading${level}` : button?.title];
  if (!title) return;
  button.title = title;
  button.setAttribute("aria-label", title);
}

export const PersianTyping = Extension.create({
  name: "persianTyping",

  addKeyboardShortcuts() {
    const halfSpace = () => this.editor.commands.insertContent(ZWNJ);
    // Elsewhere it is the space between two words in capitals.
    const inPersian = () => isPersian(textareaOf(this.editor)) && halfSpace();
    return { "Shift-Space": inPersian, "Mod-Shift-2": halfSpace, "Mod-Alt-2": halfSpace };
  },

  addMenuItems({ menu, buttons }) {
    const button = buttons.text("نیم‌فاصله");
    menu.defineItem({
      name: "half-space",
      groups: "utility",
      button,
      hidden: (editor) => !isPersian(textareaOf(editor)),
      update(editor) {
        button.title = textareaOf(editor).getAttribute("data-label-half-space");
      },
      command: (editor) => editor.chain().focus().insertContent(ZWNJ).run(),
    });
  },

  onCreate() {
    // The form's other scripts reach the editor through its field.
    textareaOf(this.editor).peykEditor = this.editor;
    // Once the menu stands: its buttons are named in the newsroom's language.
    setTimeout(() => {
      const box =
        this.editor.options.element.closest(".prose-editor") || this.editor.options.element;
      const titles = JSON.parse(textareaOf(this.editor).getAttribute("data-titles"));
      // The page may have moved the menu out of the box.
      const menu = this.editor.storage.menu?.dom ?? box;
      for (const button of menu.querySelectorAll("[data-name]")) {
        const title = titles[button.dataset.name];
        if (!title) continue;
        button.title = title;
        button.setAttribute("aria-label", title);
        // The choices of the block type show their names.
        const shown = button.querySelector("h2, h3, p");
        if (shown) shown.textContent = title;
      }
      for (const chosen of menu.querySelectorAll(".prose-menubar__selected")) {
        nameChosen(chosen, titles);
        new MutationObserver(() => nameChosen(chosen, titles)).observe(chosen, { childList: true });
      }
    });
  },

  addProseMirrorPlugins() {
    const pasted = (text, _context, _isPlain, view) => {
      const { schema } = view.state;
      const lines = paragraphsOf(text).map((line) =>
        schema.nodes.paragraph.create(null, schema.text(line)),
      );
      const whole = schema.topNodeType.create(
        null,
        lines.length ? lines : [schema.nodes.paragraph.create()],
      );
      // Open at both ends: the first line goes into the paragraph where the cursor is.
      return whole.slice(1, whole.content.size - 1);
    };
    return [new Plugin({ props: { transformPastedHTML: tidy, clipboardTextParser: pasted } })];
  },
});
