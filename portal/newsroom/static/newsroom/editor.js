// The half-space, and what the form's other scripts need of the rich-text editor.
import { Extension } from "django-prose-editor/editor";

const isPersian = (textarea) => ["fa", "fa-AF"].includes(textarea.lang);
const textareaOf = (editor) => editor.options.element.querySelector("textarea");

const ZWNJ = "\u200c";

// A list of the menu shows a copy of what is chosen in it, which is made anew each time.
function nameChosen(list, titles) {
  const [button] = list.children;
  const { level } = button?.dataset ?? {};
  const title = titles[level ? `heading${level}` : button?.title];
  if (!title) return;
  button.title = title;
  button.setAttribute("aria-label", title);
}

const SLOW = 8; // ms that a key may wait for the form to have its text
const PAUSE = 400; // ms without a key, after which the form gets a text that takes longer

// A text of thousands of cells is written out for the form in the pauses, and when it is asked for.
function storeInPauses(editor) {
  const area = textareaOf(editor);
  const { onUpdate } = editor.options;
  let timer = null;
  let isSlow = false;
  const store = () => {
    clearTimeout(timer);
    timer = null;
    const start = performance.now();
    onUpdate({ editor });
    isSlow = performance.now() - start > SLOW;
  };
  editor.off("update", onUpdate);
  editor.on("update", () => {
    if (!isSlow) return store();
    clearTimeout(timer);
    timer = setTimeout(store, PAUSE);
  });
  area.form?.addEventListener("formdata", ({ formData }) => {
    if (timer !== null && formData.has(area.name)) formData.set(area.name, editor.getHTML());
  });
  editor.on("blur", () => timer !== null && store());
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
    storeInPauses(this.editor);
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
});
