// Cards of other sites: a pasted address becomes one, which our server asks about and the person
// can write anew. All that a card shows stands in the text itself.
import { crel, Node, Plugin } from "django-prose-editor/editor";

const SOURCES = ["title", "author", "words", "date", "picture"];
const NAMES = ["embed", ...SOURCES, "alt", "caption"];
const TIMEOUT_MS = 15_000; // the server gives up after five seconds
const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const settingsOf = (editor) => JSON.parse(textareaOf(editor).dataset.embeds);

// The addresses of sites with cards that a text is, or that a piece of HTML for embedding holds;
// the server knows which of them is a card.
function addressesIn(text, hosts) {
  const typed = text.trim();
  if (typed.length > 20_000) return [];
  const isCode = /^<(iframe|blockquote|div|style|script|figure|p)\b/i.test(typed);
  const found = isCode ? addressesOfCode(typed) : [typed];
  return [...new Set(found)].filter((address) => {
    if (/\s/.test(address) || !/^https?:/i.test(address) || !URL.canParse?.(address)) return false;
    return hosts.includes(new URL(address).hostname);
  });
}

// Frames, the address that a frame is asked to show, scripts that make one; then the links beside
// it, of which the last is that of the post or sound.
function addressesOfCode(code) {
  const page = new DOMParser().parseFromString(code, "text/html");
  const frames = [...page.querySelectorAll("iframe[src], script[src]")].map((one) => one.src);
  if (!frames.length && !page.querySelector("blockquote a[href]")) return [];
  const shown = frames
    .filter((address) => URL.canParse?.(address))
    .flatMap((address) => ["href", "url"].map((name) => new URL(address).searchParams.get(name)))
    .filter(Boolean);
  const posts = [...page.querySelectorAll("script[data-telegram-post]")].map(
    (script) => `https://t.me/${script.dataset.telegramPost}`,
  );
  const links = [...page.querySelectorAll("a[href]")].map((link) => link.href).reverse();
  return [...posts, ...shown, ...frames, ...links];
}

// {card, …} or {error}, always with a sentence where something failed.
async function ask(editor, address, others) {
  const { labels, url } = settingsOf(editor);
  const { kind, object, language, key } = window.peyk?.data ?? {};
  const { form } = textareaOf(editor);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(
    "data",
    JSON.stringify({ kind, object: object ?? null, language, key, address, others }),
  );
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, { method: "POST", body, signal: stop.signal });
    const isJson = response.headers.get("content-type")?.includes("json");
    if (isJson) return { ...(await response.json()), status: response.status };
    return { error: response.redirected ? labels.signedOut : labels.failed };
  } catch {
    return { error: labels.failed };
  } finally {
    clearTimeout(timer);
  }
}

// The dialog with one field; resolves to addresses, none where nothing is to be added.
function askForAddress(editor) {
  const { labels, hosts, sites } = settingsOf(editor);
  return new Promise((resolve) => {
    const field = crel("input", { type: "text", inputMode: "url", dir: "ltr", required: true });
    field.setAttribute("aria-label", labels.address);
    const help = crel("p", { textContent: sites, className: "embed-dialog__help" });
    const fault = crel("p", { role: "alert", className: "embed-dialog__fault" });
    const add = crel("button", { type: "submit", textContent: labels.add });
    const close = crel("button", { type: "button", textContent: labels.close });
    const form = crel("form", {}, [field, fault, help, add, close]);
    const dialog = crel("dialog", { className: "picker embed-dialog" }, [
      crel("h2", { textContent: labels.insert }),
      form,
    ]);
    let found = [];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      found = addressesIn(field.value, hosts);
      if (found.length) dialog.close();
      else fault.textContent = labels.unknown;
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(found);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// A field of several lines with the `value` of others. No <textarea>: the editor's own is found as
// the first in its box.
function lines() {
  const field = crel("div", { className: "embed-card__lines", dir: "auto", role: "textbox" });
  field.setAttribute("aria-multiline", "true");
  try {
    field.contentEditable = "plaintext-only";
  } catch {
    // An older browser: a new line would be an element.
    field.contentEditable = "true";
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
  Object.defineProperty(field, "value", {
    get: () => field.textContent,
    set: (text) => {
      field.textContent = text;
    },
  });
  return field;
}

class CardView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    const { labels } = settingsOf(editor);
    this.labels = labels;
    this.dom = crel("figure", { className: "placed placed--embed", contentEditable: "false" });
    this.picture = crel("img", { alt: "", className: "embed-card__picture", hidden: true });
    this.site = crel("span", { className: "embed-card__site" });
    this.link = crel("span", { className: "embed-card__address", dir: "ltr" });
    this.status = crel("p", { role: "status", className: "embed-card__status" });
    this.retry = crel("button", { type: "button", className: "embed-card__retry" });
    this.retry.textContent = labels.retry;
    this.retry.hidden = true;
    this.retry.addEventListener("click", () => this.ask());
    this.fields = Object.fromEntries(
      ["title", "caption", "author", "words", "alt"].map((name) => [name, this.field(name)]),
    );
    const row = (name) => this.fields[name].parentElement;
    const more = crel("details", {}, [
      crel("summary", { textContent: labels.more }),
      row("author"),
      row("words"),
      row("alt"),
    ]);
    const body = crel("div", { className: "embed-card__body" }, [
      crel("p", {}, [this.site, " ", this.link]),
      this.status,
      this.retry,
      row("title"),
      row("caption"),
      more,
    ]);
    const remove = crel("button", { type: "button", textContent: "×", title: labels.remove });
    remove.setAttribute("aria-label", labels.remove);
    remove.className = "embed-card__remove";
    remove.addEventListener("click", () => editor.commands.deleteBlock(getPos()));
    this.dom.append(this.picture, body, remove);
    this.show();
    if (node.attrs.asks) this.ask();
  }

  field(name) {
    const input = name === "words" ? lines() : crel("input", { dir: "auto" });
    const most = settingsOf(this.editor).limits[name];
    input.maxLength = most;
    input.setAttribute("aria-label", this.labels[name]);
    input.addEventListener("input", () => this.set({ [name]: input.value.slice(0, most) }));
    crel("label", {}, [crel("span", { textContent: this.labels[name] }), input]);
    return input;
  }

  set(attributes, isOurs = true) {
    const at = this.getPos();
    if (at === undefined) return;
    const { tr } = this.editor.view.state;
    tr.setNodeMarkup(at, null, { ...this.node.attrs, ...attributes });
    // What the server says is no step of the person's: undo gives the pasted address back.
    if (!isOurs) tr.setMeta("addToHistory", false);
    this.editor.view.dispatch(tr);
  }

  show() {
    const { attrs } = this.node;
    const { hosts, names } = settingsOf(this.editor);
    const host = URL.canParse?.(attrs.embed) ? new URL(attrs.embed).hostname : "";
    this.site.textContent = names[hosts.indexOf(host)] ?? host;
    this.link.textContent = attrs.embed;
    for (const [name, input] of Object.entries(this.fields))
      if (input !== document.activeElement && input.value !== attrs[name])
        input.value = attrs[name];
    this.fields.alt.parentElement.hidden = !attrs.picture;
    if (attrs.picture !== this.shown) this.showPicture(attrs.picture);
  }

  async showPicture(pk) {
    this.shown = pk;
    this.picture.hidden = true;
    if (!pk) return;
    const textarea = textareaOf(this.editor);
    const made = document.createElement("template");
    made.innerHTML = textarea.dataset.pictureField;
    const { picture: path } = made.content.querySelector("picture-field").dataset;
    const url = new URL(path.replace("/0/", `/${pk}/`), location.href);
    url.searchParams.set("language", textarea.lang);
    const response = await fetch(url).catch(() => null);
    const picture = response?.ok ? (await response.json()).picture : "";
    if (!picture || this.shown !== pk) return;
    this.picture.src = picture;
    this.picture.hidden = false;
  }

  async ask() {
    this.retry.hidden = true;
    this.dom.setAttribute("aria-busy", "true");
    this.status.textContent = this.labels.asking;
    const { embed, asks } = this.node.attrs;
    const answer = await ask(this.editor, embed, asks || []);
    this.dom.removeAttribute("aria-busy");
    if (this.getPos() === undefined) return; // it was undone meanwhile
    this.status.textContent = answer.note || answer.error || "";
    this.retry.hidden = !this.status.textContent;
    if (!answer.card) {
      if (answer.status === 422) this.giveBack(answer.error);
      return;
    }
    // What the person wrote while the site was asked stays.
    const { attrs } = this.node;
    const fresh = Object.fromEntries(
      SOURCES.map((name) => [name, attrs[name] || answer.card[name]]),
    );
    if (answer.card.picture) fresh.picture = answer.card.picture;
    this.set({ ...fresh, embed: answer.card.embed, asks: null }, false);
  }

  // What is no card is a link like any other address.
  giveBack(sentence) {
    const { schema, tr } = this.editor.view.state;
    const at = this.getPos();
    const address = this.node.attrs.embed;
    const marks = schema.marks.link ? [schema.marks.link.create({ href: address })] : [];
    const text = schema.nodes.paragraph.create(null, schema.text(address, marks));
    this.editor.view.dispatch(tr.replaceWith(at, at + this.node.nodeSize, text));
    const told = crel("p", { role: "alert", textContent: sentence, className: "toast" });
    document.body.append(told);
    setTimeout(() => told.remove(), 8000);
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event) {
    return Boolean(event.target.closest?.("input, button, summary, [role=textbox]"));
  }

  ignoreMutation() {
    return true;
  }
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  selectable: true,

  addAttributes() {
    const said = (name) => ({
      default: "",
      parseHTML: (dom) => dom.getAttribute(`data-${name}`) ?? "",
      renderHTML: (attrs) => (attrs[name] ? { [`data-${name}`]: attrs[name] } : {}),
    });
    return {
      ...Object.fromEntries(NAMES.map((name) => [name, said(name)])),
      asks: { default: null, rendered: false }, // others of the addresses, once it is to be asked
    };
  },

  parseHTML() {
    return [
      { tag: "figure[data-embed]" },
      {
        tag: "iframe[src]",
        getAttrs: (dom) => {
          const [embed, ...asks] = addressesIn(dom.src, settingsOf(this.editor).hosts);
          return embed ? { embed, asks } : false;
        },
      },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", HTMLAttributes];
  },

  addNodeView() {
    return (given) => new CardView(given);
  },

  addCommands() {
    return {
      insertCard:
        ([embed, ...asks]) =>
        ({ commands }) =>
          commands.insertBlock({ type: "embed", attrs: { embed, asks } }),
      askForCard:
        () =>
        ({ editor }) => {
          askForAddress(editor).then((addresses) => {
            editor.view.focus();
            if (addresses.length) editor.commands.insertCard(addresses);
          });
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { hosts } = settingsOf(editor);
    return [
      new Plugin({
        props: {
          // Alone in a line: first the address itself, so that undo leads back to it.
          handlePaste(view, event) {
            const text = event.clipboardData?.getData("text/plain") ?? "";
            const [address, ...others] = hosts.length ? addressesIn(text, hosts) : [];
            const { $from, empty } = view.state.selection;
            const isAlone =
              empty && $from.parent.type.name === "paragraph" && !$from.parent.content.size;
            // With Shift an address is pasted as it is.
            if (!address || !isAlone || view.input.shiftKey) return false;
            const start = $from.before();
            view.dispatch(view.state.tr.insertText(address).setMeta("paste", true));
            const line = view.state.doc.nodeAt(start);
            const card = view.state.schema.nodes.embed.create({ embed: address, asks: others });
            const place = view.state.doc.resolve(start);
            const fits = place.parent.canReplaceWith(place.index(), place.index() + 1, card.type);
            if (!fits) return true;
            const { tr } = view.state;
            tr.setMeta("closeHistory$", true).replaceWith(start, start + line.nodeSize, card);
            const end = start + card.nodeSize;
            if (!tr.doc.resolve(end).nodeAfter)
              tr.insert(end, view.state.schema.nodes.paragraph.create());
            view.dispatch(tr.scrollIntoView());
            editor.commands.focus(end + 1);
            return true;
          },
        },
      }),
    ];
  },
});
