// A step that needs a word asks for it in a dialog; without scripts its fields stand in the form.
(() => {
  const { form, element, say, number } = window.peyk;
  const words = form?.querySelector(".step-words");
  const limited = form?.querySelector("[data-limit]");

  if (limited) {
    const limit = Number(limited.dataset.limit);
    const count = element("span", { className: "count" });
    const show = () => {
      const length = [...limited.value.trim()].length;
      count.textContent = say("characters", number(`${length} / ${limit}`));
      count.classList.toggle("is-over", length > limit);
    };
    limited.after(count);
    limited.addEventListener("input", show);
    show();
  }

  if (!words) return;
  words.hidden = true;
  const dialog = element("dialog", { className: "step-dialog" });
  const go = element("button", { type: "submit", className: "button default" });
  const back = element("button", {
    type: "button",
    className: "button",
    textContent: say("close"),
  });
  dialog.append(element("h2"), words, element("p", {}, [go, back]));
  form.append(dialog); // inside the form: what is written in it is posted with the rest
  back.addEventListener("click", () => dialog.close());
  // A step not taken leaves no words that the next one would carry; those of a step that the
  // newsroom refused come back with that step.
  const fields = [...words.querySelectorAll("textarea, select")];
  const refused = new Map(fields.map((field) => [field, field.value]));
  const empty = () => {
    for (const field of fields) field.value = "";
  };
  empty();
  dialog.addEventListener("close", empty);

  for (const button of form.querySelectorAll("button[data-dialog]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.querySelector("h2").textContent = button.textContent;
      words.hidden = false;
      words.querySelector(".step-words__person").hidden = !("asksPerson" in button.dataset);
      words.querySelector(".step-words__notice").hidden = !("asksNotice" in button.dataset);
      words.querySelector("label[for=step-note]").textContent = button.dataset.noteLabel;
      words.querySelector("[name=_note]").required = "needsNote" in button.dataset;
      go.textContent = button.textContent;
      go.name = button.name;
      go.value = button.value;
      if (button.value === words.dataset.of)
        for (const [field, value] of refused) field.value = value;
      dialog.showModal();
      words.querySelector("[name=_note]").focus();
    });
  }
  go.addEventListener("click", (event) => {
    // The form is checked by the newsroom; only the word itself is asked for here.
    const note = words.querySelector("[name=_note]");
    if (note.required && !note.value.trim()) {
      event.preventDefault();
      note.reportValidity();
    }
  });
})();
