// The blocks of a translation as small editors. Without this script they are plain text fields.
(() => {
  const { form, element } = window.peyk;
  if (!form) return;
  const KEPT = {
    STRONG: "strong",
    B: "strong",
    EM: "em",
    I: "em",
    S: "s",
    U: "u",
    SUB: "sub",
    SUP: "sup",
    A: "a",
    BDI: "bdi",
    SPAN: "span",
  };
  const ATTRIBUTES = { a: ["href"], bdi: ["dir"], span: ["lang", "dir"] };
  const boxes = [];

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  // The HTML of a block with nothing but the marks that it may have.
  function html(node) {
    let made = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) made += escaped(child.data.replace(/\u00a0/g, " "));
      else if (child.nodeName === "BR") made += child === node.lastChild ? "" : "<br>";
      else if (child.nodeType === Node.ELEMENT_NODE) {
        const tag = KEPT[child.nodeName];
        const attributes = (ATTRIBUTES[tag] || [])
          .filter((name) => child.getAttribute(name))
          .map((name) => ` ${name}="${escaped(child.getAttribute(name)).replace(/"/g, "&quot;")}"`);
        const inner = html(child);
        const isBare = !tag || ((tag === "span" || tag === "a") && !attributes.length);
        made += isBare ? inner : `<${tag}${attributes.join("")}>${inner}</${tag}>`;
      }
    }
    return made;
  }

  // The whole body, for what saves by itself; the newsroom puts it together anew when it is saved.
  function compose() {
    const open = [];
    let made = "";
    const end = ([tag]) => (tag === "hr" ? "" : `</${tag}>`);
    for (const row of form.querySelectorAll("[data-row]")) {
      const path = JSON.parse(row.querySelector("[name=_path]").value);
      let same = 0;
      while (same < Math.min(open.length, path.length) && open[same][2] === path[same][2]) same++;
      while (open.length > same) made += end(open.pop());
      for (const part of path.slice(same)) {
        made += `<${part[0]}${part[1] ? " " : ""}${part[1]}>`;
        open.push(part);
      }
      made += row.querySelector("[name=_text]").value.replace(/<\/?mark\b[^>]*>/g, "");
    }
    while (open.length) made += end(open.pop());
    form.elements.body.value = made;
  }

  function go(box, by) {
    const next = boxes[boxes.indexOf(box) + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function link(box, href) {
    const selection = getSelection();
    box.focus();
    if (selection.isCollapsed || !box.contains(selection.anchorNode)) {
      const end = document.createRange();
      end.selectNodeContents(box);
      end.collapse(false);
      selection.removeAllRanges();
      selection.addRange(end);
      document.execCommand(
        "insertHTML",
        false,
        `<a href="${escaped(href).replace(/"/g, "&quot;")}">…</a>`,
      );
    } else document.execCommand("createLink", false, href);
  }

  // Posted, as an address holds only some hundred Persian letters.
  function post(url, values) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    return fetch(url, { method: "POST", body, credentials: "same-origin" });
  }

  // Terms of the glossary that the translation lacks, or has although they are not to be used.
  async function check(box, row) {
    const source_text = row.querySelector("[data-source-text]")?.textContent.trim();
    const place = row.querySelector("[data-offers]");
    const target_text = box.textContent.trim();
    if (!form.dataset.glossary || !source_text || !place || place.dataset.checked === target_text)
      return;
    place.dataset.checked = target_text;
    try {
      const values = { source_text, target_text, source: form.dataset.from, target: box.lang };
      const { missing = [], forbidden = [] } = target_text
        ? await (await post(form.dataset.glossary, values)).json()
        : {};
      for (const old of place.querySelectorAll(".side__wrong")) old.remove();
      const say = (label, found, words) => {
        for (const term of found)
          place.append(
            element("span", {
              className: "side__term side__wrong",
              dir: "auto",
              textContent: `${label} ${words(term)}`,
            }),
          );
      };
      say(
        form.dataset.missing,
        missing,
        ({ source, targets }) => `${source} → ${targets.join(" / ")}`,
      );
      say(form.dataset.forbidden, forbidden, ({ source, targets }) =>
        targets.length ? `${source} → ${targets.join(" / ")}` : source,
      );
    } catch {
      delete place.dataset.checked;
    }
  }

  // Sentences translated before: offered where the newsroom has a memory.
  async function ask(box, row) {
    const text = row.querySelector("[data-source-text]")?.textContent.trim();
    const place = row.querySelector("[data-offers]");
    if (!form.dataset.memory || !text || !place || place.dataset.asked) return;
    place.dataset.asked = "1";
    try {
      const response = await post(form.dataset.memory, {
        text,
        source: form.dataset.from,
        target: box.lang,
      });
      const { offers = [], terms = [] } = await response.json();
      offers.slice(0, 3).forEach((offer, n) => {
        const button = element("button", {
          type: "button",
          className: "side__offer",
          dir: "auto",
          title: offer.source,
          textContent: `${n + 1}. ${offer.text}`,
        });
        button.addEventListener("click", () => insert(box, offer.text));
        place.append(button);
      });
      for (const { source, targets } of terms)
        place.append(
          element("span", {
            className: "side__term",
            dir: "auto",
            textContent: `${source} → ${targets.join(" / ")}`,
          }),
        );
    } catch {
      // Nothing is offered then.
    }
  }

  function insert(box, text) {
    box.focus();
    document.execCommand("insertText", false, text);
  }

  let isClaimed = !form.ownerDocument.querySelector("[data-claims]");
  async function claim() {
    const button = document.querySelector("[data-claims]");
    if (isClaimed || !button) return;
    isClaimed = true;
    const body = new FormData(button.form);
    body.set("what", button.value);
    body.set("json", "1");
    try {
      const response = await fetch(button.form.action, {
        method: "POST",
        body,
        credentials: "same-origin",
      });
      const { text, held } = await response.json();
      document.querySelector("[data-claim]").textContent = text;
      if (held) button.hidden = true;
    } catch {
      isClaimed = false;
    }
  }

  // What a card says stands in its element itself.
  form.addEventListener("input", ({ target: field }) => {
    const name = field.dataset.card;
    if (!name) return;
    const input = field.closest("[data-row]").querySelector("[name=_path]");
    const path = JSON.parse(input.value);
    const figure = path.at(-1);
    const others = figure[1].replace(new RegExp(`\\s*data-${name}="[^"]*"`), "");
    const value = field.value.replace(/\s+/g, " ").trim(); // a card has one line of each
    const said = value && ` data-${name}="${escaped(value).replace(/"/g, "&quot;")}"`;
    figure[1] = others + said;
    input.value = JSON.stringify(path);
    compose();
  });

  // A block that the source does not have, of the same kind and in the same list as the one above.
  let added = 0;
  function add(row) {
    const path = JSON.parse(row.querySelector("[name=_path]").value);
    const item = path.findLastIndex(([tag]) => tag === "li");
    for (const part of path.slice(item < 0 ? -1 : item)) part[2] = `added${++added}`;
    const area = row.querySelector("textarea[name=_text]").cloneNode();
    area.value = area.textContent = "";
    const target = element("div", { className: "side__target" }, [
      element("input", { type: "hidden", name: "_path", value: JSON.stringify(path) }),
      area,
    ]);
    const made = element("div", { className: "side__row" }, [
      element("div", { className: "side__source" }),
      target,
    ]);
    made.dataset.row = "";
    row.after(made);
    enliven(made, boxes.indexOf(row.querySelector(".side__box")) + 1);
    made.querySelector(".side__box").focus();
    compose();
  }

  function enliven(row, place = boxes.length) {
    const area = row.querySelector("textarea[name=_text]");
    if (!area) return;
    const box = element("div", {
      className: "side__box",
      contentEditable: "true",
      lang: area.lang,
      dir: area.dir,
      role: "textbox",
      spellcheck: true,
    });
    box.setAttribute("aria-label", area.getAttribute("aria-label"));
    box.setAttribute("aria-multiline", "true");
    box.innerHTML = area.value;
    area.hidden = true;
    area.after(box);
    boxes.splice(place, 0, box);
    // A cell more would break the table.
    const isCell = ["td", "th"].includes(
      JSON.parse(row.querySelector("[name=_path]").value).at(-1)?.[0],
    );
    if (!isCell) {
      const more = element("button", {
        type: "button",
        className: "side__add",
        textContent: "+",
        title: form.dataset.add,
      });
      more.setAttribute("aria-label", form.dataset.add);
      more.addEventListener("click", () => add(row));
      box.after(more);
    }
    box.addEventListener("input", () => {
      area.value = html(box);
      compose();
    });
    box.addEventListener("focus", () => ask(box, row));
    box.addEventListener("blur", () => check(box, row));
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      insert(box, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const number =
        isCommand && /^Digit[1-3]$/.test(event.code) ? Number(event.code.slice(-1)) : 0;
      const offer = number && row.querySelectorAll(".side__offer")[number - 1];
      if (event.key === "Enter" && event.shiftKey && isCommand)
        row.querySelector(".side__add")?.click();
      else if (event.key === "Enter" && !event.shiftKey) go(box, 1);
      else if (event.altKey && event.key === "ArrowDown") go(box, 1);
      else if (event.altKey && event.key === "ArrowUp") go(box, -1);
      else if (offer) offer.click();
      else return;
      event.preventDefault();
    });
    for (const button of row.querySelectorAll("[data-href]")) {
      button.hidden = false;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => link(box, button.dataset.href));
    }
  }
  for (const row of form.querySelectorAll("[data-row]")) enliven(row);
  compose();
  form.addEventListener("input", claim);
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
      event.preventDefault();
      form.querySelector("[data-shortcut=save]")?.click();
    }
  });
})();
