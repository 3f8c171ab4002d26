// How long the text is: words, characters and the minutes that reading takes, in a quiet line.
(() => {
  const { data, say } = window.peyk;
  const line = document.querySelector("[data-measure]");
  if (!line) return;
  const PAUSE = 400; // ms without a change, after which it is counted
  let timer = null;
  let editor = null;

  function grouped(value) {
    const text = String(value).replace(/\B(?=(\d{3})+$)/g, "\u0000");
    return window.peyk.number(text).replaceAll("\u0000", data.thousands);
  }

  // As the newsroom counts when it stores: what stands between spaces.
  function count() {
    const { doc } = editor.state;
    const text = doc.textBetween(0, doc.content.size, "\n");
    const words = text.match(/\S+/g)?.length ?? 0;
    const characters = [...text.replaceAll("\n", "")].length;
    const minutes = words ? Math.max(1, Math.round(words / data.wordsAMinute)) : 0;
    const parts = [
      say("measuredWords", grouped(words)),
      say("measuredCharacters", grouped(characters)),
      say("measuredMinutes", grouped(minutes)),
    ];
    line.textContent = parts.join(" · ");
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(count), PAUSE);
  };

  window.peyk.eachEditor((made) => {
    editor = made;
    editor.on("update", soon);
    count();
  });
})();
