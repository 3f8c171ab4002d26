// Handles of a text's blocks: moved by keys, by a menu or by dragging; deleted with a way back.
import { crel, Extension, Plugin, pm } from "django-prose-editor/editor";

const { NodeSelection, TextSelection } = pm.state;
const { closeHistory } = pm.history;
const SHOWN = 12_000; // ms for which the way back is offered
const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const labelsOf = (editor) => JSON.parse(textareaOf(editor).dataset.blockLabels);
const digits = (number) => window.peyk?.number(number) ?? String(number);

// {node, at, index} of the top-level block at a position; null in an empty place.
function blockAt(doc, position) {
  const index = doc.resolve(position).index(0);
  if (index >= doc.childCount) return null;
  let at = 0;
  for (let n = 0; n < index; n += 1) at += doc.child(n).nodeSize;
  return { node: doc.child(index), at, index };
}

// What is told by voice, and shown with a way back.
class Notice {
  constructor(editor) {
    this.editor = editor;
    this.spoken = crel("div", { className: "visually-hidden", role: "status" });
    this.toast = crel("div", { className: "toast", role: "status" });
    document.body.append(this.spoken, this.toast);
  }

  say(text) {
    this.spoken.textContent = text;
  }

  offer(text, action, undo) {
    const button = crel("button", {
      type: "button",
      className: "toast__undo",
      textContent: action,
    });
    button.addEventListener("click", () => {
      undo();
      this.hide();
    });
    this.toast.replaceChildren(text, " ", button);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN);
  }

  hide() {
    clearTimeout(this.timer);
    this.toast.replaceChildren();
  }

  destroy() {
    this.hide();
    this.spoken.remove();
    this.toast.remove();
  }
}

class Gutter {
  constructor(editor, view) {
    this.editor = editor;
    this.view = view;
    this.labels = labelsOf(editor);
    this.at = null; // the position of the block beside which it stands
    this.isPointed = false;
    this.button = crel("button", { type: "button", className: "gutter__handle" });
    this.menu = crel("div", { className: "gutter__menu", role: "menu", hidden: true });
    this.dom = crel("div", { className: "gutter", hidden: true }, [this.button, this.menu]);
    // Where the text begins, whatever the direction of the page; its words keep that.
    this.dom.dir = textareaOf(editor).dir;
    this.menu.dir = document.documentElement.dir;
    this.fill();
    view.dom.parentElement.append(this.dom);
    this.listen();
    this.follow();
  }

  fill() {
    const { labels } = this;
    const item = (name, label, keys) =>
      crel("button", { type: "button", role: "menuitem", tabIndex: -1, "data-act": name }, [
        crel("span", { textContent: label }),
        crel("kbd", { textContent: keys, dir: "ltr" }),
      ]);
    this.menu.append(
      item("up", labels.up, "Alt+Shift+↑"),
      item("down", labels.down, "Alt+Shift+↓"),
      item("insert", labels.insertBelow, "Ctrl+/"),
      item("delete", labels.delete, "Alt+Shift+⌫"),
    );
    this.menu.setAttribute("aria-label", labels.block);
    this.button.setAttribute("aria-haspopup", "menu");
    this.button.setAttribute("aria-expanded", "false");
  }

  listen() {
    const { dom: text } = this.view;
    this.pointed = (event) => {
      const block = event.target.closest?.(".ProseMirror > *");
      if (!block || block.parentElement !== text || !this.menu.hidden) return;
      const at = this.view.posAtDOM(block, 0) - (this.isLeaf(block) ? 0 : 1);
      if (at === this.at && this.isPointed) return;
      this.isPointed = true;
      this.stand(Math.max(0, at));
    };
    text.addEventListener("mousemove", this.pointed);
    this.watch = new ResizeObserver(() => this.stand());
    this.watch.observe(text);
    this.button.addEventListener("click", () => {
      if (this.isPlus) this.editor.chain().focus().openBlockMenu(this.at).run();
      else this.toggle(this.menu.hidden);
    });
    this.button.addEventListener("dragstart", (event) => this.drag(event));
    this.menu.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) this.act(act);
    });
    this.menu.addEventListener("keydown", (event) => this.key(event));
    this.dom.addEventListener("focusout", (event) => {
      if (!this.dom.contains(event.relatedTarget)) this.toggle(false);
    });
  }

  // posAtDOM of what has no content of ours is its own position.
  isLeaf(block) {
    return block.matches("hr, .placed");
  }

  act(name) {
    const { editor, at } = this;
    this.toggle(false);
    editor.view.focus();
    if (name === "up") editor.commands.moveBlock(-1, at);
    else if (name === "down") editor.commands.moveBlock(1, at);
    else if (name === "delete") editor.commands.deleteBlock(at);
    else editor.commands.openBlockMenu(at);
  }

  toggle(isOpen) {
    this.menu.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    const { bottom } = this.button.getBoundingClientRect();
    this.menu.classList.toggle("is-above", bottom + this.menu.offsetHeight > innerHeight);
    this.menu.firstElementChild.focus();
  }

  key(event) {
    const items = [...this.menu.children];
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") {
      this.toggle(false);
      this.button.focus();
    } else if (event.key in steps) {
      const at = items.indexOf(document.activeElement) + steps[event.key];
      items[(at + items.length) % items.length].focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  drag(event) {
    const { view } = this;
    const { state } = view;
    const chosen = NodeSelection.create(state.doc, this.at);
    const { dom, text, slice } = view.serializeForClipboard(chosen.content());
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/html", dom.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.effectAllowed = "move";
    const block = view.nodeDOM(this.at);
    if (block instanceof Element) event.dataTransfer.setDragImage(block, 0, 0);
    view.dispatch(state.tr.setSelection(chosen));
    view.dragging = { slice, move: true, node: chosen };
  }

  update(view, before) {
    const isMoved = !before.selection.eq(view.state.selection) || before.doc !== view.state.doc;
    if (isMoved) this.follow();
  }

  // Beside the block where the caret is.
  follow() {
    this.isPointed = false;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const { $from } = this.view.state.selection;
      this.stand($from.depth ? $from.before(1) : $from.pos);
    });
  }

  // Beside a block; without a position, where it stood.
  stand(at = this.at) {
    const block = at === null ? null : this.view.nodeDOM(at);
    this.dom.hidden = !(block instanceof Element) || !this.view.editable;
    if (this.dom.hidden) return;
    const node = this.view.state.doc.nodeAt(at);
    const isPlus = node.type.name === "paragraph" && !node.content.size;
    if (isPlus !== this.isPlus) {
      this.isPlus = isPlus;
      const label = isPlus ? this.labels.insert : this.labels.block;
      this.button.textContent = isPlus ? "+" : "⠿";
      this.button.draggable = !isPlus;
      this.button.title = isPlus ? label : `${label} · ${this.labels.drag}`;
      this.button.setAttribute("aria-label", label);
    }
    this.at = at;
    const box = block.getBoundingClientRect();
    const edge = this.dom.parentElement.getBoundingClientRect();
    const line = node.isTextblock ? Number.parseFloat(getComputedStyle(block).lineHeight) || 0 : 0;
    const middle = line ? (line - this.button.offsetHeight) / 2 : 0;
    this.dom.style.insetBlockStart = `${box.top - edge.top + middle}px`;
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    this.watch.disconnect();
    this.view.dom.removeEventListener("mousemove", this.pointed);
    this.dom.remove();
  }
}

export const BlockHandles = Extension.create({
  name: "blockHandles",
  priority: 150,

  addStorage: () => ({ notice: null }),

  addCommands() {
    const at = (state, position) => blockAt(state.doc, position ?? state.selection.from);
    return {
      // steps: -1 up, 1 down. position: of a top-level block; without it the one of the caret.
      moveBlock:
        (steps, position = null) =>
        ({ tr, state, dispatch, editor }) => {
          const block = at(state, position);
          const { notice } = editor.storage.blockHandles;
          const labels = labelsOf(editor);
          const to = block ? block.index + steps : -1;
          if (to < 0 || to >= state.doc.childCount) {
            notice?.say(steps < 0 ? labels.first : labels.last);
            return true;
          }
          if (!dispatch) return true;
          const { node, at: from } = block;
          const neighbour = state.doc.child(to).nodeSize;
          const target = steps < 0 ? from - neighbour : from + neighbour;
          const { anchor, head } = state.selection;
          const isInside = anchor >= from && head <= from + node.nodeSize;
          tr.delete(from, from + node.nodeSize).insert(target, node);
          const moved = target - from;
          const chosen =
            state.selection instanceof NodeSelection && state.selection.from === from
              ? NodeSelection.create(tr.doc, target)
              : isInside && state.selection.$from.parent.isTextblock
                ? TextSelection.create(tr.doc, anchor + moved, head + moved)
                : TextSelection.near(tr.doc.resolve(Math.min(target + 1, tr.doc.content.size)));
          tr.setSelection(chosen).scrollIntoView();
          closeHistory(tr);
          const place = labels.moved.replace("%(place)s", digits(to + 1));
          notice?.say(place.replace("%(count)s", digits(state.doc.childCount)));
          return true;
        },
      deleteBlock:
        (position = null) =>
        ({ tr, state, dispatch }) => {
          const block = at(state, position);
          if (!block || !dispatch) return Boolean(block);
          const { node, at: from } = block;
          const isLast = state.doc.childCount === 1;
          if (isLast && node.type.name === "paragraph" && !node.content.size) return true;
          if (isLast)
            tr.replaceWith(from, from + node.nodeSize, state.schema.nodes.paragraph.create());
          else tr.delete(from, from + node.nodeSize);
          const near = Math.min(from + (isLast ? 1 : 0), tr.doc.content.size);
          tr.setSelection(TextSelection.near(tr.doc.resolve(near))).scrollIntoView();
          closeHistory(tr);
          tr.setMeta("blockDeleted", true);
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      "Alt-Shift-ArrowUp": () => editor.commands.moveBlock(-1),
      "Alt-Shift-ArrowDown": () => editor.commands.moveBlock(1),
      "Alt-Shift-Backspace": () => editor.commands.deleteBlock(),
      "Alt-Shift-Delete": () => editor.commands.deleteBlock(),
    };
  },

  addMenuItems({ menu, buttons }) {
    const labels = labelsOf(this.editor);
    const items = {
      "block-up": ["arrow_upward", labels.up, (editor) => editor.commands.moveBlock(-1)],
      "block-down": ["arrow_downward", labels.down, (editor) => editor.commands.moveBlock(1)],
      "block-delete": ["delete", labels.delete, (editor) => editor.commands.deleteBlock()],
    };
    for (const [name, [icon, label, command]] of Object.entries(items)) {
      const button = buttons.material(icon, name);
      menu.defineItem({
        name,
        groups: "block",
        button,
        update() {
          button.title = label;
          button.setAttribute("aria-label", label);
        },
        command,
      });
    }
  },

  onTransaction({ editor, transaction }) {
    const { notice } = this.storage;
    if (!notice || !transaction.docChanged) return;
    notice.hide();
    if (!transaction.getMeta("blockDeleted")) return;
    const { deleted, undo } = labelsOf(editor);
    notice.offer(deleted, undo, () => editor.chain().undo().focus().run());
  },

  addProseMirrorPlugins() {
    const { editor, storage } = this;
    return [
      new Plugin({
        view(view) {
          storage.notice = new Notice(editor);
          const gutter = new Gutter(editor, view);
          return {
            update: (shown, before) => gutter.update(shown, before),
            destroy() {
              gutter.destroy();
              storage.notice.destroy();
              storage.notice = null;
            },
          };
        },
      }),
    ];
  },
});
