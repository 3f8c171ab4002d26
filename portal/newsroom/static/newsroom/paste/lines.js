// Plain text on its way into a text: half-spaces, lines that are paragraphs, lines of one.
const ZWNJ = "\u200c";
// Marks that turn text round or hide in it: nobody types them on purpose.
const STRAY = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;
// What other programs and old keyboards (¬) put where a half-space belongs, between two letters.
const HALF = /[\u200b\u200e\u200f\u00ad\u00ac]/;
export const PART = "\ufdd0"; // stands between two pieces of one line of text
const HIDDEN =
  /[\u200c\ufdd0\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\u00ac]+/g;
const ARABIC =
  /[\u0620-\u065f\u066e-\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdc7\ufe80-\ufefc]/;
const SENTENCE_END = /[.!?؟:؛»”"…)\]]$/;
// A name and what is said of it, an item of a list.
const NAMED = /^\S+(?:[ \u00a0]\S+){0,4}?(?:[،,:]| [-–—]) /;
const ITEM = /^(?:[-–—•·*▪◦]|[0-9۰-۹٠-٩]{1,3}[.)-])\s/;
const CUT = /[A-Za-zА-Яа-яЁёӢӣӮӯҚқҒғҲҳҶҷ]-$/;

export const plainly = (text) =>
  text
    .replace(HIDDEN, (run, at, whole) => {
      const isBetween =
        ARABIC.test(whole[at - 1] ?? "") && ARABIC.test(whole[at + run.length] ?? "");
      if (run.includes(ZWNJ) || !isBetween || !HALF.test(run)) return run;
      return run.replace(HALF, ZWNJ);
    })
    .replace(STRAY, "");

// [{text, goesOn}] of a text: goesOn is whether a line goes on in the paragraph of the one before,
// as a PDF or a terminal breaks it.
export function linesOf(text) {
  // A word or two within a line: the space that stands beside them belongs to them.
  if (!/[\r\n\u2028\u2029]/.test(text)) {
    const line = plainly(text).replace(/^\s+|\s+$/g, " ");
    return line ? [{ text: line, goesOn: false }] : [];
  }
  const found = [];
  const ends = plainly(text)
    .replace(/\r\n?|\u2028/g, "\n")
    .replaceAll("\u2029", "\n\n");
  for (const part of ends.split(/\n[^\S\n]*\n/)) {
    const lines = part
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
    for (const [n, line] of lines.entries())
      found.push({ text: line, goesOn: n > 0 && doesGoOn(lines, n, longest) });
  }
  return found;
}

// A full line goes on in the next one; a short one, the end of a sentence well before the margin,
// what leads to a list and the persons of one do not.
function doesGoOn(lines, n, longest) {
  const before = lines[n - 1];
  if (longest <= 40 || before.length <= longest * 0.75) return false;
  if (SENTENCE_END.test(before) && before.length < longest * 0.9) return false;
  if (ITEM.test(lines[n]) || /[:：]$/.test(before)) return false;
  const isNamed = (line) => line !== undefined && NAMED.test(line);
  return !(isNamed(lines[n]) && (isNamed(before) || isNamed(lines[n + 1])));
}

function sliceOf({ schema }, lines) {
  const paragraphs = lines.map((line) => schema.nodes.paragraph.create(null, schema.text(line)));
  const whole = schema.topNodeType.create(
    null,
    paragraphs.length ? paragraphs : [schema.nodes.paragraph.create()],
  );
  // Open at both ends: the first line goes into the paragraph where the cursor is.
  return whole.slice(1, whole.content.size - 1);
}

// For what is dropped.
export const parsed = (state, text) => sliceOf(state, joined(linesOf(text)));

function joined(lines) {
  const found = [];
  for (const { text, goesOn } of lines) {
    const before = found.at(-1);
    if (!goesOn) found.push(text);
    else
      found[found.length - 1] = CUT.test(before) ? before.slice(0, -1) + text : `${before} ${text}`;
  }
  return found;
}

// First the lines as they are, then those of one paragraph joined, so that undo parts them again.
// Returns whether any were.
export function paste(view, text, asTheyAre) {
  const lines = linesOf(text);
  const slice = sliceOf(
    view.state,
    lines.map((line) => line.text),
  );
  const { tr } = view.state;
  tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste");
  view.dispatch(tr);
  if (asTheyAre || !lines.some((line) => line.goesOn)) return false;
  const joining = view.state.tr.setMeta("paste", true).setMeta("closeHistory$", true);
  const { $from } = view.state.selection;
  if (!$from.depth) return false;
  let start = $from.before();
  for (let n = lines.length - 1; n > 0; n--) {
    const before = joining.doc.resolve(start).nodeBefore;
    if (!before?.isTextblock) break;
    if (lines[n].goesOn && joining.doc.nodeAt(start)?.type === before.type) {
      joining.join(start);
      if (CUT.test(before.textContent)) joining.delete(start - 2, start - 1);
      else joining.insertText(" ", start - 1);
    }
    start -= before.nodeSize;
  }
  if (!joining.docChanged) return false;
  view.dispatch(joining.scrollIntoView());
  return true;
}
