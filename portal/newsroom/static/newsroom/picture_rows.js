// The photographs of a gallery, as <picture-rows> (templates/newsroom/widgets/picture_rows.html):
// many are added at once, moved by dragging (adminsortable2 does that) or by the arrow keys on their
// handle, and taken out; each can be brought back until the form is saved.
(() => {
  class PictureRows extends HTMLElement {
    connectedCallback() {
      if (this.list) return;
      this.list = this.querySelector(".picture-rows__list");
      this.status = this.querySelector(".picture-rows__status");
      const add = this.querySelector("[data-add]");
      add.hidden = !this.querySelector("template").content.querySelector("[data-row]");
      add.addEventListener("click", () => {
        this.say("");
        // Not before: Django puts the scripts of a form in an order of its own.
        window.peykPictures.choose({
          url: this.dataset.chooser,
          language: this.dataset.language,
          isMany: true,
          pick: (items) => {
            for (const item of items) this.take(item);
          },
          failed: (sentence) => this.say(sentence || this.dataset.failed),
        });
      });
      for (const row of this.rows()) this.ready(row);
      this.addEventListener("keydown", (event) => this.move(event));
      this.addEventListener("click", (event) => {
        const button = event.target.closest("[data-remove]");
        if (!button || button === this) return;
        const row = button.closest("[data-row]");
        this.remove(row, !this.isRemoved(row));
      });
    }

    say(text) {
      this.status.textContent = text;
    }

    rows() {
      return [...this.list.querySelectorAll("[data-row]")];
    }

    field(row, name) {
      return row.querySelector(`[name$="-${name}"]:not([name^=initial])`);
    }

    isRemoved(row) {
      return this.field(row, "DELETE").checked;
    }

    // Scripts offer a button in place of the box to tick.
    ready(row) {
      const box = this.field(row, "DELETE");
      if (!box) return;
      box.parentElement.hidden = true;
      row.querySelector("[data-remove]").hidden = false;
      this.remove(row, box.checked, false);
    }

    remove(row, isRemoved, isNews = true) {
      const box = this.field(row, "DELETE");
      box.checked = isRemoved;
      row.classList.toggle("is-removed", isRemoved);
      const button = row.querySelector("[data-remove]");
      button.textContent = isRemoved ? this.dataset.back : this.dataset.remove;
      if (isNews) box.dispatchEvent(new Event("input", { bubbles: true }));
    }

    // A photograph stands in a gallery once: one that is there is shown anew, or comes back.
    take(item) {
      const id = String(item.id);
      const there = this.rows().find((row) => this.field(row, "photograph").value === id);
      if (there) {
        if (this.isRemoved(there)) this.remove(there, false);
        return there.querySelector("picture-field").show(item);
      }
      const total = this.querySelector(`[name="${this.dataset.prefix}-TOTAL_FORMS"]`);
      const html = this.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
      const made = document.createElement("template");
      made.innerHTML = html;
      const row = made.content.querySelector("[data-row]");
      const last = Math.max(0, ...this.rows().map((one) => this.field(one, "position").value));
      total.value = Number(total.value) + 1;
      this.list.append(row);
      this.field(row, "position").value = last + 1;
      this.ready(row);
      row.querySelector("picture-field").put(item);
    }

    move(event) {
      const handle = event.target.closest("[data-move]");
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!handle || !step) return;
      event.preventDefault();
      const row = handle.closest("[data-row]");
      const all = this.rows();
      const other = all[all.indexOf(row) + step];
      if (!other) return;
      if (step < 0) other.before(row);
      else other.after(row);
      const inOrder = this.rows();
      for (const [n, one] of inOrder.entries()) this.field(one, "position").value = n + 1;
      this.field(row, "position").dispatchEvent(new Event("input", { bubbles: true }));
      handle.focus();
      const number = new Intl.NumberFormat(document.documentElement.lang).format;
      const { moved } = this.dataset;
      this.say(
        moved
          .replace("{place}", number(inOrder.indexOf(row) + 1))
          .replace("{total}", number(inOrder.length)),
      );
    }
  }

  customElements.define("picture-rows", PictureRows);
})();
