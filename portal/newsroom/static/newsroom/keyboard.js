// Keys by their place on the keyboard, so that they work under a Persian or Russian layout too.
(() => {
  const { data, form } = window.peyk;
  const list = document.querySelector(".shortcuts");
  const help = document.querySelector("[data-shortcuts]");
  const press = (name) => form?.querySelector(`[data-shortcut=${name}]`)?.click();

  async function nextLanguage() {
    const url = new URL(location.href);
    const at = data.languages.indexOf(data.language);
    url.searchParams.delete("autosave_draft");
    url.searchParams.delete("update");
    url.searchParams.set("language", data.languages[(at + 1) % data.languages.length]);
    await window.peyk.keepNow?.();
    location.assign(url);
  }

  if (help && list) {
    help.hidden = false;
    help.addEventListener("click", () => list.showModal());
  }

  addEventListener(
    "keydown",
    (event) => {
      const isCommand = event.ctrlKey || event.metaKey;
      const does = (action) => {
        event.preventDefault();
        event.stopPropagation();
        action();
      };
      if (isCommand && !event.altKey && !event.shiftKey && event.code === "KeyS")
        does(() => press("save"));
      else if (isCommand && event.shiftKey && event.code === "Enter") does(() => press("publish"));
      else if (isCommand && !event.shiftKey && event.code === "Period")
        does(() => window.peyk.togglePreview?.());
      else if (isCommand && event.shiftKey && event.code === "KeyL") does(nextLanguage);
      else if (["?", "؟"].includes(event.key) && !isCommand) {
        const inField = event.target.closest(
          "input, textarea, select, [contenteditable=true], dialog[open]",
        );
        if (!inField && list) does(() => list.showModal());
      }
    },
    true,
  );
})();
