// A long list of boxes to tick: a box to look for names, and a button for all that are shown. Without this file the list
// is simply there.

const MARKS = /\p{M}/gu;
const fold = (text) => text.normalize("NFD").replace(MARKS, "").toLowerCase();

for (const list of document.querySelectorAll("[data-choose]")) {
  const tools = list.querySelector("[data-choose-tools]");
  const filter = tools.querySelector("input");
  const button = tools.querySelector("button");
  const lines = [...list.querySelectorAll("input[type=checkbox]")].map((box) => {
    const line = box.closest("label");
    return { box, row: line.parentElement, words: fold(line.textContent) };
  });
  const shown = () => lines.filter(({ row }) => !row.hidden);

  const name = () => {
    const all = shown();
    const done = all.length > 0 && all.every(({ box }) => box.checked);
    button.textContent = done ? button.dataset.untick : button.dataset.tick;
    button.disabled = all.length === 0;
    return done;
  };

  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    for (const line of lines) line.row.hidden = !words.every((word) => line.words.includes(word));
    name();
  });
  // Enter looks for names, it does not send the form.
  filter.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  button.addEventListener("click", () => {
    const done = name();
    for (const { box } of shown()) box.checked = !done;
    name();
  });
  list.addEventListener("change", name);
  tools.hidden = false;
  name();
}
