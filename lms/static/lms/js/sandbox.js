// The sandbox while one types: the same rules as on the server (network_rules.js), shown in the same cards. Without this
// file the form's “See it” does the same.
//
// A text of many pages must not keep the next key waiting: a worker judges it, and the cards are written a few a frame,
// those in sight first, the others and the parts of threads in the next pause.

import { showCard, showChip, showRemarks, showThread } from "./sandbox_cards.js";
import { layOutBy } from "./sandbox_view.js";

const form = document.querySelector("[data-sandbox]");
const data = JSON.parse(document.querySelector("#sandbox-data").textContent);
const field = form.elements.text;
const cards = [...form.querySelectorAll("[data-network]")];
const counted = [...form.querySelectorAll("[data-counted]")];
const common = form.querySelector("[data-common]");
const said = document.querySelector("[data-said]");
const QUIET = 900; // ms without a key before a screen reader is told
const PAUSE = 150; // ms without a key before what is out of sight follows
const A_FRAME = 6000; // characters written in one frame; a short post is written on all cards at once

// --- Judging: in a worker, or here where there is none ------------------------------------------------------------------

let judging = false;
let isMore = false;
let ask = null;

function start() {
  try {
    const worker = new Worker(new URL("./sandbox_worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data: reply }) => answered(reply));
    worker.addEventListener("error", here);
    worker.postMessage(data);
    ask = (question) => worker.postMessage(question);
  } catch {
    here();
  }
}

function here() {
  const layOut = layOutBy(data);
  ask = ({ text, shown }) => requestAnimationFrame(() => answered({ text, laid: layOut(text, shown) }));
  judging = false;
  judge();
}

// One text at a time; of what is typed meanwhile, the last.
function judge() {
  isMore = judging;
  if (judging) return;
  judging = true;
  ask({ text: field.value, shown: cards.filter((card) => !card.hidden).map((card) => card.dataset.network) });
}

function answered(reply) {
  judging = false;
  show(reply);
  if (isMore) judge();
}

// --- Showing: a few cards a frame ------------------------------------------------------------------------------------------

let shown = null;
let [cardsLeft, threadsLeft] = [[], []];
let [frame, pause, telling] = [null, null, null];
const inSight = new Set();
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) inSight[isIntersecting ? "add" : "delete"](target);
  soon();
});
for (const card of cards) sight.observe(card);

function show(reply) {
  shown = { ...reply, views: new Map(reply.laid.views.map((view) => [view.network, view])) };
  for (const line of counted) {
    const view = shown.views.get(line.dataset.counted);
    line.hidden = !view;
    if (view) showChip(line.querySelector(".chip"), view, data.words);
  }
  showRemarks(common.querySelector("[data-remarks]"), shown.laid.common);
  common.hidden = shown.laid.common.length === 0;
  cardsLeft = cards.filter((card) => shown.views.has(card.dataset.network));
  threadsLeft = [...cardsLeft];
  clearTimeout(pause);
  pause = setTimeout(() => { pause = null; soon(); }, PAUSE);
  clearTimeout(telling);
  telling = setTimeout(tell, QUIET);
  soon();
}

function soon() {
  if (next()) frame ??= requestAnimationFrame(write);
}

// A card in sight; in a pause, any, then the parts of a thread.
function next() {
  const card = cardsLeft.find((one) => inSight.has(one)) ?? (pause ? undefined : cardsLeft[0]);
  return card ?? (pause ? undefined : threadsLeft[0]);
}

// As much as a frame can take.
function write() {
  frame = null;
  for (let written = 0, card = next(); card && written < A_FRAME; card = next()) {
    const view = shown.views.get(card.dataset.network);
    if (cardsLeft.includes(card)) {
      cardsLeft = cardsLeft.filter((one) => one !== card);
      showCard(card, view, shown.text, shown.laid.tokens, data.words);
      written += view.drawn + view.cut - view.end;
    } else {
      threadsLeft = threadsLeft.filter((one) => one !== card);
      showThread(card, view);
      written += view.thread.length ? shown.text.length : 0;
    }
  }
  soon();
}

// One sentence for a screen reader, after a pause: where the post would be refused.
function tell() {
  const names = shown.laid.refused.join(", ");
  said.textContent = names ? data.words.refused_on.replace("{names}", names) : data.words.taken_everywhere;
}

// --- The page ---------------------------------------------------------------------------------------------------------------

start();
field.addEventListener("input", judge);
form.querySelector("[data-networks]").addEventListener("change", () => {
  const ticked = new FormData(form).getAll("networks");
  for (const card of cards) card.hidden = ticked.length > 0 && !ticked.includes(card.dataset.network);
  judge();
});
form.querySelector("[data-see]").hidden = true;

// A picture chosen waits to be kept; nothing typed is lost by a wrong key.
let isKept = true;
form.addEventListener("input", (event) => { if (event.target === field || event.target.type === "file") isKept = false; });
form.addEventListener("submit", () => { isKept = true; });
window.addEventListener("beforeunload", (event) => { if (!isKept && field.value.trim()) event.preventDefault(); });
