// The photo desk: many photographs at once, put in order, and a gallery of them; or straight into
// a gallery that is there.
(() => {
  const desk = document.querySelector(".photo-desk");
  if (!desk) return;
  const { element, button, settingsOf, ask, Uploads, takeFiles } = window.peykPictures;
  const settings = settingsOf(desk);
  const { say, number } = settings;
  const { gallery, galleryUrl } = desk.dataset;
  const list = desk.querySelector(".uploads");
  const input = desk.querySelector("input[type=file]");
  const total = desk.querySelector(".photo-desk__total");
  const ending = desk.querySelector(".photo-desk__gallery");
  const isInto = Boolean(gallery);
  let isLeaving = false;
  let isAdding = false;

  const uploads = new Uploads(settings, list, {
    stored(entry) {
      // What is in a gallery has its order there.
      if (!isInto) sortable(entry);
    },
    changed() {
      count();
      if (isInto) fill();
    },
  });

  function count() {
    const { entries } = uploads;
    const done = entries.filter(({ item, isIn }) => (isInto ? isIn : item)).length;
    const values = { done: number(done), total: number(entries.length) };
    total.textContent = entries.length
      ? Object.entries(values).reduce(
          (text, [name, value]) => text.replace(`{${name}}`, value),
          total.dataset.label,
        )
      : "";
    ending.hidden = !done || !ending.querySelector("[data-make-gallery], a");
  }

  // Into the gallery, as they are stored and in the order of the list: what failed or waits for
  // an answer keeps nobody back.
  async function fill() {
    if (isAdding) return;
    const rows = [];
    for (const entry of uploads.entries) {
      if (["waiting", "sending"].includes(entry.row.dataset.state)) break;
      if (entry.item && !entry.isIn && !entry.isRefused) rows.push(entry);
    }
    if (!rows.length) return;
    isAdding = true;
    const { error } = await into(rows);
    for (const entry of rows) Object.assign(entry, { isIn: !error, isRefused: Boolean(error) });
    for (const entry of rows) {
      if (!error) uploads.state(entry, "stored", say("in-gallery"), " ", entry.link);
      else uploads.state(entry, "stored", `${say("not-in-gallery")} ${error} `, again(entry));
    }
    isAdding = false;
    fill();
  }

  const into = (rows) =>
    ask(settings, galleryUrl, {
      gallery,
      title: ending.querySelector("[name=title]")?.value || "",
      ids: JSON.stringify(rows.map(({ item }) => item.id)),
    });

  const again = (entry) =>
    button(say("retry"), () => {
      entry.isRefused = false;
      fill();
    });

  // Order: by dragging the handle, or with the keyboard on it.
  function sortable(entry) {
    const handle = element("button", {
      type: "button",
      className: "upload__handle",
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
    const over = event.target.closest(".upload");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY > box.top + box.height / 2) over.after(dragged);
    else over.before(dragged);
  });

  ending.querySelector("[data-make-gallery]")?.addEventListener("click", async (event) => {
    const inOrder = [...list.children]
      .map((row) => uploads.entries.find((entry) => entry.row === row))
      .filter((entry) => entry?.item);
    event.target.disabled = true;
    const { answer, error } = await into(inOrder);
    if (answer) {
      isLeaving = true;
      return location.assign(answer.url);
    }
    event.target.disabled = false;
    total.textContent = error;
  });

  input.addEventListener("change", () => {
    uploads.add([...input.files]);
    input.value = "";
  });
  takeFiles(desk.querySelector(".photo-desk__drop"), (files) => uploads.add(files));
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    uploads.add(files);
  });
  addEventListener("beforeunload", (event) => {
    if (uploads.isBusy && !isLeaving) event.preventDefault();
  });
})();
