// Writing on the page itself: fields that grow with their text, Enter that moves on, the half-space
// in every field, the tools in one row, and names for what assistive technology finds unnamed.
(() => {
  const { form } = window.peyk;
  if (!form) return;
  const ZWNJ = "\u200c";
  const tools = document.querySelector(".tools");
  const isSmall = matchMedia("(max-width: 60rem)");
  const grows = CSS.supports("field-sizing", "content");

  // A field is as high as its text, also where the browser does not do it by itself.
  function grow(field) {
    if (grows) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight}px`;
  }
  const growing = document.querySelectorAll(".canvas .version textarea:not([data-titles])");
  for (const field of growing) {
    field.rows = 1;
    field.addEventListener("input", () => grow(field));
    grow(field);
  }
  addEventListener("resize", () => growing.forEach(grow));

  const ONE_LINE = "input[type=text][name], textarea[name]:not([data-titles])";

  // Enter in what is one line goes to the next field of the page, and is never in the text.
  function next(field) {
    const stops = [
      ...document.querySelectorAll(
        `.canvas .version :is(${ONE_LINE}), .canvas .field-body .ProseMirror[contenteditable=true]`,
      ),
    ].filter((stop) => stop.getClientRects().length > 0);
    stops[stops.indexOf(field) + 1]?.focus();
  }
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!field.closest?.(".canvas .version") || !field.matches(ONE_LINE)) return;
    if (field.closest("dialog")) return; // Enter is its button
    // A lead is one paragraph; whoever wants a second line asks for it.
    if (event.shiftKey && !field.matches("[data-line], input")) return;
    event.preventDefault();
    next(field);
  });
  for (const field of document.querySelectorAll("[data-line]")) {
    field.addEventListener("input", () => {
      if (!/[\r\n]/.test(field.value)) return;
      const at = field.selectionStart;
      field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
      field.setSelectionRange(at, at);
    });
  }

  // The half-space, as in the rich text: Shift+Space where the field is Persian.
  function typeIn(field, text) {
    field.focus();
    // The only way that the browser's own undo knows of.
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  addEventListener("keydown", (event) => {
    const field = event.target;
    const isShort = event.shiftKey && event.code === "Space" && !event.ctrlKey && !event.altKey;
    if (!isShort || !field.matches?.("input[type=text], input:not([type]), textarea")) return;
    if (!["fa", "fa-AF"].includes(field.closest("[lang]")?.lang)) return;
    event.preventDefault();
    typeIn(field, ZWNJ);
  });

  // The editor makes its tools itself; they stand above the page, not above its text.
  function place(menubar) {
    if (!tools) return;
    tools.prepend(menubar);
    const more = tools.querySelector(".tools__more");
    const isWhole = () => menubar.classList.contains("is-whole");
    more.addEventListener("click", () => {
      menubar.classList.toggle("is-whole");
      more.setAttribute("aria-expanded", String(isWhole()));
    });
    const measure = () => {
      document.documentElement.style.setProperty("--tools", `${tools.offsetHeight}px`);
      // Two rows, one of which is out of sight or may be.
      const last = menubar.querySelector(".prose-menubar__group:last-child");
      const isOver = last.offsetTop - menubar.offsetTop > last.offsetHeight;
      more.hidden = !isSmall.matches || !isOver;
    };
    const watch = new ResizeObserver(measure);
    for (const part of [tools, ...menubar.children]) watch.observe(part);
  }
  function find(tries = 0) {
    const menubar = document.querySelector(".canvas .field-body .prose-menubar");
    if (menubar) place(menubar);
    else if (document.querySelector(".field-body textarea[data-titles]") && tries < 100)
      setTimeout(find, 50, tries + 1);
  }
  find();

  // The line where one writes stays off the bars above and the places below.
  function keepOff({ view }) {
    const height = (selector) => document.querySelector(selector)?.offsetHeight ?? 0;
    const root = getComputedStyle(document.documentElement);
    const bottom = Number.parseFloat(root.scrollPaddingBottom) || 16;
    const top = height(".writing-bar") + height(".tools") + 16;
    const sides = { top, bottom, left: 0, right: 0 };
    view.setProps({ scrollThreshold: sides, scrollMargin: sides });
  }
  window.peyk.eachEditor((editor) => {
    editor.on("focus", () => keepOff(editor));
    if (tools) new ResizeObserver(() => keepOff(editor)).observe(tools);
    addEventListener("resize", () => keepOff(editor));
  });
})();
