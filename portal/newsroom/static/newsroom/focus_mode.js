// Nothing but the text: a button, Ctrl+Shift+\ and Escape. It lasts over saving, in this tab.
(() => {
  const { say, element } = window.peyk;
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const KEPT = "peyk:focus";
  const root = document.documentElement;
  const button = element("button", { type: "button", className: "tools__button tools__focus" });
  const icon = element("span", { className: "material-icons", ariaHidden: "true" });
  button.append(icon);
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
    icon.textContent = on ? "close" : "fullscreen";
    if (on) sessionStorage.setItem(KEPT, "1");
    else sessionStorage.removeItem(KEPT);
    dispatchEvent(new Event("resize"));
  }

  button.addEventListener("click", () => turn(!isOn()));
  tools.append(button);
  // What is open over the text closes first. The editor keeps Escape to itself: hence before it.
  const OPEN =
    "dialog[open], details.menu[open], [role=menu]:not([hidden]), #block-menu:not([hidden])";
  addEventListener(
    "keydown",
    (event) => {
      const isKey =
        (event.ctrlKey || event.metaKey) && event.shiftKey && event.code === "Backslash";
      const isLeft = event.key === "Escape" && isOn() && !document.querySelector(OPEN);
      if (!isKey && !isLeft) return;
      event.preventDefault();
      turn(isKey ? !isOn() : false);
    },
    true,
  );
  turn(sessionStorage.getItem(KEPT) === "1");
})();
