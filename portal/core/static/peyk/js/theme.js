// The reader's choice of colours, before the first paint.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the device decides then.
}
// Whether the device asks to save data: then the page offers its light one.
if (navigator.connection?.saveData) document.documentElement.dataset.saves = "";
