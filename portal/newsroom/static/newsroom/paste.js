// What is pasted: how it is read comes when somebody comes near the text (paste/). Marks that a text
// may have without a button, and the dialog of links, which mends addresses.
import {
  crel,
  Extension,
  Link as LinkOfPackage,
  Mark,
  Plugin,
  updateAttrsDialog,
} from "django-prose-editor/editor";

const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const settingsOf = (editor) => JSON.parse(textareaOf(editor).dataset.pasting);
let coming = null;
let reader = null; // {word, clean, lines, mended} once they are here

function load(editor) {
  const { modules, links } = settingsOf(editor);
  coming ??= Promise.all(Object.values(modules).map((url) => import(url))).then(
    (found) => {
      const [clean, lines, { mender }, word] = found;
      reader = { clean: clean.clean, lines, word, mended: mender(links) };
    },
    // Lost on the way: the next time.
    (fault) => {
      coming = null;
      throw fault;
    },
  );
  return coming;
}

// One line under the text.
function tell(editor, sentences) {
  const box = editor.options.element.closest(".prose-editor") ?? editor.options.element;
  let line = box.parentElement.querySelector(":scope > .pasted-said");
  if (!line) {
    if (!sentences.length) return;
    line = crel("p", { className: "pasted-said", role: "status" });
    box.after(line);
  }
  line.textContent = sentences.join(" ");
}

function sentencesOf(editor, left) {
  const { said, things } = settingsOf(editor);
  const names = [...left].filter((name) => things[name]).map((name) => things[name]);
  const first = names.length ? [said.left.replace("%s", names.join(" · "))] : [];
  return [...first, ...[...left].filter((name) => said[name]).map((name) => said[name])];
}

// Asking for such an address is not allowed here; it holds the file itself.
function fileOf(address, n) {
  const [, type, letters] = /^data:([^;,]+);base64,(.*)$/s.exec(address) ?? [];
  try {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    return new File([bytes], `${n + 1}.${type.slice(6)}`, { type });
  } catch {
    return null;
  }
}

function upload(editor, addresses, left) {
  const files = addresses.map(fileOf).filter(Boolean);
  const mayCome =
    files.length && editor.commands.uploadPhotographs(files, editor.state.selection.to);
  const isWhole = mayCome && files.length === addresses.length;
  tell(editor, sentencesOf(editor, isWhole ? left : new Set([...left, "pictures"])));
}

// Addresses that only lead on to another, in words: they become the other.
function unwrapped(text) {
  return text.replace(/https?:\/\/[^\s<>"]+/gi, (address) => {
    const further = reader.mended(address);
    if (!further || !URL.canParse?.(address)) return address;
    const isOther = new URL(further).host !== new URL(address).host;
    return isOther ? further + (AFTER_ADDRESS.exec(address)?.[0] ?? "") : address;
  });
}

function pasting(editor) {
  let isPasting = false; // not dropping
  let words = ""; // of this paste, without form
  let found = null; // what its HTML was read as

  function html(given) {
    if (!reader) return isPasting ? "" : given;
    const quotes = settingsOf(editor).quotes[textareaOf(editor).lang];
    found = reader.clean(given, { ...reader, quotes });
    if (found.html !== undefined) return found.html;
    const made = crel("div");
    for (const line of reader.lines.linesOf(found.text || words))
      made.append(crel("p", { textContent: line.text }));
    return made.innerHTML;
  }

  function again(view, data, asText) {
    const event = new ClipboardEvent("paste", { clipboardData: new DataTransfer() });
    for (const [kind, value] of Object.entries(data)) event.clipboardData.setData(kind, value);
    isPasting = true;
    if (asText) view.pasteText(data["text/plain"], event);
    else view.pasteHTML(data["text/html"], event);
    isPasting = false;
  }

  function handlePaste(view, event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const given = event.clipboardData?.getData("text/html") ?? "";
    // With Shift as plain text; Shift+Insert is the other way to paste.
    const isPlain = view.input.shiftKey && view.input.lastKeyCode !== 45;
    const asText = Boolean(text) && (isPlain || !given);
    if (!text && !given) return false;
    if (!reader) {
      const data = { "text/plain": text, ...(!asText && { "text/html": given }) };
      load(editor).then(
        () => again(view, data, asText),
        // Words without their form, rather than nothing.
        () => view.dispatch(view.state.tr.insertText(text).setMeta("paste", true)),
      );
      return true;
    }
    if (asText) {
      const isJoined = reader.lines.paste(view, unwrapped(text), isPlain);
      tell(editor, isJoined ? [settingsOf(editor).said.joined] : []);
      return true;
    }
    const { left, pictures } = found ?? { left: new Set(), pictures: [] };
    // Once it stands in the text.
    queueMicrotask(() => {
      if (pictures.length) upload(editor, pictures, left);
      else tell(editor, sentencesOf(editor, left));
    });
    return false;
  }

  // What is dragged here from elsewhere, not within the text.
  function handleDrop(view, event, _slice, isMoved) {
    const given = event.dataTransfer?.getData("text/html") ?? "";
    if (isMoved || view.dragging || !given) return false;
    if (reader) {
      const left = found?.left ?? new Set();
      queueMicrotask(() => tell(editor, sentencesOf(editor, left)));
      return false;
    }
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
    const data = { "text/html": given, "text/plain": event.dataTransfer.getData("text/plain") };
    event.preventDefault();
    load(editor).then(
      () => {
        if (at !== undefined) editor.commands.setTextSelection(at);
        again(view, data, false);
      },
      () => view.dispatch(view.state.tr.insertText(data["text/plain"], at)),
    );
    return true;
  }

  const near = () => {
    load(editor).catch(() => {});
    return false;
  };
  return {
    transformPastedHTML: html,
    clipboardTextParser: (text, _context, _isPlain, view) =>
      reader && !isPasting ? reader.lines.parsed(view.state, text) : undefined,
    handlePaste,
    handleDrop,
    handleDOMEvents: {
      drop(_view, event) {
        words = event.dataTransfer?.getData("text/plain") ?? "";
        found = null;
        return false;
      },
      focus: near,
      dragenter: near,
      paste(_view, event) {
        isPasting = true;
        words = event.clipboardData?.getData("text/plain") ?? "";
        found = null;
        setTimeout(() => {
          isPasting = false;
        });
        return false;
      },
    },
  };
}

export const Paste = Extension.create({
  name: "paste",
  priority: 50, // a card, a picture, a link of what is marked come first

  addProseMirrorPlugins() {
    return [new Plugin({ props: pasting(this.editor) })];
  },
});

const mark = (name, tags, keys) =>
  Mark.create({
    name,
    parseHTML: () => tags.map((tag) => ({ tag })),
    renderHTML: () => [tags[0], 0],
    addKeyboardShortcuts() {
      return keys ? { [keys]: () => this.editor.commands.toggleMark(name) } : {};
    },
  });

export const Struck = mark("struck", ["s", "strike"], "Mod-Shift-s");
export const Underlined = mark("underlined", ["u"]);
export const Lowered = mark("lowered", ["sub"], "Mod-,");
export const Raised = mark("raised", ["sup"], "Mod-.");

// Words become links by themselves where they say that they are an address: readme.md is a file.
const ADDRESS = /^(?:https?:\/\/|www\.)/i;
const MOST_TYPED = 2100; // an address before the cursor
const AFTER_ADDRESS = /[،؛؟!»›”’…]+$/u; // marks of a sentence, which addresses of the package take in

// What is found in pasted words: {text, data: {href}, index}.
function asAddress(whole) {
  const { text, data, ...found } = whole;
  if (!ADDRESS.test(text)) return whole;
  const words = text.replace(AFTER_ADDRESS, "");
  const href = /^www\./i.test(words) ? `https://${words}` : words;
  return { ...found, text: words, data: { ...data, href } };
}

// What was typed becomes a link by itself with the marks of the sentence: they are no part of it.
function withoutMarksBehind(state, type) {
  const { from } = state.selection;
  const { tr } = state;
  state.doc.nodesBetween(Math.max(from - MOST_TYPED, 0), from, (node, at) => {
    const link = node.isText && node.marks.find((mark) => mark.type === type);
    const behind = link && ADDRESS.test(node.text) && AFTER_ADDRESS.exec(node.text)?.[0];
    if (!behind) return;
    const words = node.text.slice(0, -behind.length);
    const ends = [behind, encodeURI(behind)].find((end) => link.attrs.href.endsWith(end));
    if (!ends || !words) return;
    const href = link.attrs.href.slice(0, -ends.length);
    tr.removeMark(at, at + node.nodeSize, type);
    tr.addMark(at, at + words.length, type.create({ ...link.attrs, href }));
  });
  return tr.docChanged ? tr : null;
}

// With a dialog that lets no address through which leads nowhere.
export const Link = LinkOfPackage.extend({
  addOptions() {
    return {
      ...this.parent?.(),
      defaultProtocol: "https",
      shouldAutoLink: (address) => ADDRESS.test(address),
    };
  },

  addPasteRules() {
    return this.parent().map((rule) => {
      const { find, handler } = rule;
      rule.find = (text) => find(text).map(asAddress);
      // A link that was pasted leads where it led, whatever its words say.
      rule.handler = (pasted) => {
        const { from, to } = pasted.range;
        if (!pasted.state.doc.rangeHasMark(from, to, this.type)) handler(pasted);
      };
      return rule;
    });
  },

  addProseMirrorPlugins() {
    const { type } = this;
    const appendTransaction = (changes, _before, state) =>
      changes.some((change) => change.docChanged) ? withoutMarksBehind(state, type) : null;
    return [...this.parent(), new Plugin({ appendTransaction })];
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false;
          ask(editor);
          return true;
        },
    };
  },
});

async function ask(editor) {
  const { said, dialog: words } = settingsOf(editor);
  await load(editor).catch(() => {});
  const mended = reader?.mended ?? ((address) => address);
  const asked = updateAttrsDialog(
    { href: { type: "string", title: words.address } },
    { title: words.title, submitText: words.done },
  )(editor, editor.getAttributes("link"));
  const dialog = editor.view.dom.parentElement.querySelector("dialog[open].prose-editor-dialog");
  const input = dialog.querySelector("[name=href]");
  const judge = () =>
    input.setCustomValidity(mended(input.value) === null && input.value.trim() ? said.nowhere : "");
  Object.assign(input, { required: true, dir: "ltr" });
  input.addEventListener("input", judge);
  judge();
  const answer = await asked;
  const href = answer && mended(answer.href);
  if (!href) return;
  const chain = editor.chain().focus();
  if (editor.isActive("link"))
    chain.extendMarkRange("link").updateAttributes("link", { href }).run();
  else chain.setMark("link", { href }).run();
}
