// Ctrl+K leads to the search of the newsroom; in the editor it makes a link.
(() => {
  const box = document.querySelector("[aria-keyshortcuts='Control+K']");
  if (!box) return;
  addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isCommand || event.code !== "KeyK" || event.defaultPrevented) return;
    if (event.target.closest?.("[contenteditable=true], dialog[open]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
