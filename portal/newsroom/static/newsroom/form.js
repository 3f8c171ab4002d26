// What the scripts of an open form share: its data, its fields, its rich-text editors.
window.peyk = (() => {
  const data = JSON.parse(document.getElementById("peyk-form").textContent);
  const form = document.querySelector("#content-main form[id$=_form]");
  // What dialogs, tools and the line that says what is kept go by.
  const needed = [
    window.HTMLDialogElement?.prototype.showModal,
    window.ResizeObserver,
    Element.prototype.replaceChildren,
  ];
  const warning = document.querySelector("[data-old-browser]");
  if (warning) warning.hidden = needed.every(Boolean);

  const say = (name, value) => data.labels[name].replace("%s", value ?? "");

  // {name: [values]} of all that a person may have typed; files and our own buttons are not.
  function fields() {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || name === "csrfmiddlewaretoken" || name.startsWith("_"))
        continue;
      found[name] ||= [];
      found[name].push(value);
    }
    return found;
  }

  const editorOf = (textarea) => textarea.peykEditor;

  // Call `use` with each rich-text editor, whether it was there before this script or comes later.
  function eachEditor(use) {
    const known = new Set();
    const take = (editor) => {
      if (!editor || known.has(editor)) return;
      known.add(editor);
      use(editor);
    };
    for (const textarea of form.querySelectorAll("textarea")) take(editorOf(textarea));
    document.addEventListener("prose-editor:ready", ({ detail }) => take(detail.editor));
  }

  // Show a text in a field, whether it is plain or the rich-text editor's.
  function fill(name, value) {
    const input = form.elements[name];
    if (!input) return;
    if (editorOf(input)) editorOf(input).commands.setContent(value, { emitUpdate: true });
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const element = (tag, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // The browser knows not every language of the newsroom; its digits come with the form.
  const number = (value) => String(value).replace(/\d/g, (digit) => data.digits[digit]);
  const clock = (at) =>
    number(new Date(at).toLocaleTimeString("en-GB", { timeZone: data.zone, hour12: false }));

  // What seldom happens comes when its button is pressed first, which is pressed again then.
  for (const button of document.querySelectorAll("button[data-script]")) {
    const wait = () => button.addEventListener("click", fetchScript, { once: true });
    const fetchScript = () => {
      const script = element("script", { src: button.dataset.script });
      script.addEventListener("load", () => button.click());
      script.addEventListener("error", wait);
      document.head.append(script);
    };
    button.hidden = false;
    wait();
  }

  const events = new EventTarget();
  return { data, form, say, fields, fill, eachEditor, element, number, clock, events };
})();
