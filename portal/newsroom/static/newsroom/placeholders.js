// A press on a place to be filled in writes it where the person was writing.
addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector(".placeholders");
  const form = list?.closest("form");
  if (!form) return;
  let last = null;

  const editorOf = (element) =>
    [...form.querySelectorAll("textarea")].find((textarea) =>
      textarea.peykEditor?.view.dom.contains(element),
    )?.peykEditor;
  const takesText = (element) =>
    element.matches("textarea, input[type=text], input:not([type])") && !element.readOnly;

  form.addEventListener("focusin", ({ target }) => {
    if (editorOf(target) || takesText(target)) last = target;
  });
  list.addEventListener("click", ({ target }) => {
    const text = target.closest("[data-placeholder]")?.dataset.placeholder;
    if (!text) return;
    const field = last?.isConnected ? last : form.querySelector("[name=headline]");
    if (!field) return;
    const editor = editorOf(field);
    if (editor) {
      editor.chain().focus().insertContent({ type: "text", text }).run();
      return;
    }
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
