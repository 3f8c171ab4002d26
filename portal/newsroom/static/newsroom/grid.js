// The list of photographs as pictures or as a table; the browser remembers which.
addEventListener("DOMContentLoaded", () => {
  const switcher = document.querySelector(".grid-switch");
  const table = document.querySelector("#result_list");
  if (!switcher || !table) return;
  switcher.hidden = false;
  function show(view) {
    table.classList.toggle("is-grid", view === "grid");
    for (const button of switcher.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    localStorage.setItem("peyk:photographs", view);
  }
  switcher.addEventListener(
    "click",
    ({ target }) => target.dataset.view && show(target.dataset.view),
  );
  show(localStorage.getItem("peyk:photographs") || "grid");
});
