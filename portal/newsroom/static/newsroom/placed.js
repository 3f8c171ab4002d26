// What is placed in a text by its number: photographs, galleries, video and audio, related stories.
import { crel, Node } from "django-prose-editor/editor";

const ICONS = {
  photograph: "image",
  gallery: "photo_library",
  recording: "play_circle",
  article: "article",
};
const NUMBER = /^[0-9]{1,18}$/;
const KINDS = Object.keys(ICONS);

// A dialog like that of photographs (picture_chooser.js), which lists what may be placed and
// resolves to the one chosen, or null.
function pick(textarea, kind) {
  const label = (name) => textarea.getAttribute(`data-label-${name}`);
  return new Promise((resolve) => {
    const search = crel("input", { type: "search", className: "chooser__search", dir: "auto" });
    search.placeholder = label("search");
    search.setAttribute("aria-label", label("search"));
    const grid = crel("ul", { className: `chooser__grid chooser__grid--${kind}` });
    const status = crel("p", { className: "chooser__status", role: "status" });
    const close = crel("button", { type: "button", className: "button button--quiet" }, ["✕"]);
    close.setAttribute("aria-label", label("close"));
    const title = crel("h2", { id: "placed-title", textContent: label(kind) });
    const dialog = crel("dialog", { className: "chooser chooser--placed" }, [
      crel("header", { className: "chooser__head" }, [title, close]),
      crel("div", { className: "chooser__tools" }, [search]),
      status,
      crel("div", { className: "chooser__body" }, [grid]),
    ]);
    dialog.setAttribute("aria-labelledby", title.id);
    let chosen = null;
    let asked = 0;

    const row = (item) => {
      const caption = crel("span", { className: "chooser__caption", dir: "auto" }, [item.text]);
      const button = crel("button", { type: "button", className: "chooser__item" }, [
        posterOf(item, kind),
        caption,
      ]);
      button.addEventListener("click", () => {
        chosen = item;
        dialog.close();
      });
      return crel("li", {}, [button]);
    };

    async function load() {
      const mine = ++asked;
      const url = new URL(textarea.getAttribute(`data-pick-${kind}`), location.href);
      url.searchParams.set("q", search.value);
      url.searchParams.set("language", textarea.lang);
      grid.setAttribute("aria-busy", "true");
      const found = await fetch(url, { credentials: "same-origin" })
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null);
      if (mine !== asked) return;
      grid.removeAttribute("aria-busy");
      if (found) grid.replaceChildren(...found.items.map(row));
      status.textContent = found ? (found.items.length ? "" : label("none")) : label("failed");
    }

    window.peykPictures.searched(search, grid, load);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      asked += 1;
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
    load();
  });
}

// The picture of what is placed; a video or audio without one gets the newsroom's own.
function posterOf(item, kind) {
  const picture = item.picture
    ? crel("img", { src: item.picture, alt: "" })
    : crel("span", { className: `poster__blank poster__blank--${kind}` });
  if (!item.picture && kind !== "recording") {
    picture.classList.add("material-icons");
    picture.textContent = ICONS[kind];
    picture.ariaHidden = "true";
  }
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
    // As portal.core.text.richtext: what has no number is nothing at all, its words included.
    return KINDS.flatMap((kind) => [
      {
        tag: `figure[data-${kind}]`,
        getAttrs(dom) {
          const pk = dom.getAttribute(`data-${kind}`);
          return NUMBER.test(pk) && { kind, pk };
        },
      },
      { tag: `figure[data-${kind}]`, ignore: true },
    ]);
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
