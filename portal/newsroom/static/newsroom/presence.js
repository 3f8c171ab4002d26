// Who else has the story open, and whether somebody saved it meanwhile: faces in the bar, and a
// sentence where somebody should know before going on.
(() => {
  const { data, form, say, element } = window.peyk;
  const presence = document.querySelector(".presence");
  const holder = document.querySelector(".faces");

  window.peyk.showPresence = ({ others = [], newest, locked }) => {
    const seen = new Map(); // each sentence once, however many tabs somebody has open
    for (const { name, me, same, changed } of others) {
      const kind = me ? "hereMe" : !same ? "hereOther" : changed ? "hereChanged" : "here";
      seen.set(say(kind, name), { name, me, changed });
    }
    if (holder) showFaces([...seen].filter(([, { me }]) => !me));
    const lines = [...seen]
      .filter(([, { me, changed }]) => !holder || me || changed)
      .map(([text, { changed }]) =>
        element("p", { className: changed ? "is-changed" : "", textContent: text }),
      );
    if (
      newest !== undefined &&
      !data.update &&
      data.isStored &&
      newest > Number(form.elements.seen.value)
    ) {
      lines.push(element("p", { className: "is-changed", textContent: say("newer") }));
    }
    if (locked) lines.unshift(element("p", { className: "is-changed", textContent: locked }));
    presence.hidden = !lines.length;
    const shown = lines.map((line) => line.outerHTML).join("");
    if (presence.dataset.shown !== shown) presence.replaceChildren(...lines);
    presence.dataset.shown = shown;
  };

  // The first letters of a name, with what is to say about its owner
  function showFaces(people) {
    const shown = people.map(([text]) => text).join("\n");
    if (holder.dataset.shown === shown) return;
    holder.dataset.shown = shown;
    holder.replaceChildren(
      ...people.map(([text, { name }]) => {
        const letters = name.split(/\s+/).slice(0, 2);
        const face = element("span", { className: "face", title: text });
        face.append(
          element("span", { textContent: letters.map(([letter]) => letter).join("") }),
          element("span", { className: "visually-hidden", textContent: text }),
        );
        face.firstChild.setAttribute("aria-hidden", "true");
        return face;
      }),
    );
  }
})();
