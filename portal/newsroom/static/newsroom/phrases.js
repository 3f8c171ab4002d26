// The language of a phrase: a mark of the rich-text editor. What is in another language than the
// text, in the same script (Russian in a Tajik story, Arabic in a Persian one), no program can tell.
import { crel, Mark } from "django-prose-editor/editor";

const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const languagesOf = (editor) => JSON.parse(textareaOf(editor).getAttribute("data-languages"));
const DIRECTIONS = ["ltr", "rtl", "auto"];

// A dialog that resolves to {code, direction}, to "none", or to null for nothing.
function choose(editor) {
  const label = (name) => textareaOf(editor).getAttribute(`data-label-${name}`);
  return new Promise((resolve) => {
    let chosen = null;
    const choice = (value, parts, attributes = {}) => {
      const button = crel(
        "button",
        { type: "button", className: "picker__word", ...attributes },
        parts,
      );
      button.addEventListener("click", () => {
        chosen = value;
        dialog.close();
      });
      return button;
    };
    const list = languagesOf(editor)
      .filter((item) => item.code !== textareaOf(editor).lang)
      .map((item) => choice(item, [item.name], { lang: item.code, dir: item.direction }));
    const dialog = crel("dialog", { className: "picker", "aria-label": label("phrase") }, [
      crel("h2", { textContent: label("phrase") }),
      crel("div", { className: "picker__words" }, list),
      crel("div", { className: "picker__words" }, [
        choice("none", [label("phrase-none")]),
        choice(null, [label("close")]),
      ]),
    ]);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const Phrase = Mark.create({
  name: "phrase",
  inclusive: false,

  addAttributes() {
    return { lang: { default: null, rendered: false }, dir: { default: null, rendered: false } };
  },

  // <bdi> of an imported text stays one.
  parseHTML() {
    const getAttrs = (dom) => ({
      lang: dom.getAttribute("lang"),
      dir: DIRECTIONS.includes(dom.getAttribute("dir")) ? dom.getAttribute("dir") : null,
    });
    return [
      { tag: "span[lang]", getAttrs },
      { tag: "bdi", getAttrs },
    ];
  },

  renderHTML({ mark }) {
    const { lang, dir } = mark.attrs;
    return [lang ? "span" : "bdi", { ...(lang && { lang }), ...(dir && { dir }) }, 0];
  },

  addMenuItems({ menu, buttons }) {
    const button = buttons.material("translate", "phrase");
    menu.defineItem({
      name: "phrase",
      groups: "marks",
      button,
      active: (editor) => editor.isActive("phrase"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("phrase"),
      update(editor) {
        const label = textareaOf(editor).getAttribute("data-label-phrase");
        button.title = label;
        button.setAttribute("aria-label", label);
      },
      command(editor) {
        choose(editor).then((item) => {
          if (!item) return;
          const chain = editor.chain().focus().extendMarkRange("phrase");
          if (item === "none") chain.unsetMark("phrase").run();
          else chain.setMark("phrase", { lang: item.code, dir: item.direction }).run();
        });
      },
    });
  },
});
