// Nothing but the text: a button, Ctrl+Shift+\ and Escape. It lasts over saving, in this tab.
(() => {
  const { say, element } = window.peyk;
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const KEPT = "peyk:focus";
  const root = document.documentElement;
  const button = element("button", { type: "button", className: "tools__button tools__focus" });
  const isOn = () => root.classList.contains("is-only-text");

  function turn(on) {
    // The line where one writes stays where it is on the screen.
    const at = document.activeElement?.closest(".canvas") ? document.activeElement : tools;
    const before = at.getBoundingClientRect().top;
    root.classList.toggle("is-only-text", on);
    scrollBy(0, at.getBoundingClientRect().top - before);
    button.setAttribute("aria-pressed", String(on));
    const label = say(on ? "leaveFocus" : "focus");
    button.title = label;
    button.setAttribute("aria-label", label);
    button.textContent = on ? "✕" : "⛶";
    if (on) sessionStorage.setItem(KEPT, "1");
    else sessionStorage.removeItem(KEPT);
    dispatchEvent(new Event("resize"));
  }

  button.addEventListener("click", () => turn(!isOn()));
  tools.append(button);
  addEventListener("keydown", (event) => {
    const isKey = (event.ctrlKey || event.metaKey) && event.shiftKey && event.code === "Backslash";
    const isLeft =
      event.key === "Escape" &&
      isOn() &&
      !event.defaultPrevented &&
      !document.querySelector("dialog[open], details.menu[open], .panel.is-open");
    if (!isKey && !isLeft) return;
    event.preventDefault();
    turn(isKey ? !isOn() : false);
  });
  turn(sessionStorage.getItem(KEPT) === "1");
})();
