// Cleans the text up, once its editor has seen and accepted each difference. Comes with the first
// press of its button (form.js).
(() => {
  const { data, form, say, fill, element } = window.peyk;
  const button = document.querySelector("[data-clean]");
  if (!form || !button) return;

  const valueIn = (fields, name) => fields[name]?.[0];

  // asked: the fields as they were sent. What was typed since is not written over.
  function takeOver(changes, asked) {
    const now = window.peyk.fields();
    const changed = [];
    for (const { name, label, html } of changes) {
      if (valueIn(now, name) === valueIn(asked, name)) fill(name, html);
      else changed.push(label);
    }
    return changed;
  }

  const buttonOf = (text, className, action) => {
    const made = element("button", { type: "button", textContent: text, className });
    made.addEventListener("click", action);
    return made;
  };

  // A difference: pressed, it is taken. Marks of one quotation have one number, and go together.
  function difference(pieces, number, all) {
    const made = element("button", { type: "button", className: "cleaning__difference" });
    for (const [kind, words] of pieces)
      made.append(element(kind === "removed" ? "del" : "ins", { textContent: words }));
    made.setAttribute("aria-pressed", "true");
    made.addEventListener("click", () => {
      const isTaken = made.getAttribute("aria-pressed") !== "true";
      for (const one of all.get(number)) one.setAttribute("aria-pressed", String(isTaken));
      made.dispatchEvent(new Event("chosen", { bubbles: true }));
    });
    all.set(number, [...(all.get(number) ?? []), made]);
    return made;
  }

  function paragraph(pieces, all) {
    const made = element("p", { dir: data.direction, lang: data.language });
    if (!pieces) return Object.assign(made, { textContent: "⋯", className: "diff__gap" });
    for (let at = 0; at < pieces.length; at += 1) {
      const [kind, words, number] = pieces[at];
      if (kind === "same") {
        made.append(words);
        continue;
      }
      const both =
        pieces[at + 1]?.[2] === number && kind === "removed" && pieces[at + 1][0] === "added";
      made.append(difference(pieces.slice(at, at + (both ? 2 : 1)), number, all));
      if (both) at += 1;
    }
    return made;
  }

  function fieldOf({ label, paragraphs }) {
    const all = new Map(); // number -> its buttons
    const box = element("input", { type: "checkbox", checked: true });
    const text = element(
      "div",
      { className: "diff" },
      paragraphs.map((one) => paragraph(one, all)),
    );
    const made = element("fieldset", {}, [element("label", {}, [box, " ", label]), text]);
    const pressed = ([one]) => one.getAttribute("aria-pressed") === "true";
    const left = () =>
      [...all].filter(([, buttons]) => !pressed(buttons)).map(([number]) => number);
    box.addEventListener("change", () => {
      for (const one of [...all.values()].flat())
        one.setAttribute("aria-pressed", String(box.checked));
    });
    made.addEventListener("chosen", () => {
      box.checked = left().length < all.size;
      box.indeterminate = box.checked && left().length > 0;
    });
    return { made, left, isWanted: () => box.checked };
  }

  function show(changes, asked) {
    const parts = changes.map((change) => ({ ...change, ...fieldOf(change) }));
    const said = element("p", { className: "cleaning__said", role: "status" });
    const dialog = element("dialog", { className: "cleaning" });
    const accept = async () => {
      const wanted = parts.filter((part) => part.isWanted());
      const left = Object.fromEntries(
        wanted.map((part) => [part.name, part.left()]).filter(([, numbers]) => numbers.length),
      );
      let texts = wanted;
      if (Object.keys(left).length) {
        const answer = await ask(asked, left);
        said.textContent = answer.error ?? "";
        if (!answer.changes) return;
        texts = answer.changes.filter(({ name }) => wanted.some((part) => part.name === name));
      }
      const changed = takeOver(texts, asked);
      dialog.close();
      if (changed.length) notice(say("changedMeanwhile", changed.join(`${data.comma} `)));
    };
    dialog.append(
      element("h2", { textContent: say("cleanTitle") }),
      element("p", { className: "help", textContent: say("cleanHelp") }),
      element(
        "div",
        { className: "cleaning__texts" },
        parts.map((part) => part.made),
      ),
      element("div", { className: "cleaning__foot" }, [
        said,
        buttonOf(say("accept"), "button default", accept),
        buttonOf(say("leave"), "button", () => dialog.close()),
      ]),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  // {changes} of the newsroom's answer, or {error: sentence}.
  async function ask(asked, left = {}) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const { kind, language } = data;
    body.set("data", JSON.stringify({ kind, language, fields: asked, left }));
    try {
      const response = await fetch(data.clean, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "error",
      });
      if (response.status === 413) return { error: say("tooLongToClean") };
      return response.ok ? await response.json() : { error: say("failed") };
    } catch {
      return { error: say("failed") };
    }
  }

  async function clean() {
    const asked = window.peyk.fields();
    button.disabled = true;
    const { changes, error } = await ask(asked);
    button.disabled = false;
    if (error) notice(error);
    else if (changes.length) show(changes, asked);
    else notice(say("nothingToClean"));
  }

  function notice(text) {
    const dialog = element("dialog", { className: "cleaning" }, [
      element("p", { textContent: text }),
    ]);
    const close = element("button", {
      type: "button",
      className: "button",
      textContent: say("close"),
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(close);
    document.body.append(dialog);
    dialog.showModal();
  }

  button.addEventListener("click", clean);
})();
