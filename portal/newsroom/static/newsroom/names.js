// Names for what Django and its widgets leave without one, so that a screen reader can say what a
// field is: cells of tabular inlines, Select2's boxes, the editor, signs beside a filter.
(() => {
  let made = 0;

  function idOf(element) {
    if (!element.id) element.id = `name-${++made}`;
    return element.id;
  }

  // The head of a cell's column in a tabular inline.
  function headOf(cell) {
    const heads = cell?.closest("table")?.tHead?.rows[0]?.cells;
    return heads?.[cell.cellIndex];
  }

  // Tells what names a field, null where its own label or attribute does.
  function namerOf(field) {
    if (field.labels?.length || field.hasAttribute("aria-label")) return null;
    return headOf(field.closest("td"));
  }

  const NAMED = {
    ".tabular td :is(input:not([type=hidden]), select, textarea)"(field) {
      const head = namerOf(field);
      if (head) field.setAttribute("aria-labelledby", idOf(head));
    },
    ".tabular thead th"(head) {
      if (head.textContent.trim()) return;
      // Rows name themselves in their first cell; a column of nothing is no column.
      const title = head.closest("fieldset")?.querySelector(".inline-heading");
      if (!head.classList.contains("original") || !title) head.setAttribute("role", "none");
      else head.innerHTML = '<span class="visually-hidden"></span>';
      if (head.firstElementChild) head.firstElementChild.textContent = title.textContent.trim();
    },
    // The line in which one types more of a field that takes many.
    ".select2-search--inline .select2-search__field"(line) {
      const select = line.closest(".select2-container")?.previousElementSibling;
      const label = select?.labels?.[0];
      if (label) line.setAttribute("aria-labelledby", idOf(label));
    },
    ".select2-selection"(box) {
      const select = box.closest(".select2-container")?.previousElementSibling;
      const label = select?.labels?.[0] ?? headOf(select?.closest("td"));
      const chosen = box.querySelector(".select2-selection__rendered");
      if (!label || !chosen) return;
      // Select2 names the box by what is chosen alone, and calls that a text field.
      for (const attribute of ["role", "aria-readonly"]) chosen.removeAttribute(attribute);
      box.setAttribute("aria-labelledby", `${idOf(label)} ${idOf(chosen)}`);
    },
    ".prose-editor .ProseMirror[contenteditable]"(editor) {
      const label = editor.closest(".form-row")?.querySelector("label");
      if (label) editor.setAttribute("aria-labelledby", idOf(label));
    },
    ".help-tooltip[aria-label]:not([role])"(sign) {
      sign.setAttribute("role", "img");
    },
  };

  function nameIn(part) {
    for (const [selector, name] of Object.entries(NAMED)) {
      if (part.matches(selector)) name(part);
      for (const element of part.querySelectorAll(selector)) name(element);
    }
  }

  // Widgets make themselves when they like; what somebody writes in the editor is none.
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.target.closest?.(".ProseMirror")) continue;
      for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) nameIn(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
  nameIn(document.body);
})();
