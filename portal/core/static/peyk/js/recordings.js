// What other sites have to show: the frame is made when the reader presses the button, not before.
for (const play of document.querySelectorAll("[data-embed]")) {
  for (const shown of play.parentElement.children) shown.hidden = false;
  play.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = "recording__embed";
    frame.title = play.dataset.title;
    // What the players need, and no way to lead this page elsewhere.
    frame.sandbox =
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    // The players refuse pages without a name; they learn the site's, not the story's address.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = play.dataset.embed;
    play.parentElement.classList.add("is-playing");
    play.parentElement.replaceChildren(frame);
    frame.focus();
  });
}
