// What is inserted into a text as a block of its own: "/" in an empty paragraph, Ctrl+/ anywhere,
// or the "+" beside the block opens a list that typing filters.
import { crel, Extension, Plugin, pm } from "django-prose-editor/editor";

const { PluginKey, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const KEY = new PluginKey("blockMenu");
const LONGEST = 24; // characters of a filter; more is text that begins with a slash
const GAP = 6; // px between the list and the line, and the edges of the window
const LEAST = 140; // px below the line in which the list is still of use
const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}|\u200c/gu, "")
    .toLocaleLowerCase();

const cells = (type) => Array(3).fill({ type, content: [{ type: "paragraph" }] });
const TABLE = {
  type: "table",
  content: ["tableHeader", "tableCell", "tableCell"].map((type) => ({
    type: "tableRow",
    content: cells(type),
  })),
};

const INSERTED = {
  paragraph: (chain) => chain.setParagraph(),
  heading: (chain) => chain.setHeading({ level: 2 }),
  smallHeading: (chain) => chain.setHeading({ level: 3 }),
  list: (chain) => chain.toggleBulletList(),
  numberedList: (chain) => chain.toggleOrderedList(),
  quote: (chain) => chain.toggleBlockquote(),
  divider: (chain) => chain.insertBlock({ type: "horizontalRule" }),
  table: (chain) => chain.insertBlock(TABLE),
  embed: (chain) => chain.askForCard(),
  factBox: (chain) =>
    chain.insertBlock({
      type: "factBox",
      content: [{ type: "factTitle" }, { type: "paragraph" }],
    }),
};

// The paragraph in which a filter stands: {from, to, typed}, or null.
function asked(state) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== "paragraph") return null;
  const typed = $from.parent.textContent;
  const isAtEnd = $from.parentOffset === $from.parent.content.size;
  if (!isAtEnd || typed[0] !== "/" || typed.length > LONGEST + 1) return null;
  return { from: $from.start(), to: $from.pos, typed: typed.slice(1) };
}

// Whether a change made an empty paragraph one with a slash: also by a telephone's keyboard.
function isSlash(before, state) {
  const found = asked(state);
  if (!found || found.typed || before.doc.content.size + 1 !== state.doc.content.size) return false;
  const { parent } = before.doc.resolve(Math.min(found.from, before.doc.content.size));
  return parent.type.name === "paragraph" && !parent.content.size;
}

class BlockMenuView {
  constructor(editor, view) {
    this.editor = editor;
    this.view = view;
    const { blocks, blockLabels } = textareaOf(editor).dataset;
    this.labels = JSON.parse(blockLabels);
    this.blocks = JSON.parse(blocks).map((block) => ({
      ...block,
      names: block.names.map(folded),
    }));
    this.list = crel("div", {
      role: "listbox",
      id: "block-menu",
      "aria-label": this.labels.insert,
    });
    this.list.className = "block-menu";
    this.list.tabIndex = 0; // it scrolls
    this.list.hidden = true;
    // Pressing a choice must not take the caret out of the text.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option.dataset.block);
    });
    this.place = this.place.bind(this);
    document.body.append(this.list);
    view.dom.setAttribute("aria-haspopup", "listbox");
  }

  get state() {
    return KEY.getState(this.view.state);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  update(view) {
    const { isOpen } = this.state;
    const found = isOpen && asked(view.state);
    if (!found) return this.hide();
    if (this.list.hidden || found.typed !== this.typed) this.show(found.typed);
    this.place();
  }

  matching(typed) {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    const isIn = (names, word) =>
      names.some((name) => name.split(/[\s-]+/).some((part) => part.startsWith(word)));
    return this.blocks.filter(({ names }) => words.every((word) => isIn(names, word)));
  }

  show(typed) {
    this.typed = typed;
    const found = this.matching(typed);
    this.list.replaceChildren(
      ...found.map(({ name, label, icon }) =>
        crel("div", { role: "option", id: `block-${name}`, "data-block": name }, [
          crel("span", { className: "material-icons", textContent: icon, "aria-hidden": "true" }),
          crel("span", { textContent: label }),
        ]),
      ),
    );
    if (!found.length)
      this.list.append(crel("p", { role: "status", textContent: this.labels.nothing }));
    if (this.list.hidden) {
      this.list.hidden = false;
      addEventListener("scroll", this.place, { capture: true, passive: true });
      addEventListener("resize", this.place);
      window.visualViewport?.addEventListener("resize", this.place);
    }
    this.view.dom.setAttribute("aria-controls", "block-menu");
    this.mark(0);
  }

  hide() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    removeEventListener("scroll", this.place, { capture: true });
    removeEventListener("resize", this.place);
    window.visualViewport?.removeEventListener("resize", this.place);
    this.view.dom.removeAttribute("aria-controls");
    this.view.dom.removeAttribute("aria-activedescendant");
  }

  mark(number) {
    const { options } = this;
    for (const [n, option] of options.entries())
      option.setAttribute("aria-selected", String(n === number));
    const marked = options[number];
    if (!marked) return this.view.dom.removeAttribute("aria-activedescendant");
    this.view.dom.setAttribute("aria-activedescendant", marked.id);
    marked.scrollIntoView({ block: "nearest" });
  }

  // Below the line, above it where there is more room; within what a telephone's keyboard leaves.
  place() {
    const found = asked(this.view.state);
    if (this.list.hidden || !found) return;
    const line = this.view.coordsAtPos(found.from);
    const { offsetTop = 0, height = innerHeight } = window.visualViewport ?? {};
    const below = offsetTop + height - line.bottom - 2 * GAP;
    const above = line.top - offsetTop - 2 * GAP;
    const { style } = this.list;
    const isBelow = below >= Math.min(this.list.scrollHeight, LEAST) || below >= above;
    style.maxBlockSize = `${Math.max(80, isBelow ? below : above)}px`;
    style.insetBlockStart = isBelow ? `${line.bottom + GAP}px` : "auto";
    style.insetBlockEnd = isBelow ? "auto" : `${innerHeight - line.top + GAP}px`;
    const width = this.list.offsetWidth;
    const isRtl = getComputedStyle(this.view.dom).direction === "rtl";
    const left = isRtl ? line.left - width : line.left;
    const most = document.documentElement.clientWidth - width - GAP;
    style.left = `${Math.max(GAP, Math.min(left, most))}px`;
  }

  key(event) {
    if (this.list.hidden || event.isComposing) return false;
    const { options } = this;
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (!options.length) return false;
    if (event.key in steps && !event.altKey && !event.shiftKey) {
      this.mark((at + steps[event.key] + options.length) % options.length);
      return true;
    }
    if (event.key === "Enter" || event.key === "Tab") {
      this.choose(options[at].dataset.block);
      return true;
    }
    return false;
  }

  // The slash that a button put there goes with the list; one that a person typed stays.
  close() {
    const found = asked(this.view.state);
    const tr = this.view.state.tr.setMeta(KEY, { isOpen: false });
    if (found && this.state.isOurs) tr.delete(found.from, found.to);
    this.view.dispatch(tr);
  }

  choose(name) {
    const found = asked(this.view.state);
    if (!found) return;
    const chain = this.editor.chain().focus().deleteRange({ from: found.from, to: found.to });
    if (name in INSERTED) INSERTED[name](chain).run();
    else {
      chain.run();
      this.editor.commands.place(name);
    }
  }

  destroy() {
    this.hide();
    this.list.remove();
  }
}

// Says in an empty paragraph where the caret is how a block is inserted.
function hint(state, text) {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || $from.depth !== 1 || parent.type.name !== "paragraph" || parent.content.size)
    return null;
  const attributes = { class: "is-empty", "data-hint": text };
  return DecorationSet.create(state.doc, [
    Decoration.node($from.before(), $from.after(), attributes),
  ]);
}

export const BlockMenu = Extension.create({
  name: "blockMenu",
  priority: 200, // before the keys of lists and tables

  addCommands() {
    return {
      // In place of an empty paragraph, else after the block where the caret is.
      insertBlock:
        (content) =>
        ({ tr, editor, dispatch }) => {
          if (!dispatch) return true;
          const node = editor.schema.nodeFromJSON(content);
          const { $from, to } = tr.selection;
          const isEmpty = $from.parent.type.name === "paragraph" && !$from.parent.content.size;
          const takesPlace =
            isEmpty &&
            $from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), node.type);
          const after = $from.depth ? $from.after(1) : to;
          const start = takesPlace ? $from.before() : after;
          tr.replaceWith(start, takesPlace ? $from.after() : after, node);
          const end = start + node.nodeSize;
          if (!tr.doc.resolve(end).nodeAfter)
            tr.insert(end, editor.schema.nodes.paragraph.create());
          const inside = node.isAtom || node.isLeaf ? end : start + 1;
          tr.setSelection(TextSelection.near(tr.doc.resolve(inside), 1)).scrollIntoView();
          return true;
        },
      // at: the position of a top-level block; without it the one where the caret is.
      openBlockMenu:
        (at = null) =>
        ({ tr, state, dispatch }) => {
          if (!dispatch) return true;
          const { $from, to } = state.selection;
          let start = $from.depth
            ? $from.before($from.parent.content.size ? 1 : $from.depth)
            : null;
          if (at !== null) start = at;
          const block = start === null ? null : state.doc.nodeAt(start);
          const isEmpty = block?.type.name === "paragraph" && !block.content.size;
          const after = block ? start + block.nodeSize : to;
          if (!isEmpty) tr.insert(after, state.schema.nodes.paragraph.create());
          const inside = (isEmpty ? start : after) + 1;
          tr.setSelection(TextSelection.create(tr.doc, inside));
          tr.insertText("/", inside).setMeta(KEY, { isOpen: true, isOurs: true }).scrollIntoView();
          return true;
        },
      // The package asks in English how large it shall be.
      insertTableWithOptions:
        () =>
        ({ commands }) =>
          commands.insertBlock(TABLE),
    };
  },

  addMenuItems({ menu, buttons }) {
    const { insert } = JSON.parse(textareaOf(this.editor).dataset.blockLabels);
    const button = buttons.material("add", "insert-block");
    menu.defineItem({
      name: "insert-block",
      groups: "insert",
      button,
      update() {
        button.title = insert;
        button.setAttribute("aria-label", insert);
      },
      command: (editor) => editor.commands.openBlockMenu(),
    });
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const text = JSON.parse(textareaOf(editor).dataset.blockLabels).hint;
    let shown = null;
    return [
      new Plugin({
        key: KEY,
        state: {
          init: () => ({ isOpen: false, isOurs: false }),
          apply(tr, value, before, state) {
            const told = tr.getMeta(KEY);
            if (told) return { isOurs: false, ...told };
            if (value.isOpen) return asked(state) ? value : { isOpen: false, isOurs: false };
            const isTyped = tr.docChanged && !tr.getMeta("paste") && !tr.getMeta("history$");
            return isTyped && isSlash(before, state) ? { isOpen: true, isOurs: false } : value;
          },
        },
        view: (view) => {
          shown = new BlockMenuView(editor, view);
          return shown;
        },
        props: {
          decorations: (state) => hint(state, text),
          handleKeyDown(_view, event) {
            if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "Slash")
              return editor.commands.openBlockMenu();
            return shown.key(event);
          },
          handleDOMEvents: {
            blur() {
              if (KEY.getState(editor.state).isOpen) shown.close();
              return false;
            },
          },
        },
      }),
    ];
  },
});
