// The focal point is set by clicking the picture; the crops beside it show what readers would get.
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".focal");
  if (!box) return;
  const whole = box.querySelector(".focal__whole");
  const picture = whole.querySelector("img");
  const point = whole.querySelector(".focal__point");
  const [x, y] = ["focal_x", "focal_y"].map((name) => document.querySelector(`#id_${name}`));
  const width = picture.getAttribute("width");
  const height = picture.getAttribute("height");

  // As galleries.images.cropped: the middle of the crop is as near the point as can be.
  function position(percent, full, part) {
    if (full <= part) return 50;
    const start = Math.min(Math.max((full * percent) / 100 - part / 2, 0), full - part);
    return (start / (full - part)) * 100;
  }

  function show() {
    const [left, top] = [x, y].map((input) =>
      Math.min(100, Math.max(0, Number(input?.value ?? 50) || 0)),
    );
    point.style.left = `${left}%`;
    point.style.top = `${top}%`;
    for (const crop of box.querySelectorAll("[data-ratio]")) {
      const ratio = Number(crop.dataset.ratio);
      crop.style.aspectRatio = String(ratio);
      const across = position(left, width, Math.min(width, height * ratio));
      const down = position(top, height, Math.min(height, width / ratio));
      crop.querySelector("img").style.objectPosition = `${across}% ${down}%`;
    }
  }

  if ("focal" in box.dataset && x && y) {
    whole.addEventListener("click", (event) => {
      const frame = picture.getBoundingClientRect();
      x.value = Math.round(((event.clientX - frame.left) / frame.width) * 100);
      y.value = Math.round(((event.clientY - frame.top) / frame.height) * 100);
      show();
    });
    for (const input of [x, y]) input.addEventListener("input", show);
  }
  show();
});
