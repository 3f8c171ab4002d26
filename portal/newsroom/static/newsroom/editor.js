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
});
