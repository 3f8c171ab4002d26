// The fact box: an <aside> that begins with its title.
import { Node, pm } from "django-prose-editor/editor";

const { TextSelection } = pm.state;

// The box around the caret: {box, at (its position)}, or null.
function boxAround({ $from }) {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === "factBox")
      return { box: $from.node(depth), at: $from.before(depth) };
  return null;
}

export const FactTitle = Node.create({
  name: "factTitle",
  content: "inline*",
  defining: true,

  parseHTML: () => [{ tag: "aside > h3:first-child", priority: 60 }],

  renderHTML: () => ["h3", 0],

  addKeyboardShortcuts() {
    const isInTitle = ({ selection }) => selection.$from.parent.type.name === "factTitle";
    return {
      // The title is one line: Enter goes on to what stands in the box.
      Enter: ({ editor }) => {
        const { state, view } = editor;
        if (!isInTitle(state)) return false;
        const after = state.doc.resolve(state.selection.$from.after());
        view.dispatch(state.tr.setSelection(TextSelection.near(after)).scrollIntoView());
        return true;
      },
      // An empty box goes with the key that deletes what stands before the caret.
      Backspace: ({ editor }) => {
        const { state, view } = editor;
        const around = isInTitle(state) && boxAround(state.selection);
        if (!around || around.box.textContent || !state.selection.empty) return false;
        if (around.box.childCount > 2 || !around.box.lastChild.isTextblock) return false;
        const end = around.at + around.box.nodeSize;
        const tr = state.tr.replaceWith(around.at, end, state.schema.nodes.paragraph.create());
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, around.at + 1)));
        return true;
      },
    };
  },
});

export const FactBox = Node.create({
  name: "factBox",
  group: "block",
  content: "factTitle block+",
  defining: true,
  isolating: true,

  parseHTML: () => [{ tag: "aside" }],

  renderHTML: () => ["aside", 0],

  addKeyboardShortcuts() {
    return {
      // Enter in an empty last paragraph leads out of the box.
      Enter: ({ editor }) => {
        const { state, view } = editor;
        const { $from, empty } = state.selection;
        const around = boxAround(state.selection);
        if (!empty || !around || $from.parent !== around.box.lastChild) return false;
        if ($from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
        if (around.box.childCount < 3) return false;
        const tr = state.tr.delete($from.before(), $from.after());
        const after = tr.mapping.map(around.at + around.box.nodeSize);
        tr.insert(after, state.schema.nodes.paragraph.create());
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
        return true;
      },
    };
  },

  onCreate() {
    const label = this.editor.options.element.querySelector("textarea").dataset.boxTitle;
    this.editor.view.dom.style.setProperty("--box-title", JSON.stringify(label));
  },
});
