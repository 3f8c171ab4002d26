// What the last form of this tab posted and the newsroom has taken need not be kept in this browser.
(() => {
  const submitted = sessionStorage.getItem("peyk:submitted");
  if (!submitted || !document.querySelector(".messagelist li:is(.success, .warning, .saved)"))
    return;
  localStorage.removeItem(submitted);
  sessionStorage.removeItem("peyk:submitted");
})();
