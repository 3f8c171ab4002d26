// Many photographs at once: two on their way at a time, each with its own progress and its own
// fate. What fails waits for another try; what is stored stays.
(() => {
  const desk = document.querySelector(".photo-desk");
  if (!desk) return;
  const AT_ONCE = 2;
  const list = desk.querySelector(".photo-desk__files");
  const input = desk.querySelector("input[type=file]");
  const drop = desk.querySelector(".photo-desk__drop");
  const total = desk.querySelector(".photo-desk__total");
  const ending = desk.querySelector(".photo-desk__gallery");
  const say = (name) => desk.getAttribute(`data-label-${name}`);
  const digits = new Intl.NumberFormat(document.documentElement.lang).format;
  const entries = [];
  let onTheWay = 0;

  const element = (tag, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const token = () => desk.querySelector("[name=csrfmiddlewaretoken]").value;
  const button = (label, action) => {
    const made = element("button", { type: "button", className: "button", textContent: label });
    made.addEventListener("click", action);
    return made;
  };

  function add(files) {
    for (const file of files) {
      const picture = element("img", { alt: "", className: "photo-desk__picture" });
      if (file.type.startsWith("image/")) {
        picture.src = URL.createObjectURL(file);
        picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
      }
      const progress = element("progress", { max: 100, value: 0 });
      const status = element("p", { className: "photo-desk__status", textContent: say("waiting") });
      const name = element("bdi", { textContent: file.name });
      const body = element("div", { className: "photo-desk__body" }, [
        element("b", {}, [name]),
        progress,
        status,
      ]);
      const row = element("li", { className: "photo-desk__file" }, [picture, body]);
      row.dataset.state = "waiting";
      const entry = { file, row, body, picture, progress, status, id: null };
      entries.push(entry);
      list.append(row);
    }
    next();
  }

  function next() {
    count();
    while (onTheWay < AT_ONCE) {
      const entry = entries.find(({ row }) => row.dataset.state === "waiting");
      if (!entry) return;
      send(entry);
    }
  }

  function send(entry, { force = false } = {}) {
    onTheWay += 1;
    state(entry, "sending", say("sending"));
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    data.set("language", desk.dataset.language);
    if (force) data.set("force", "1");
    data.set("file", entry.file);
    const request = new XMLHttpRequest();
    request.open("POST", desk.dataset.upload);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.timeout = 180_000;
    request.upload.addEventListener("progress", ({ loaded, total: size, lengthComputable }) => {
      if (!lengthComputable) return;
      entry.progress.value = (loaded / size) * 100;
      if (loaded === size) entry.status.textContent = say("reading");
    });
    const done = (act) => () => {
      onTheWay -= 1;
      act();
      next();
    };
    request.addEventListener(
      "load",
      done(() => answered(entry, request)),
    );
    for (const fault of ["error", "timeout", "abort"]) {
      request.addEventListener(
        fault,
        done(() => failed(entry, say("failed"))),
      );
    }
    request.send(data);
  }

  function answered(entry, request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      // An error page: its number says enough.
    }
    if (request.status === 200 && answer.id) stored(entry, answer);
    else if (request.status === 409 && answer.alike) alike(entry, answer);
    else if (answer.error) failed(entry, answer.error, false);
    else if (request.status === 403 || request.responseURL.includes("/login/"))
      failed(entry, say("signed-out"));
    else if (request.status === 413) failed(entry, say("large"), false);
    else failed(entry, say("fault"));
  }

  function state(entry, name, text, ...more) {
    entry.row.dataset.state = name;
    entry.status.replaceChildren(text, ...more);
  }

  function failed(entry, text, mayTryAgain = true) {
    const remove = button(say("remove"), () => forget(entry));
    const retry = button(say("retry"), () => {
      entry.progress.value = 0;
      state(entry, "waiting", say("waiting"));
      next();
    });
    retry.dataset.retry = "";
    state(entry, "failed", text, " ", ...(mayTryAgain ? [retry, remove] : [remove]));
  }

  function forget(entry) {
    entries.splice(entries.indexOf(entry), 1);
    entry.row.remove();
    next();
  }

  function alike(entry, { alike: items, exact }) {
    const shown = items.map((item) => {
      const link = element("a", { href: item.url, target: "_blank", rel: "noopener" }, [
        element("img", {
          src: item.picture,
          alt: item.caption || item.name,
          className: "photo-desk__like",
        }),
      ]);
      return element("span", { className: "photo-desk__alike" }, [
        link,
        button(say("use"), () => stored(entry, item)),
      ]);
    });
    const force = button(say("force"), () => send(entry, { force: true }));
    state(
      entry,
      "alike",
      say(exact ? "exact" : "near"),
      ...shown,
      force,
      button(say("remove"), () => forget(entry)),
    );
  }

  // The texts of a stored photograph, saved as each field is left.
  function stored(entry, item) {
    entry.id = item.id;
    entry.progress.remove();
    if (item.picture) entry.picture.src = item.picture;
    const link = element("a", {
      href: item.url,
      target: "_blank",
      rel: "noopener",
      textContent: say("open"),
    });
    const field = (name, tag, value) => {
      const { language: lang, direction: dir } = desk.dataset;
      return Object.assign(
        element(tag, { name, value, lang, dir }),
        tag === "textarea" ? { rows: 2 } : {},
      );
    };
    const caption = field("caption", "textarea", item.caption);
    const alt = field("alt", "input", item.alt);
    const credit = field("credit", "input", item.credit);
    const decorative = element("input", {
      type: "checkbox",
      name: "is_decorative",
      checked: item.isDecorative,
    });
    const label = (text, control) => element("label", {}, [text, control]);
    const form = element("div", { className: "photo-desk__texts" }, [
      label(say("caption"), caption),
      label(say("alt"), alt),
      element("label", { className: "photo-desk__check" }, [decorative, say("decorative")]),
      label(say("credit"), credit),
    ]);
    form.addEventListener("change", async () => {
      const data = new FormData();
      data.set("csrfmiddlewaretoken", token());
      data.set("language", desk.dataset.language);
      for (const control of [caption, alt, credit]) data.set(control.name, control.value);
      if (decorative.checked) data.set("is_decorative", "1");
      let isSaved = false;
      try {
        const url = desk.dataset.texts.replace("/0/", `/${entry.id}/`);
        const response = await fetch(url, {
          method: "POST",
          body: data,
          credentials: "same-origin",
          redirect: "error",
        });
        isSaved = response.ok;
      } catch {
        // said below
      }
      entry.row.dataset.texts = isSaved ? "saved" : "unsaved";
      entry.status.replaceChildren(isSaved ? say("saved") : say("unsaved"), " ", link);
    });
    state(entry, "stored", say("stored"), " ", link);
    entry.body.append(form);
    entry.row.draggable = false;
    sortable(entry);
  }

  // Order: by dragging the handle, or with the keyboard on it.
  function sortable(entry) {
    const handle = element("button", {
      type: "button",
      className: "photo-desk__handle",
      title: say("drag"),
      textContent: "⠿",
    });
    handle.setAttribute("aria-label", say("drag"));
    handle.addEventListener("pointerdown", () => (entry.row.draggable = true));
    handle.addEventListener("pointerup", () => (entry.row.draggable = false));
    handle.addEventListener("keydown", (event) => {
      const { row } = entry;
      if (event.key === "ArrowUp" && row.previousElementSibling)
        row.previousElementSibling.before(row);
      else if (event.key === "ArrowDown" && row.nextElementSibling)
        row.nextElementSibling.after(row);
      else return;
      event.preventDefault();
      handle.focus();
    });
    entry.row.addEventListener("dragstart", () => entry.row.classList.add("is-dragged"));
    entry.row.addEventListener("dragend", () => {
      entry.row.classList.remove("is-dragged");
      entry.row.draggable = false;
    });
    entry.row.prepend(handle);
  }

  list.addEventListener("dragover", (event) => {
    const dragged = list.querySelector(".is-dragged");
    const over = event.target.closest(".photo-desk__file");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY > box.top + box.height / 2) over.after(dragged);
    else over.before(dragged);
  });

  function count() {
    const done = entries.filter(({ row }) => row.dataset.state === "stored").length;
    total.textContent = entries.length
      ? total.dataset.label
          .replace("{done}", digits(done))
          .replace("{total}", digits(entries.length))
      : "";
    ending.hidden = !done || !ending.querySelector("[data-make-gallery]");
  }

  ending.querySelector("[data-make-gallery]")?.addEventListener("click", async (event) => {
    const rows = [...list.children];
    const inOrder = rows
      .map((row) => entries.find((entry) => entry.row === row))
      .filter((entry) => entry?.id);
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    data.set("language", desk.dataset.language);
    data.set("gallery", desk.dataset.gallery);
    data.set("title", ending.querySelector("[name=title]")?.value || "");
    data.set("ids", JSON.stringify(inOrder.map(({ id }) => id)));
    event.target.disabled = true;
    try {
      const response = await fetch(desk.dataset.galleryUrl, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        redirect: "error",
      });
      if (!response.ok) throw new Error(String(response.status));
      isLeaving = true;
      location.assign((await response.json()).url);
    } catch {
      event.target.disabled = false;
      total.textContent = say("fault");
    }
  });

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"])
    drop.addEventListener(kind, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  // A file dropped beside the field must not replace the page.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(
      kind,
      (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
    );
  }
  let isLeaving = false;
  addEventListener("beforeunload", (event) => {
    const isBusy = entries.some(({ row }) =>
      ["waiting", "sending", "failed", "alike"].includes(row.dataset.state),
    );
    if (isBusy && !isLeaving) event.preventDefault();
  });
  // What failed for want of a connection goes on by itself when there is one again.
  addEventListener("online", () => {
    for (const { row } of entries) row.querySelector("[data-retry]")?.click();
  });
})();
