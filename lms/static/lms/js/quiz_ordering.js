// Putting in order without leaving the page: a number chosen or a button pressed moves the line at once. The fields say
// the same as they would without this file, where the buttons post the form.

export function arrange(list, tokens) {
  const lines = list.querySelector("ol");
  for (const token of tokens) {
    const line = lines.querySelector(`[data-token="${CSS.escape(token)}"]`);
    if (line) lines.append(line);
  }
}

function field(list, name) {
  return list.querySelector(`[name="${list.dataset.ordering}-${name}"]`);
}

function renumber(list) {
  const lines = [...list.querySelectorAll("li[data-token]")];
  lines.forEach((line, index) => {
    const [up, down] = line.querySelectorAll(".moves button");
    line.querySelector("select").value = index + 1;
    up.disabled = index === 0;
    down.disabled = index === lines.length - 1;
  });
  field(list, "shown").value = lines.map((line) => line.dataset.token).join(" ");
  field(list, "answered").value = "1";
}

function moveTo(line, place) {
  const others = [...line.parentElement.children].filter((one) => one !== line);
  line.parentElement.insertBefore(line, others[place - 1] ?? null);
  renumber(line.closest("[data-ordering]"));
}

// Before anybody else hears of the change.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-ordering] li select")) return;
  moveTo(event.target.closest("li"), Number(event.target.value));
  event.target.focus();
}, true);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ordering] .moves button");
  if (!button) return;
  event.preventDefault();
  const line = button.closest("li");
  const place = [...line.parentElement.children].indexOf(line) + 1;
  moveTo(line, button.value.startsWith("up") ? place - 1 : place + 1);
  (button.disabled ? line.querySelector(".moves button:not(:disabled)") : button).focus();
  line.closest("[data-ordering]").dispatchEvent(new Event("change", { bubbles: true }));
});
