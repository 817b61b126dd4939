// A post to write in a question: its length on each network while one types, by the rules of the page (network_rules.js).
// Without this file the length is told when the answer is saved.

import { outOf } from "./grouped.js";
import { judgeBy } from "./network_rules.js";

const QUIET = 900; // ms without a key before a screen reader is told
const judges = new WeakMap();
let telling = null;

function judgeOf(part) {
  const data = part.querySelector("script[type='application/json']");
  if (!judges.has(part)) judges.set(part, judgeBy(JSON.parse(data.textContent)));
  return judges.get(part);
}

function show(part) {
  const [text, alt] = ["text", "alt"].map((name) => part.querySelector(`#${part.dataset.post}-${name}`)?.value);
  const verdicts = judgeOf(part)(text, alt === undefined ? [] : [alt]);
  for (const verdict of verdicts) {
    const chip = part.querySelector(`[data-count="${verdict.network}"]`);
    chip.textContent = outOf(verdict.count, verdict.limit, part.dataset.thousands);
    chip.className = `chip ${verdict.fits_until === null ? "good" : "late"}`;
  }
  const names = verdicts.filter((verdict) => verdict.fits_until !== null).map((verdict) => verdict.name);
  clearTimeout(telling);
  telling = setTimeout(() => tell(part.querySelector("[data-too-many]"), names), QUIET);
}

function tell(status, names) {
  status.textContent = names.length ? `${status.dataset.tooMany} ${names.join(", ")}` : "";
}

document.addEventListener("input", (event) => {
  const part = event.target.closest("[data-post]");
  if (part) show(part);
});
// What was typed may come back without the server: by the back button, or from a queue that waited (quiz.js).
document.addEventListener("restored", () => document.querySelectorAll("[data-post]").forEach(show));
document.querySelectorAll("[data-post]").forEach(show);
