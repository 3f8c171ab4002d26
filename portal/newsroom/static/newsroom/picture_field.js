// A form field that holds a photograph, as <picture-field> (templates/newsroom/widgets/picture.html):
// the picture with its focal point and texts, buttons to choose, replace, remove. Without scripts
// the number of the photograph is typed.
(() => {
  class PictureField extends HTMLElement {
    // Again for each clone and each move of its row: what is done twice must do no harm.
    connectedCallback() {
      const isFirst = !this.input;
      this.input = this.querySelector("input");
      this.find = (name) => this.querySelector(`.picture-field__${name}`);
      this.text = (name) => this.find(name).querySelector("bdi");
      this.act = (name) => this.querySelector(`[data-act=${name}]`);
      this.input.type = "hidden";
      this.find("raw").hidden = true;
      this.find("buttons").hidden = false;
      this.known = this.input.value;
      this.name();
      this.mark();
      this.classify();
      if (!isFirst) return;
      this.act("choose").addEventListener("click", () => this.choose());
      this.act("remove").addEventListener("click", () => {
        this.put(null);
        this.act("choose").focus();
      });
      this.act("texts").addEventListener("click", () => this.edit());
      if (!this.closest(".ProseMirror")) this.takeFiles();
      // Other scripts bring back what was typed before.
      this.input.addEventListener("input", () => this.follow());
    }

    // Buttons are named after the field; a press on its label leads to the first of them.
    name() {
      const { id } = this.input;
      // In a text it has no label: the button says what it does.
      const label = id
        ? document.querySelector(`label[for="${id}"], label[for="${id}_choose"]`)
        : null;
      const button = this.act("choose");
      if (id) button.id = `${id}_choose`;
      if (label) label.htmlFor = button.id;
      this.label = label?.textContent.trim().replace(/[::]$/, "") ?? "";
      for (const one of this.querySelectorAll("[data-act]"))
        one.setAttribute(
          "aria-label",
          [one.textContent.trim(), this.label].filter(Boolean).join(": "),
        );
      const described = this.input.getAttribute("aria-describedby");
      if (described) button.setAttribute("aria-describedby", described);
    }

    mark() {
      const focus = this.find("focus");
      focus.style.left = `${focus.dataset.x}%`;
      focus.style.top = `${focus.dataset.y}%`;
      focus.hidden = this.find("frame").querySelector("img").hidden;
    }

    say(text) {
      this.find("status").textContent = text;
    }

    // Dropped on the field, or pasted while one of its buttons has the focus.
    takeFiles() {
      window.peykPictures.takeFiles(this, (files) => this.choose(files));
      this.addEventListener("paste", (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (!files.length || event.target.matches("input, textarea")) return;
        event.preventDefault();
        this.choose(files);
      });
    }

    choose(files = []) {
      this.say("");
      window.peykPictures.choose({
        url: this.dataset.chooser,
        language: this.dataset.language,
        files,
        pick: ([item]) => this.put(item),
        failed: (sentence) => this.say(sentence || this.dataset.failed),
      });
    }

    put(item) {
      const value = item ? String(item.id) : "";
      const isOther = value !== this.input.value;
      this.known = this.input.value = value;
      this.show(item);
      if (!isOther) return;
      this.close();
      for (const kind of ["input", "change"])
        this.input.dispatchEvent(new Event(kind, { bubbles: true }));
    }

    show(item) {
      const image = this.find("frame").querySelector("img");
      image.hidden = !item;
      for (const name of ["src", "srcset"]) image.removeAttribute(name);
      if (item?.sources) image.srcset = item.sources;
      if (item) image.src = item.whole || item.picture;
      const [x, y] = item?.focus ?? [50, 50];
      Object.assign(this.find("focus").dataset, { x, y });
      this.text("caption").textContent = item ? item.caption || item.name : "";
      this.text("alt").textContent = item?.alt ?? "";
      this.text("credit").textContent = item?.credit ?? "";
      this.find("alt").dataset.decorative = item?.isDecorative ? "1" : "";
      this.find("ended").hidden = !item?.hasEnded;
      this.mark();
      this.classify();
      this.dispatchEvent(new Event("picture-shown", { bubbles: true }));
    }

    // What stands where a text is missing is said, and what the buttons do.
    classify() {
      const isEmpty = !this.input.value;
      this.classList.toggle("is-empty", isEmpty);
      this.act("texts").hidden = this.act("remove").hidden = isEmpty;
      this.act("choose").textContent = isEmpty ? this.dataset.choose : this.dataset.replace;
      const { noAlt, noCredit, decorative } = this.dataset;
      const alt = this.find("alt");
      const credit = this.find("credit");
      const isDecorative = alt.dataset.decorative === "1";
      alt.classList.toggle("is-missing", !this.text("alt").textContent && !isDecorative);
      credit.classList.toggle("is-missing", !this.text("credit").textContent);
      alt.dataset.empty = isDecorative ? decorative : noAlt;
      credit.dataset.empty = noCredit;
      this.name();
    }

    async follow() {
      if (this.input.value === this.known) return;
      this.known = this.input.value;
      this.close();
      if (!this.known) return this.show(null);
      const found = await this.fetch();
      if (found.answer) this.show(found.answer);
      else this.say(found.error);
    }

    async fetch() {
      try {
        const { settings } = await window.peykPictures.chooserOf(
          this.dataset.chooser,
          this.dataset.language,
        );
        const url = new URL(
          this.dataset.picture.replace("/0/", `/${this.input.value}/`),
          location.href,
        );
        url.searchParams.set("language", this.dataset.language);
        return { settings, ...(await window.peykPictures.ask(settings, url)) };
      } catch (fault) {
        return { error: fault.message || this.dataset.failed };
      }
    }

    // The texts of the chosen picture, in place.
    async edit() {
      const box = this.find("editing");
      if (!box.hidden) return this.close();
      const { settings, answer, error } = await this.fetch();
      if (error) return this.say(error);
      if (!answer.mayWrite) return this.say(answer.refusal);
      const form = window.peykPictures.textsForm(settings, answer, {
        saved: (fresh) => {
          this.show(fresh);
          this.say(settings.say("saved"));
        },
        failed: (sentence) => this.say(sentence),
      });
      box.replaceChildren(form);
      box.hidden = false;
      this.act("texts").setAttribute("aria-expanded", "true");
      form.begin();
    }

    close() {
      this.find("editing").hidden = true;
      this.find("editing").replaceChildren();
      this.act("texts").setAttribute("aria-expanded", "false");
      this.say("");
    }
  }

  customElements.define("picture-field", PictureField);
})();
