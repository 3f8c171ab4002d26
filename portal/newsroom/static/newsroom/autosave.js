// Keeps what is typed: within a second in this browser, within a few at the newsroom. Says plainly
// whether the text is safe, who else is here, and whether somebody saved meanwhile.
(() => {
  const { data, form, say, fields, element, events } = window.peyk;
  if (!form) return;
  const LOOK = 1000; // ms between two looks at the form
  const SEND = 3000; // ms between two sendings of changed text
  const WORD = 5000; // ms between two signs of life
  const SUBMIT = 5000; // ms after which a submission may have been stopped, or hang
  const HUNG = 30000; // ms after which what it posted is sent to the newsroom as unsaved text
  const tab = crypto.getRandomValues(new Uint32Array(3)).join("-");
  const place = [
    "peyk",
    data.user,
    data.kind,
    data.object ?? data.key,
    data.language,
    data.update,
  ].join(":");
  const mine = `${place}:${tab}`;
  const safety = document.querySelector(".safety");
  const token = () => form.elements.csrfmiddlewaretoken.value;

  let number = data.number;
  let opened = JSON.stringify(fields());
  let last = opened; // the text at the last look
  let sent = opened; // the text that the newsroom has
  // A form that came back with errors, or with what was typed before, holds what is not saved.
  const isUnsaved = data.isRestored || data.isRefused;
  let isElsewhere = false;
  let isLeaving = false; // the page is going, by its own doing or the person's
  let isSubmitting = false;
  let isUnsure = false; // whether the newsroom got what a submission cut off
  let submitted = { text: null, at: 0 };
  let isBusy = false;
  let isFirst = true;
  let lastSent = 0;
  let lastWord = 0;
  let abort = null;
  const offered = new Set();

  function tell(kind, text, ...buttons) {
    safety.className = `safety safety--${kind}`;
    safety.replaceChildren(text, ...buttons);
  }

  function keepHere(text, isLeft = false) {
    try {
      localStorage.setItem(mine, JSON.stringify({ at: Date.now(), text, isLeft, number }));
      return true;
    } catch {
      return false;
    }
  }

  const dropHere = () => localStorage.removeItem(mine);

  async function send(message, options = {}) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token());
    const { kind, object, language, update, key } = data;
    // What a submission met on its way is older than what it saved; what is typed after it is not.
    const after = submitted.text !== null;
    const which = { user: data.user, kind, object, language, update, key };
    body.set("data", JSON.stringify({ ...which, tab, number, after, ...message }));
    const response = await fetch(data.heartbeat, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "X-Requested-With": "fetch" },
      redirect: "error",
      ...options,
    });
    const type = response.headers.get("Content-Type") || "";
    return { status: response.status, answer: type.includes("json") ? await response.json() : {} };
  }

  // The same text posted a moment ago is perhaps being saved.
  const isPosted = (text) => text === submitted.text && Date.now() - submitted.at < HUNG;

  async function word({ takeOver = false } = {}) {
    if (isBusy || isLeaving || isSubmitting) return;
    isBusy = true;
    const text = last;
    const isChanged = text !== opened || isUnsaved;
    const isNews = (text !== sent && !isPosted(text)) || takeOver;
    const message = { changed: isChanged, first: isFirst };
    isFirst = false;
    if (isNews && (!isElsewhere || takeOver)) {
      Object.assign(message, { fields: JSON.parse(text), take_over: takeOver || isUnsure });
      lastSent = Date.now();
    }
    lastWord = Date.now();
    abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 8000);
    try {
      const { status, answer } = await send(message, { signal: abort.signal });
      if (isLeaving || isSubmitting) return;
      if (answer.token) renewTokens(answer.token);
      if (status === 413) return tell("unsafe", say("tooMuch"));
      // 403 without our own word for it: the token of a session that ended.
      if (status === 401 || (status === 403 && !answer.error)) return await signedOut(text);
      if (status !== 200) return offline(text);
      window.peyk.showPresence(answer);
      if (answer.autosave_draft > number && JSON.stringify(fields()) === opened && !isUnsaved) {
        // What a page that was just left sent as its last word came after this one was made.
        isLeaving = true;
        return location.reload();
      }
      if (answer.elsewhere) return elsewhere(text);
      if (answer.number) {
        number = answer.number;
        form.elements._autosave_draft_number.value = number;
        sent = text;
        isElsewhere = isUnsure = false;
        dropHere();
        remember();
        tell("kept", say("kept", answer.kept_at));
        events.dispatchEvent(new Event("kept"));
      } else if (isElsewhere && isChanged) {
        elsewhere(text);
      } else if (!isChanged && text === opened) {
        tell("safe", say("safe"));
      }
    } catch {
      if (isSubmitting) isUnsure = true;
      else if (!isLeaving) offline(text);
    } finally {
      clearTimeout(timer);
      isBusy = false;
    }
  }

  // A story that was never saved gets an address of its own, so that a reload finds its text.
  function remember() {
    if (data.object !== null) return;
    const url = new URL(location.href);
    if (url.searchParams.get("autosave_draft") === data.key) return;
    url.searchParams.set("autosave_draft", data.key);
    url.searchParams.set("language", data.language);
    history.replaceState(null, "", url);
  }

  function offline(text) {
    if (text === opened && !isUnsaved) return tell("offline", say("failed"));
    tell(keepHere(text) ? "offline" : "unsafe", say(keepHere(text) ? "offline" : "unsafe"));
  }

  function renewTokens(fresh) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]"))
      input.value = fresh;
  }

  async function signedOut(text) {
    if (text !== sent) keepHere(text);
    const response = await fetch(data.heartbeat, { credentials: "same-origin", redirect: "error" });
    const { user, token: fresh } = response.ok ? await response.json() : {};
    if (user === data.user && fresh) {
      // Signed in again in another tab: the form goes on with the new session.
      renewTokens(fresh);
      lastSent = lastWord = 0;
      return;
    }
    const link = element("a", { href: data.signIn, target: "_blank", textContent: say("signIn") });
    tell("offline", say("signedOut"), " ", link);
  }

  function elsewhere(text) {
    isElsewhere = true;
    keepHere(text);
    const button = element("button", {
      type: "button",
      className: "button",
      textContent: say("takeOver"),
    });
    button.addEventListener("click", () => word({ takeOver: true }));
    tell("offline", say("elsewhere"), " ", button);
  }

  function look() {
    if (isLeaving) return;
    const text = JSON.stringify(fields());
    if (isSubmitting) {
      const isStopped = text !== submitted.text || Date.now() - submitted.at > SUBMIT;
      if (!isStopped) return;
      isSubmitting = false;
      // What is kept here from now on is not what was posted.
      sessionStorage.removeItem("peyk:submitted");
      if (text === last && text !== sent) tell("typing", say("typing"));
    }
    if (text !== last) {
      last = text;
      events.dispatchEvent(new Event("changed"));
      if (!keepHere(text)) tell("unsafe", say("unsafe"));
      else if (!isElsewhere) tell("typing", say("typing"));
    }
    const now = Date.now();
    const isDue = last !== sent && !isPosted(last) && !isElsewhere && now - lastSent > SEND;
    if (isDue || now - lastWord > WORD) word();
  }

  // What this browser kept, or null where it cannot be read.
  function entry(name) {
    try {
      const { at, text, isLeft, number } = JSON.parse(localStorage.getItem(name));
      JSON.parse(text);
      return { at, text, isLeft, number };
    } catch {
      localStorage.removeItem(name);
      return null;
    }
  }

  // The key under which an entry of this form lies, null where it is another form's. A story
  // that was never saved has a new key each time the form is opened.
  function keyOf(name) {
    if (name === mine) return null;
    if (name.startsWith(`${place}:`)) return data.key;
    const [peyk, user, kind, key, language, update] = name.split(":");
    if (data.object !== null || peyk !== "peyk" || !key || /^\d+$/.test(key)) return null;
    const isOurs = user === String(data.user) && kind === data.kind && language === data.language;
    return isOurs && update === "false" ? key : null;
  }

  // Whether the newsroom got more of a story never saved than the tab knew that kept it here.
  async function isThere(key, number) {
    if (data.object !== null || key === data.key) return false;
    try {
      const { answer } = await send({ key, first: true, changed: false });
      return answer.autosave_draft > number;
    } catch {
      return false;
    }
  }

  // What another tab, or this browser while it was offline, kept and the newsroom never got.
  async function offer() {
    for (const name of Object.keys(localStorage)) {
      const key = keyOf(name);
      if (key === null || offered.has(name)) continue;
      const kept = entry(name);
      if (!kept) continue;
      const { at, text, isLeft, number } = kept;
      const age = Date.now() - at;
      if (text === opened || !(age < 60 * 86400e3)) {
        localStorage.removeItem(name);
        continue;
      }
      if (age < 4000 && !isLeft) {
        // Perhaps the tab that wrote it is still at it, and sends it in a moment.
        setTimeout(offer, 5000);
        continue;
      }
      offered.add(name);
      if (await isThere(key, number)) {
        localStorage.removeItem(name);
        continue;
      }
      show(name, key, text, at);
    }
  }

  function show(name, key, text, at) {
    const box = element("div", { className: "unsaved" }, [
      element("p", { textContent: say("found", window.peyk.clock(at)) }),
    ]);
    const back = element("button", {
      type: "button",
      className: "button",
      textContent: say("bringBack"),
    });
    const drop = element("button", {
      type: "button",
      className: "button",
      textContent: say("discard"),
    });
    back.addEventListener("click", async () => {
      const { status } = await send({ key, fields: JSON.parse(text), take_over: true }).catch(
        () => ({}),
      );
      if (status !== 200) return tell("offline", say("failed"));
      localStorage.removeItem(name);
      const url = new URL(location.href);
      if (data.object === null) url.searchParams.set("autosave_draft", key);
      url.searchParams.set("language", data.language);
      go(url);
    });
    drop.addEventListener("click", () => {
      localStorage.removeItem(name);
      box.remove();
    });
    box.append(back, drop);
    (document.querySelector(".writing-notices") || safety.parentElement).append(box);
  }

  // Away by the form's own doing. What was typed into it beside goes with it.
  function go(url) {
    if (JSON.stringify(fields()) !== opened) leave();
    isLeaving = true;
    location.assign(url);
  }

  function leave() {
    if (isLeaving) return;
    isLeaving = true;
    const text = JSON.stringify(fields());
    const message = { left: true, changed: false };
    if (text !== sent && text !== submitted.text && !isElsewhere) {
      keepHere(text, true);
      message.fields = JSON.parse(text);
    }
    send(message, { keepalive: true }).catch(() => {});
  }

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    last = JSON.stringify(fields());
    submitted = { text: last, at: Date.now() };
    keepHere(last);
    form.elements._autosave_tab.value = tab;
    sessionStorage.setItem("peyk:submitted", mine);
    isSubmitting = true;
    abort?.abort();
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // the page may be older than what is stored
  });
  document.querySelector("[data-discard]")?.addEventListener("click", async () => {
    const { status } = await send({ discard: true });
    if (status !== 200) return tell("offline", say("failed"));
    dropHere();
    isLeaving = true;
    const url = new URL(location.href);
    url.searchParams.delete("autosave_draft");
    location.assign(url);
  });

  window.peyk.keepNow = async () => {
    look();
    for (let tries = 0; isBusy && tries < 40; tries++)
      await new Promise((done) => setTimeout(done, 50));
    if (last !== sent && !isElsewhere) await word();
  };

  // The editors write their own form of the text when they mount: that is nobody's change.
  async function begin(tries = 0) {
    const editors = [...form.querySelectorAll("textarea[data-titles]")];
    if (editors.some((textarea) => !textarea.peykEditor) && tries < 50) {
      setTimeout(begin, 100, tries + 1);
      return;
    }
    const text = JSON.stringify(fields());
    if (!form.dataset.touched) opened = last = sent = text;
    if (data.isRefused) sent = "";
    if (data.isRestored)
      tell("kept", say("kept", document.querySelector("[data-kept-at]")?.dataset.keptAt));
    events.dispatchEvent(new Event("changed"));
    setInterval(look, LOOK);
    await word();
    if (!isLeaving) offer();
  }
  setTimeout(begin, 300);
  form.addEventListener("input", () => (form.dataset.touched = "1"), { once: true });
})();
