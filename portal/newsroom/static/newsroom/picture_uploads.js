// Photographs on their way: two at a time, each with its own progress and its own fate. What fails
// waits for another try; what is stored stays, with its texts beside it.
(() => {
  const { element, button, textsForm } = window.peykPictures;
  const AT_ONCE = 2;

  class Uploads {
    // list: the <ol> of the rows. stored(entry): a photograph is there, new or taken from what is
    // there already. changed(): any row's state is another one.
    constructor(settings, list, { stored = () => {}, changed = () => {} }) {
      Object.assign(this, { settings, list, whenStored: stored, whenChanged: changed });
      this.entries = [];
      this.onTheWay = 0;
      // What failed for want of a connection goes on by itself when there is one again.
      addEventListener("online", () => {
        for (const { row } of this.entries) row.querySelector("[data-retry]")?.click();
      });
    }

    get isBusy() {
      return this.count("waiting", "sending", "failed", "alike") > 0;
    }

    count(...states) {
      return this.entries.filter(({ row }) => states.includes(row.dataset.state)).length;
    }

    // extra: what the entries of these files hold beside.
    add(files, extra = {}) {
      for (const file of files) {
        const picture = element("img", { alt: "", className: "upload__picture" });
        if (file.type.startsWith("image/")) {
          picture.src = URL.createObjectURL(file);
          picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
        }
        const progress = element("progress", { max: 100, value: 0 });
        progress.setAttribute("aria-label", file.name);
        const status = element("p", { className: "upload__status" });
        const name = element("bdi", { textContent: file.name });
        const body = element("div", { className: "upload__body" }, [
          element("b", {}, [name]),
          progress,
          status,
        ]);
        const row = element("li", { className: "upload" }, [picture, body]);
        const entry = { ...extra, file, row, body, picture, progress, status, item: null };
        this.entries.push(entry);
        this.list.append(row);
        if (file.size > this.settings.most) this.failed(entry, this.settings.say("large"), false);
        else this.state(entry, "waiting", this.settings.say("waiting"));
      }
      this.next();
    }

    next() {
      while (this.onTheWay < AT_ONCE) {
        const entry = this.entries.find(({ row }) => row.dataset.state === "waiting");
        if (!entry) return;
        this.send(entry);
      }
    }

    send(entry, { force = false } = {}) {
      const { say, token, language, upload } = this.settings;
      this.onTheWay += 1;
      this.state(entry, "sending", say("sending"));
      const data = new FormData();
      data.set("csrfmiddlewaretoken", token());
      data.set("language", language);
      if (force) data.set("force", "1");
      data.set("file", entry.file);
      const request = new XMLHttpRequest();
      request.open("POST", upload);
      request.setRequestHeader("X-Requested-With", "fetch");
      request.timeout = 180_000;
      request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
        if (!lengthComputable) return;
        entry.progress.value = (loaded / total) * 100;
        if (loaded === total) entry.status.textContent = say("reading");
      });
      const done = (act) => () => {
        this.onTheWay -= 1;
        act();
        this.next();
      };
      request.addEventListener(
        "load",
        done(() => this.answered(entry, request)),
      );
      for (const fault of ["error", "timeout", "abort"]) {
        request.addEventListener(
          fault,
          done(() => this.failed(entry, say("failed"))),
        );
      }
      request.send(data);
    }

    answered(entry, request) {
      const { say } = this.settings;
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // An error page: its number says enough.
      }
      if (request.status === 200 && answer.id) this.stored(entry, answer);
      else if (request.status === 409 && answer.alike) this.alike(entry, answer);
      else if (answer.error) this.failed(entry, answer.error, false);
      else if ([200, 403].includes(request.status) || request.responseURL.includes("/login/"))
        this.failed(entry, say("signed-out"));
      else if (request.status === 413) this.failed(entry, say("large"), false);
      else this.failed(entry, say("fault"));
    }

    state(entry, name, text, ...more) {
      entry.row.dataset.state = name;
      entry.status.replaceChildren(text, ...more);
      this.whenChanged();
    }

    failed(entry, text, mayTryAgain = true) {
      const { say } = this.settings;
      const remove = button(say("remove"), () => this.forget(entry));
      const retry = button(say("retry"), () => {
        entry.progress.value = 0;
        this.state(entry, "waiting", say("waiting"));
        this.next();
      });
      retry.dataset.retry = "";
      this.state(entry, "failed", text, " ", ...(mayTryAgain ? [retry, remove] : [remove]));
    }

    forget(entry) {
      this.entries.splice(this.entries.indexOf(entry), 1);
      entry.row.remove();
      this.whenChanged();
      this.next();
    }

    // Drop the rows that wait for nothing any more.
    clear() {
      for (const entry of [...this.entries])
        if (!["waiting", "sending"].includes(entry.row.dataset.state)) this.forget(entry);
    }

    alike(entry, { alike: items, exact }) {
      const { say } = this.settings;
      const shown = items.map((item) => {
        const link = element("a", { href: item.url, target: "_blank", rel: "noopener" }, [
          element("img", {
            src: item.picture,
            alt: item.caption || item.name,
            className: "upload__like",
          }),
        ]);
        const use = button(say("use"), () => this.stored(entry, item));
        use.dataset.use = item.id;
        return element("span", { className: "upload__alike" }, [link, use]);
      });
      const force = button(say("force"), () => this.send(entry, { force: true }));
      force.dataset.force = "";
      this.state(
        entry,
        "alike",
        say(exact ? "exact" : "near"),
        ...shown,
        force,
        button(say("remove"), () => this.forget(entry)),
      );
    }

    stored(entry, item) {
      const { say } = this.settings;
      entry.item = item;
      entry.progress.remove();
      if (item.picture) entry.picture.src = item.picture;
      entry.link = element("a", {
        href: item.url,
        target: "_blank",
        rel: "noopener",
        textContent: say("open"),
      });
      entry.texts = textsForm(this.settings, item, {
        saved: (fresh) => {
          entry.item = fresh;
          entry.row.dataset.texts = "saved";
          entry.status.replaceChildren(say("saved"), " ", entry.link);
          entry.whenSaved?.(fresh);
        },
        failed: (sentence) => {
          entry.row.dataset.texts = "unsaved";
          entry.status.replaceChildren(`${say("unsaved")} — ${sentence}`, " ", entry.link);
        },
      });
      entry.body.append(entry.texts);
      entry.row.draggable = false;
      this.state(entry, "stored", say("stored"), " ", entry.link);
      this.whenStored(entry);
    }
  }

  Object.assign(window.peykPictures, { Uploads });
})();
