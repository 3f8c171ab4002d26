// What the photo desk and the picture chooser share: words and requests of an element that has
// them as data-*, and the texts of one photograph, stored as each field is left.
(() => {
  const element = (tag, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const button = (label, action) => {
    const made = element("button", { type: "button", className: "button", textContent: label });
    made.addEventListener("click", action);
    return made;
  };

  // root: the photo desk or the dialog (templates/photo_desk/_settings.html).
  function settingsOf(root) {
    const { language, direction, upload } = root.dataset;
    const say = (name, values = {}) =>
      Object.entries(values).reduce(
        (text, [key, value]) => text.replace(`{${key}}`, value),
        root.getAttribute(`data-label-${name}`) ?? "",
      );
    const token = () => root.querySelector("[name=csrfmiddlewaretoken]").value;
    const texts = (id) => root.dataset.texts.replace("/0/", `/${id}/`);
    const number = new Intl.NumberFormat(document.documentElement.lang).format;
    const most = Number(root.dataset.most); // bytes of a file
    return { root, say, token, texts, upload, language, direction, number, most };
  }

  // {answer} of a request, or {error}: a sentence for the person.
  async function ask(settings, url, values = null) {
    const { say } = settings;
    const options = { credentials: "same-origin", redirect: "manual" };
    options.headers = { "X-Requested-With": "fetch" };
    if (values) {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", settings.token());
      body.set("language", settings.language);
      for (const [name, value] of Object.entries(values)) body.set(name, value);
      Object.assign(options, { method: "POST", body });
    }
    try {
      const response = await fetch(url, options);
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      const answer = isJson ? await response.json() : null;
      if (response.ok && answer) return { answer };
      if (answer?.error) return { error: answer.error };
      // What comes instead of an answer is the page to sign in.
      const isSignedOut = response.type === "opaqueredirect" || response.ok;
      return { error: say(isSignedOut || response.status === 403 ? "signed-out" : "fault") };
    } catch {
      return { error: say("failed") };
    }
  }

  const TEXTS = { caption: "textarea", alt: "input", credit: "input" };
  const MOST = { alt: 300, credit: 120 };

  // The fields for one photograph's texts. saved(item): after each storing; failed(sentence).
  // Has `lacks()`, the names of what is empty, and `write(values)`, which fills and stores.
  function textsForm(settings, item, { saved, failed }) {
    const { say, language: lang, direction: dir } = settings;
    const controls = {};
    // Without names: where they stand in another form they are not posted with it.
    for (const [name, tag] of Object.entries(TEXTS)) {
      controls[name] = element(tag, { value: item[name], lang, dir });
      controls[name].dataset.text = name;
      if (tag === "textarea") controls[name].rows = 2;
      if (MOST[name]) controls[name].maxLength = MOST[name];
    }
    const decorative = element("input", { type: "checkbox", checked: item.isDecorative });
    decorative.dataset.text = "decorative";
    const label = (name) => element("label", {}, [say(name), controls[name]]);
    const box = element("span", { className: "picture-texts" }, [
      label("caption"),
      label("alt"),
      element("label", { className: "picture-texts__check" }, [decorative, say("decorative")]),
      label("credit"),
    ]);

    let last = Promise.resolve(); // one after the other: the last one typed stays
    const store = () => {
      last = last.then(async () => {
        const values = Object.fromEntries(
          Object.entries(controls).map(([name, control]) => [name, control.value]),
        );
        if (decorative.checked) values.is_decorative = "1";
        const { answer, error } = await ask(settings, settings.texts(item.id), values);
        if (error) failed(error);
        else saved(answer);
      });
      return last;
    };
    // The form around it, if any, hears nothing of what is not its own.
    box.addEventListener("input", (event) => event.stopPropagation());
    box.addEventListener("change", (event) => {
      event.stopPropagation();
      store();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.localName === "input") event.preventDefault();
    });

    box.stored = () => last;
    box.lacks = () =>
      Object.keys(controls).filter(
        (name) => !controls[name].value.trim() && !(name === "alt" && decorative.checked),
      );
    box.write = (values) => {
      for (const [name, value] of Object.entries(values)) controls[name].value = value;
      return store();
    };
    box.begin = () => (controls[box.lacks()[0]] ?? controls.caption).focus();
    return box;
  }

  Object.assign(window.peykPictures, { element, button, settingsOf, ask, textsForm });
})();
