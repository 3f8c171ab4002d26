// A note about a version is sent from its form without leaving it.
(() => {
  const form = document.getElementById("say");
  const field = document.getElementById("say-text");
  const notes = document.querySelector("[data-notes]");
  const told = document.querySelector(".say__told");
  if (!form || !field || !notes) return;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(form);
    field.disabled = true;
    const answer = await fetch(form.action, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "fetch" },
    }).catch(() => null);
    field.disabled = false;
    if (!answer?.ok || answer.redirected) {
      // What was written stays; a session that ended says so by its own.
      const isRefused = answer?.status === 400 && !answer.redirected;
      told.textContent = isRefused ? await answer.text() : told.dataset.failed;
      field.focus();
      return;
    }
    notes.innerHTML = await answer.text();
    field.value = "";
    told.textContent = told.dataset.sent;
    field.focus();
  });
})();
