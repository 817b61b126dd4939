// A reader selects words of the draft to comment on just these. Without this file a sentence is chosen by its number.

const text = document.querySelector("[data-passages]");
const form = document.querySelector("[data-comment]");
const box = form.querySelector("[data-selected]");
const passage = form.elements.passage;

// The words selected within the draft, and where they begin, in characters as people count code points.
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const quote = words.trim();
  const skipped = words.length - words.trimStart().length;
  return quote ? { quote, start: [...before.toString()].length + skipped } : null;
}

function choose({ quote, start }) {
  form.elements.quote.value = quote;
  form.elements.start.value = start;
  box.querySelector("[data-quote]").textContent = quote.length > 160 ? `${quote.slice(0, 160)}…` : quote;
  box.hidden = false;
  passage.closest(".field").hidden = true;
}

function forget() {
  form.elements.quote.value = "";
  form.elements.start.value = "";
  box.hidden = true;
  passage.closest(".field").hidden = false;
}

// A sentence chosen in the list is shown in the text.
function show() {
  for (const sentence of text.querySelectorAll(".sentence")) {
    sentence.classList.toggle("is-chosen", sentence.dataset.number === passage.value);
  }
}

for (const why of ["mouseup", "keyup", "touchend"]) {
  text.addEventListener(why, () => { const found = selected(); if (found) choose(found); });
}
form.querySelector("[data-forget]").addEventListener("click", () => { forget(); passage.focus(); });
passage.addEventListener("change", show);
document.querySelector("[data-hint]").hidden = false;
show();
