// The dialog in which photographs are chosen: seen, searched, filtered, uploaded by dropping,
// pasting or picking files. Any page opens it by `peykPictures.choose` (pictures.js).
(() => {
  const { element, settingsOf, ask, searched, Uploads, takeFiles } = window.peykPictures;

  class Chooser {
    constructor(dialog) {
      this.dialog = dialog;
      this.settings = settingsOf(dialog);
      this.find = (selector) => dialog.querySelector(selector);
      this.grid = this.find(".chooser__grid");
      this.search = this.find(".chooser__search");
      this.status = this.find(".chooser__status");
      this.all = this.find(".chooser__all");
      this.file = this.find("input[type=file]");
      this.asked = 0;
      this.uploads = new Uploads(this.settings, this.find(".uploads"), {
        stored: (entry) => this.stored(entry),
        changed: () => this.change(),
      });
      this.listen();
    }

    act(name) {
      return this.find(`[data-act=${name}]`);
    }

    say(text) {
      this.status.textContent = text;
    }

    listen() {
      const { dialog, search } = this;
      this.act("close").addEventListener("click", () => dialog.close());
      this.act("more").addEventListener("click", () => this.load(this.more));
      this.act("add").addEventListener("click", () => this.add());
      this.act("done").addEventListener("click", () => this.done());
      this.act("all").addEventListener("click", () => this.writeToAll());
      searched(search, this.grid, () => this.load());
      for (const filter of dialog.querySelectorAll("[data-filter]")) {
        filter.addEventListener("click", () => {
          const isOn = filter.getAttribute("aria-pressed") !== "true";
          filter.setAttribute("aria-pressed", isOn);
          filter.classList.toggle("filter--on", isOn);
          this.load();
        });
      }
      this.grid.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.ctrlKey && this.isMany) this.add();
      });
      this.file?.addEventListener("change", () => {
        this.take([...this.file.files]);
        this.file.value = "";
      });
      takeFiles(dialog, (files) => this.take(files));
      dialog.addEventListener("paste", (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (!files.length) {
          if (!event.target.matches("input, textarea")) this.say(this.settings.say("no-picture"));
          return;
        }
        event.preventDefault();
        this.take(files);
      });
      dialog.addEventListener("close", () => {
        this.asked += 1;
        this.isOpen = false;
      });
    }

    // isMany: several at once. pick(items): what is chosen, called for each choice.
    open({ isMany, pick }) {
      Object.assign(this, { isMany, pick, isOpen: true, wasTold: false });
      this.chosen = new Map();
      this.uploads.clear();
      this.say("");
      this.find("h2").textContent = this.settings.say(isMany ? "many" : "one");
      if (this.file) this.file.multiple = isMany;
      this.change();
      this.dialog.showModal();
      this.search.focus();
      this.load();
    }

    // The grid

    async load(before = "") {
      const mine = ++this.asked;
      const url = new URL(this.dialog.dataset.pictures, location.href);
      url.searchParams.set("language", this.settings.language);
      url.searchParams.set("q", this.search.value);
      if (before) url.searchParams.set("before", before);
      for (const filter of this.dialog.querySelectorAll("[data-filter][aria-pressed=true]"))
        url.searchParams.append("filter", filter.dataset.filter);
      this.grid.setAttribute("aria-busy", "true");
      const { answer, error } = await ask(this.settings, url);
      if (mine !== this.asked) return;
      this.grid.removeAttribute("aria-busy");
      if (error) return this.say(error);
      this.more = answer.more;
      this.act("more").hidden = !answer.more;
      const rows = answer.items.map((item) => this.row(item));
      if (before) this.grid.append(...rows);
      else this.grid.replaceChildren(...rows);
      if (before) rows[0]?.querySelector("button").focus();
      else this.say(rows.length ? "" : this.settings.say("nothing"));
    }

    row(item) {
      const image = element("img", { src: item.picture, alt: "", loading: "lazy" });
      const name = element("span", {
        className: "chooser__caption",
        dir: "auto",
        textContent: item.caption || item.name,
      });
      const parts = [image, name];
      if (item.hasEnded) {
        const ended = this.settings.say("ended");
        parts.push(element("span", { className: "chooser__ended", textContent: ended }));
      }
      const made = element("button", { type: "button", className: "chooser__item" }, parts);
      if (this.isMany) made.setAttribute("aria-pressed", this.chosen.has(item.id));
      made.addEventListener("click", () => {
        if (this.isMany) return this.toggle(made, item);
        this.pick([item]);
        this.dialog.close();
      });
      return element("li", {}, [made]);
    }

    toggle(made, item) {
      if (!this.chosen.delete(item.id)) this.chosen.set(item.id, item);
      made.setAttribute("aria-pressed", this.chosen.has(item.id));
      this.change();
    }

    add() {
      if (!this.chosen.size) return;
      this.pick([...this.chosen.values()]);
      this.dialog.close();
    }

    // Uploads

    take(files) {
      if (!files.length) return;
      const { say } = this.settings;
      if (!this.file) return this.say(say("no-upload"));
      const taken = this.isMany ? files : files.slice(0, 1);
      this.say(taken.length < files.length ? say("only-one") : "");
      if (!this.isMany) this.uploads.clear();
      // Whose they are is settled now: the dialog may be closed, and opened for another field.
      this.uploads.add(taken, { pick: this.pick });
    }

    stored(entry) {
      entry.pick([entry.item]);
      entry.whenSaved = (fresh) => entry.pick([fresh]);
      if (this.isOpen && this.uploads.count("stored") === 1) entry.texts.begin();
    }

    change() {
      const { say, number } = this.settings;
      const stored = this.uploads.count("stored");
      const isUploading = this.uploads.entries.length > 0;
      this.dialog.classList.toggle("is-uploading", isUploading);
      this.all.hidden = stored < 2;
      const add = this.act("add");
      add.hidden = !this.isMany || isUploading;
      add.disabled = !this.chosen?.size;
      add.textContent = this.chosen?.size
        ? say("add", { count: number(this.chosen.size) })
        : say("add-none");
      this.act("done").hidden = !stored;
    }

    async writeToAll() {
      const values = {};
      for (const control of this.all.querySelectorAll("[data-all]"))
        if (control.value.trim()) values[control.dataset.all] = control.value;
      const rows = this.uploads.entries.filter(({ texts }) => texts);
      await Promise.all(rows.map(({ texts }) => texts.write(values)));
      const isWhole = rows.every(({ row }) => row.dataset.texts === "saved");
      this.say(this.settings.say(isWhole ? "applied" : "unsaved"));
    }

    // Texts that readers need are asked for once; a draft may go without.
    async done() {
      const rows = this.uploads.entries.filter(({ texts }) => texts);
      document.activeElement?.blur?.();
      await Promise.all(rows.map(({ texts }) => texts.stored()));
      if (rows.some(({ row }) => row.dataset.texts === "unsaved"))
        return this.say(this.settings.say("unsaved"));
      const lacking = rows.find(({ texts }) => texts.lacks().length);
      if (lacking && !this.wasTold) {
        this.wasTold = true;
        const names = new Set(rows.flatMap(({ texts }) => texts.lacks()));
        const words = [...names].map((name) => this.settings.say(name));
        const list = new Intl.ListFormat(document.documentElement.lang).format(words);
        this.say(this.settings.say("lacks", { names: list }));
        return lacking.texts.begin();
      }
      this.dialog.close();
    }
  }

  Object.assign(window.peykPictures, { Chooser });
})();
