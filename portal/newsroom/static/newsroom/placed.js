// What is placed in a text by its number: photographs, galleries, video and audio, related stories.
import { crel, Node } from "django-prose-editor/editor";

const ICONS = {
  photograph: "image",
  gallery: "photo_library",
  recording: "play_circle",
  article: "article",
};
const KINDS = Object.keys(ICONS);

// A dialog that lists what may be placed and resolves to the one chosen, or null.
function pick(textarea, kind) {
  const label = (name) => textarea.getAttribute(`data-label-${name}`);
  return new Promise((resolve) => {
    const search = crel("input", { type: "search", "aria-label": label("search"), dir: "auto" });
    search.placeholder = label("search");
    const list = crel("div", { className: "picker__list" });
    const close = crel("button", { type: "button", textContent: label("close") });
    const dialog = crel("dialog", { className: "picker" }, [
      crel("h2", { textContent: label(kind) }),
      search,
      list,
      close,
    ]);
    let chosen = null;
    let timer = null;
    let asked = 0;

    async function load() {
      const mine = ++asked;
      const url = new URL(textarea.getAttribute(`data-pick-${kind}`), location.href);
      url.searchParams.set("q", search.value);
      url.searchParams.set("language", textarea.lang);
      const response = await fetch(url, { credentials: "same-origin" });
      const items = response.ok ? (await response.json()).items : [];
      if (mine !== asked) return;
      if (!items.length) {
        list.replaceChildren(crel("p", { textContent: label("none") }));
        return;
      }
      list.replaceChildren(
        ...items.map((item) => {
          const parts = [];
          if (item.picture || kind === "recording") parts.push(posterOf(item, kind));
          parts.push(crel("span", { textContent: item.text, dir: "auto" }));
          const button = crel("button", { type: "button", className: "picker__item" }, parts);
          button.addEventListener("click", () => {
            chosen = item;
            dialog.close();
          });
          return button;
        }),
      );
    }

    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(load, 200);
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
    load();
  });
}

// The picture of what is placed; a video or audio without one gets the newsroom's own.
function posterOf(item, kind) {
  const picture = item.picture
    ? crel("img", { src: item.picture, alt: "" })
    : crel("span", { className: "poster__blank" });
  if (kind !== "recording") return picture;
  return crel("span", { className: "poster" }, [picture]);
}

const textareaOf = (editor) => editor.options.element.querySelector("textarea");
const placesOf = (editor) => textareaOf(editor).dataset.places.split(" ");

export const Placed = Node.create({
  name: "placed",
  group: "block",
  atom: true,
  draggable: true,
  selectable: true,

  addAttributes() {
    return {
      kind: { default: "photograph", rendered: false },
      pk: { default: null, rendered: false },
    };
  },

  parseHTML() {
    return KINDS.map((kind) => ({
      tag: `figure[data-${kind}]`,
      getAttrs: (dom) => ({ kind, pk: dom.getAttribute(`data-${kind}`) }),
    }));
  },

  renderHTML({ node }) {
    return ["figure", { [`data-${node.attrs.kind}`]: node.attrs.pk }];
  },

  addNodeView() {
    return (props) => {
      const { node, editor, getPos } = props;
      if (node.attrs.kind === "photograph") return editor.storage.textPictures.view(props);
      const textarea = textareaOf(editor);
      const { kind, pk } = node.attrs;
      const dom = crel("figure", {
        className: `placed placed--${kind}`,
        contentEditable: "false",
      });
      const text = crel("figcaption", { dir: "auto" });
      const remove = crel("button", {
        type: "button",
        textContent: "×",
        "aria-label": textarea.getAttribute("data-label-remove"),
      });
      remove.title = textarea.getAttribute("data-label-remove");
      remove.addEventListener("click", (event) => {
        event.preventDefault();
        editor.commands.deleteBlock(getPos());
      });
      dom.append(text, remove);
      const url = new URL(textarea.getAttribute(`data-pick-${kind}`), location.href);
      url.searchParams.set("id", pk);
      url.searchParams.set("language", textarea.lang);
      fetch(url, { credentials: "same-origin" })
        .then((response) => (response.ok ? response.json() : { items: [] }))
        .then(({ items: [item] }) => {
          if (!item) {
            text.textContent = `? ${pk}`;
            return;
          }
          if (item.picture || kind === "recording") dom.prepend(posterOf(item, kind));
          text.textContent = item.text;
          if (item.note) text.append(crel("small", { textContent: item.note, dir: "auto" }));
        });
      return { dom, ignoreMutation: () => true };
    };
  },

  addCommands() {
    return {
      place:
        (kind) =>
        ({ editor }) => {
          if (kind === "photograph") return editor.commands.choosePhotograph();
          pick(textareaOf(editor), kind).then((item) => {
            editor.view.focus();
            if (item)
              editor.commands.insertBlock({ type: "placed", attrs: { kind, pk: String(item.id) } });
          });
          return true;
        },
    };
  },

  addMenuItems({ menu, buttons }) {
    for (const kind of KINDS) {
      const button = buttons.material(ICONS[kind], kind);
      menu.defineItem({
        name: `placed-${kind}`,
        groups: "nodes",
        priority: 50,
        button,
        hidden: (editor) => !placesOf(editor).includes(kind),
        update(editor) {
          const label = textareaOf(editor).getAttribute(`data-label-${kind}`);
          button.title = label;
          button.setAttribute("aria-label", label);
        },
        command: (editor) => editor.commands.place(kind),
      });
    }
  },
});
