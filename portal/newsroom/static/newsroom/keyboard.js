// Keys by their place on the keyboard, so that they work under a Persian or Russian layout too.
(() => {
  const { data, form } = window.peyk;
  const HUNG = 10_000; // after so long without an answer one may try again
  let sentAt = -HUNG;
  const press = (name) => {
    if (performance.now() - sentAt < HUNG) return;
    form?.querySelector(`[data-shortcut=${name}]`)?.click();
  };
  form?.addEventListener("submit", (event) => {
    // What another listener stops is not on its way.
    setTimeout(() => {
      if (!event.defaultPrevented) sentAt = performance.now();
    });
  });

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
