// Photographs in the text: each is a <picture-field> of its own (seen, replaced, written about in
// place); files that are pasted or dropped are uploaded where they will stand.
import { crel, Extension, Plugin, pm } from "django-prose-editor/editor";

const { PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const KEY = new PluginKey("textPictures");
const CONTROLS = "button, input, textarea, label, a";
const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const takesPictures = (editor) => textareaOf(editor).dataset.places.includes("photograph");
const onTheWay = new Set(); // uploads: whoever leaves the page loses them

addEventListener("beforeunload", (event) => {
  if (onTheWay.size) event.preventDefault();
});

function newField(editor) {
  const made = document.createElement("template");
  made.innerHTML = textareaOf(editor).dataset.pictureField;
  const field = made.content.querySelector("picture-field");
  field.dataset.language = textareaOf(editor).lang;
  return field;
}

async function load(field, pk) {
  const url = new URL(field.dataset.picture.replace("/0/", `/${pk}/`), location.href);
  url.searchParams.set("language", field.dataset.language);
  const [answer] = await Promise.all([
    fetch(url, { credentials: "same-origin" })
      .then((response) => response.json())
      .catch(() => ({ error: field.dataset.failed })),
    customElements.whenDefined("picture-field"),
  ]);
  if (field.querySelector("input").value !== pk) return;
  if (answer.error) field.say(answer.error);
  else field.show(answer);
}

// How a placed photograph stands in the editor.
function view({ node, editor, getPos }) {
  const field = newField(editor);
  const input = field.querySelector("input");
  const dom = crel("figure", { className: "placed placed--photograph" }, [field]);
  dom.contentEditable = "false";
  field.querySelector("img").sizes = "(max-width: 40rem) 100vw, 34rem";
  input.value = node.attrs.pk;
  input.addEventListener("change", () => {
    if (!input.value) editor.commands.deleteBlock(getPos());
    else if (input.value !== node.attrs.pk)
      editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "pk", input.value));
  });
  load(field, node.attrs.pk);
  return {
    dom,
    ignoreMutation: () => true,
    stopEvent: ({ target }) => Boolean(target.closest?.(CONTROLS)),
    update(changed) {
      if (changed.type !== node.type || changed.attrs.kind !== node.attrs.kind) return false;
      node = changed;
      if (input.value === node.attrs.pk) return true;
      input.value = field.known = node.attrs.pk;
      load(field, node.attrs.pk);
      return true;
    },
  };
}

const nodeOf = (editor, item) =>
  editor.schema.nodes.placed.create({ kind: "photograph", pk: String(item.id) });

// The dialog; what is chosen in it last stands in the text, however often it is told.
function choose(editor) {
  const { dataset } = newField(editor);
  let stands = null;
  window.peykPictures.choose({
    url: dataset.chooser,
    language: dataset.language,
    failed: (sentence) => say(editor, sentence || dataset.failed),
    pick: ([item]) => {
      const pk = String(item.id);
      if (stands !== pk) replace(editor, stands, item);
      else refresh(editor, pk, item);
      stands = pk;
    },
  });
}

function replace(editor, pk, item) {
  const at = placeOf(editor, pk);
  if (at === null) editor.commands.insertBlock(nodeOf(editor, item).toJSON());
  else editor.view.dispatch(editor.state.tr.setNodeAttribute(at, "pk", String(item.id)));
}

function placeOf(editor, pk) {
  let found = null;
  editor.state.doc.descendants((node, at) => {
    const { kind, pk: own } = node.attrs;
    if (node.type.name === "placed" && kind === "photograph" && own === pk) found ??= at;
  });
  return found;
}

function refresh(editor, pk, item) {
  for (const field of editor.view.dom.querySelectorAll("picture-field"))
    if (field.querySelector("input").value === pk) field.show(item);
}

// Under the text: a dialog that did not come has nowhere to say so.
function say(editor, sentence) {
  const box = editor.options.element.closest(".prose-editor") ?? editor.options.element;
  let line = box.parentElement.querySelector(":scope > .text-pictures__said");
  if (!line) {
    line = crel("p", { className: "text-pictures__said", role: "status" });
    box.after(line);
  }
  line.textContent = sentence;
}

// Files on their way, shown where they will stand; the text goes on meanwhile.
class Arrival {
  constructor(editor, files, at) {
    Object.assign(this, { editor, files });
    const { dataset } = newField(editor);
    this.dataset = dataset;
    this.list = crel("ol", { className: "uploads", contentEditable: "false" });
    this.list.setAttribute("aria-live", "polite");
    const { tr } = editor.state;
    editor.view.dispatch(tr.setMeta(KEY, { add: this, at }));
    this.begin();
  }

  async begin() {
    onTheWay.add(this);
    const names = this.files.map(({ name }) =>
      crel("li", { className: "upload", textContent: name }),
    );
    this.list.replaceChildren(...names);
    try {
      const { chooser, language } = this.dataset;
      const { settings, file } = await window.peykPictures.chooserOf(chooser, language);
      this.list.replaceChildren();
      if (!file) return this.fail(settings.say("no-upload"));
      const changed = () => this.place();
      this.uploads = new window.peykPictures.Uploads(settings, this.list, { changed });
      this.uploads.add(this.files);
    } catch (fault) {
      this.fail(fault.message || this.dataset.failed, true);
    }
  }

  fail(sentence, mayTryAgain = false) {
    const { labelRetry, labelRemove } = textareaOf(this.editor).dataset;
    const button = (label, action) => {
      const made = crel("button", { type: "button", className: "button", textContent: label });
      made.addEventListener("click", action);
      return made;
    };
    const row = crel("li", { className: "upload" }, [crel("p", { textContent: sentence })]);
    if (mayTryAgain) row.append(button(labelRetry, () => this.begin()));
    row.append(button(labelRemove, () => this.end()));
    this.list.replaceChildren(row);
    onTheWay.delete(this);
  }

  // In the order in which they were given; what failed or waits for an answer keeps nobody back.
  place() {
    const { entries } = this.uploads;
    const at = entries.findIndex(({ row }) => ["waiting", "sending"].includes(row.dataset.state));
    const ready = entries
      .slice(0, at < 0 ? entries.length : at)
      .find(({ row }) => row.dataset.state === "stored");
    if (ready) {
      ready.row.dataset.state = "placed";
      this.insert(ready.item);
      return this.uploads.forget(ready);
    }
    if (!entries.length) this.end();
    else if (!this.uploads.isBusy) onTheWay.delete(this);
  }

  insert(item) {
    const { state, view } = this.editor;
    const [mark] = KEY.getState(state).find(undefined, undefined, ({ key }) => key === this);
    const $at = state.doc.resolve(Math.min(mark?.from ?? state.doc.content.size));
    view.dispatch(state.tr.insert($at.depth ? $at.after(1) : $at.pos, nodeOf(this.editor, item)));
  }

  end() {
    onTheWay.delete(this);
    if (this.editor.isDestroyed) return;
    this.editor.view.dispatch(this.editor.state.tr.setMeta(KEY, { remove: this }));
  }
}

// Between two blocks: before an empty paragraph, else after the block of a position.
function besides(doc, position) {
  const $at = doc.resolve(position);
  if (!$at.depth) return position;
  const isEmpty = $at.depth === 1 && !$at.parent.content.size;
  return isEmpty ? $at.before(1) : $at.after(1);
}

function apply(tr, marks) {
  const { add, at, remove } = tr.getMeta(KEY) ?? {};
  let found = marks.map(tr.mapping, tr.doc);
  if (remove) found = found.remove(found.find(undefined, undefined, ({ key }) => key === remove));
  if (!add) return found;
  const mark = Decoration.widget(at, () => add.list, { key: add, side: 1, stopEvent: () => true });
  return found.add(tr.doc, [mark]);
}

export const TextPictures = Extension.create({
  name: "textPictures",

  addStorage: () => ({ view }),

  addCommands() {
    return {
      choosePhotograph:
        () =>
        ({ editor }) => {
          choose(editor);
          return true;
        },
      // After the block of a position; false where the text takes none.
      uploadPhotographs:
        (files, position) =>
        ({ editor, dispatch, state }) => {
          if (!takesPictures(editor)) return false;
          const at = besides(state.doc, position);
          if (dispatch) queueMicrotask(() => new Arrival(editor, files, at));
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: KEY,
        state: { init: () => DecorationSet.empty, apply },
        props: {
          decorations: (state) => KEY.getState(state),
          // What programs copy as words they often copy as a picture, too.
          handlePaste(editorView, event) {
            const { files } = event.clipboardData ?? {};
            if (!files?.length || event.clipboardData.getData("text/plain").trim()) return false;
            if (!takesPictures(editor)) return false;
            const { doc, selection } = editorView.state;
            new Arrival(editor, [...files], besides(doc, selection.to));
            return true;
          },
          handleDrop(editorView, event) {
            const { files } = event.dataTransfer ?? {};
            if (!files?.length || !takesPictures(editor)) return false;
            event.preventDefault();
            const { doc } = editorView.state;
            const point = editorView.posAtCoords({ left: event.clientX, top: event.clientY });
            new Arrival(editor, [...files], besides(doc, point?.pos ?? doc.content.size));
            return true;
          },
        },
      }),
    ];
  },
});
