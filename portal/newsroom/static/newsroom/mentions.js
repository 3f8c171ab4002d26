// "@" in a note offers colleagues: by their names or user names, with arrows and Enter.
(() => {
  const BEFORE = /(?:^|[^\p{L}\p{N}_.+@-])@([\p{L}\p{N}_.+-]{0,40})$/u;
  let made = 0;

  for (const field of document.querySelectorAll("textarea[data-mentions]")) mind(field);

  function mind(field) {
    const list = document.createElement("ul");
    list.className = "mentions";
    list.id = `mentions-${++made}`;
    list.role = "listbox";
    list.ariaLabel = "@";
    list.hidden = true;
    const frame = document.createElement("div");
    frame.className = "mentions-frame";
    field.before(frame);
    frame.append(field, list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    let asked = 0;
    let chosen = -1;

    async function offer() {
      const found = BEFORE.exec(field.value.slice(0, field.selectionStart));
      const number = ++asked;
      if (!found) return close();
      const address = `${field.dataset.mentions}?${new URLSearchParams({ q: found[1] })}`;
      const answer = await fetch(address).catch(() => null);
      const people = answer?.ok ? (await answer.json()).people : [];
      // What was typed meanwhile has an answer of its own.
      if (number !== asked) return;
      if (!people.length) return close();
      list.replaceChildren(...people.map(entry));
      list.hidden = false;
      choose(0);
    }

    function entry({ username, name }, n) {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.role = "option";
      item.dataset.username = username;
      const called = document.createElement("bdi");
      called.textContent = name;
      const sign = document.createElement("bdi");
      sign.className = "muted";
      sign.textContent = `@${username}`;
      item.append(called, " ", sign);
      // The field keeps the focus.
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(item));
      return item;
    }

    function choose(n) {
      const items = [...list.children];
      chosen = (n + items.length) % items.length;
      for (const [at, item] of items.entries())
        item.setAttribute("aria-selected", String(at === chosen));
      field.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    }

    function take(item) {
      const end = field.selectionStart;
      const found = BEFORE.exec(field.value.slice(0, end));
      if (found) {
        const start = end - found[1].length;
        field.setRangeText(`${item.dataset.username} `, start, end, "end");
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      close();
      field.focus();
    }

    function close() {
      asked++;
      list.hidden = true;
      field.removeAttribute("aria-activedescendant");
    }

    const KEYS = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(list.children[chosen]),
      Tab: () => take(list.children[chosen]),
      Escape: close,
    };
    field.addEventListener("input", offer);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing || !KEYS[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
    });
  }
})();
