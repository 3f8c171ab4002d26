// Cleans the text up, once its editor has seen and accepted each difference.
(() => {
  const { data, form, say, fill, element } = window.peyk;
  const button = document.querySelector("[data-clean]");
  if (!form || !button) return;
  button.hidden = false;

  const valueIn = (fields, name) => fields[name]?.[0];

  // asked: the fields as they were sent. What was typed since is not written over.
  function accepted(boxes, asked) {
    const now = window.peyk.fields();
    const changed = [];
    for (const { box, name, label, html } of boxes) {
      if (!box.checked) continue;
      if (valueIn(now, name) === valueIn(asked, name)) fill(name, html);
      else changed.push(label);
    }
    return changed;
  }

  function show(changes, asked) {
    const dialog = element("dialog", { className: "cleaning" }, [
      element("h2", { textContent: say("cleanTitle") }),
    ]);
    const boxes = [];
    for (const { name, label, html, pieces } of changes) {
      const box = element("input", { type: "checkbox", checked: true });
      const text = element("p", { className: "diff", dir: data.direction, lang: data.language });
      for (const [kind, words] of pieces) {
        const tag = { removed: "del", added: "ins" }[kind] || "span";
        text.append(
          element(tag, { textContent: words, className: kind === "gap" ? "diff__gap" : "" }),
        );
      }
      boxes.push({ box, name, label, html });
      dialog.append(element("fieldset", {}, [element("label", {}, [box, " ", label]), text]));
    }
    const accept = element("button", {
      type: "button",
      className: "button default",
      textContent: say("accept"),
    });
    const leave = element("button", {
      type: "button",
      className: "button",
      textContent: say("leave"),
    });
    accept.addEventListener("click", () => {
      const changed = accepted(boxes, asked);
      dialog.close();
      if (changed.length) notice(say("changedMeanwhile", changed.join(", ")));
    });
    leave.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(element("p", {}, [accept, leave]));
    document.body.append(dialog);
    dialog.showModal();
  }

  async function clean() {
    const asked = window.peyk.fields();
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("data", JSON.stringify({ kind: data.kind, language: data.language, fields: asked }));
    button.disabled = true;
    try {
      const response = await fetch(data.clean, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "error",
      });
      if (response.status === 413) return notice(say("tooLongToClean"));
      if (!response.ok) throw new Error(String(response.status));
      const { changes } = await response.json();
      if (changes.length) show(changes, asked);
      else notice(say("nothingToClean"));
    } catch {
      notice(say("failed"));
    } finally {
      button.disabled = false;
    }
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
