// Keys by their place on the keyboard, so that they work under a Persian or Russian layout too.
(() => {
  const { data, form } = window.peyk;
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
    },
    true,
  );
})();
