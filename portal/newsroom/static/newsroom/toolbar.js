// What stands in a row is one stop for Tab, and arrows lead from one to the next: the tools of the
// text, the languages of the bar. The skip link leads to the title, where a new text begins.
(() => {
  const { data, form } = window.peyk;
  const title = form?.elements[data.title];

  const skip = document.querySelector(".skip-to-content-link");
  if (skip && title?.id) skip.setAttribute("href", `#${title.id}`);
  const isNew = !data.isStored && !data.isRefused;
  const isFree = document.activeElement === document.body;
  if (title && isNew && isFree && matchMedia("(pointer: fine)").matches)
    title.focus({ preventScroll: true });

  // first: of those that are shown, the one that Tab comes to.
  function rove(row, selector, first = (shown) => shown[0]) {
    if (!row) return;
    const all = () =>
      [...row.querySelectorAll(selector)].filter((each) => !each.closest(".prose-menubar__picker"));
    const shown = () => all().filter((each) => each.getClientRects().length > 0);

    function stopAt(wanted) {
      for (const each of all()) each.tabIndex = each === wanted ? 0 : -1;
    }
    const settle = () => stopAt(first(shown()));

    row.addEventListener("focusin", ({ target }) => {
      if (all().includes(target)) stopAt(target);
    });
    row.addEventListener("focusout", ({ relatedTarget }) => {
      // Tools come and go with what the caret stands in: the first is always there.
      if (!row.contains(relatedTarget)) settle();
    });
    row.addEventListener("keydown", (event) => {
      const stops = shown();
      const at = stops.indexOf(event.target);
      if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      const ahead = getComputedStyle(row).direction === "rtl" ? -1 : 1;
      const to = {
        ArrowRight: at + ahead,
        ArrowLeft: at - ahead,
        Home: 0,
        End: stops.length - 1,
      }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        stops.at(to % stops.length).focus();
      }
    });
    const renewed = () => {
      if (!row.contains(document.activeElement)) settle();
    };
    new MutationObserver(renewed).observe(row, { childList: true, subtree: true });
    settle();
  }

  rove(document.querySelector(".tools[role=toolbar]"), "button");
  rove(
    document.querySelector(".writing-bar__languages"),
    "a",
    (shown) => shown.find((link) => link.ariaCurrent) ?? shown[0],
  );
})();
