// The sandbox while one types: the same rules as on the server (network_rules.js), shown in the same cards. Without this
// file the form's “See it” does the same.

import { judgeBy } from "./network_rules.js";

const form = document.querySelector("[data-sandbox]");
const data = JSON.parse(document.querySelector("#sandbox-data").textContent);
const judge = judgeBy(data.rules);
const field = form.elements.text;
const cards = [...form.querySelectorAll("[data-network]")];
const common = form.querySelector("[data-common]");
const blank = document.querySelector("#remark").content.firstElementChild;
const said = document.querySelector("[data-said]");
const QUIET = 900; // ms without a key before a screen reader is told
const [LIGHT, PAUSE, LATEST] = [20, 120, 600]; // ms of work that nobody feels; of a pause; between two looks at most
let waiting = null;
let pause = null;
let [cost, last] = [0, 0];
let telling = null;

// --- What was judged, as on the server: a post in pieces, remarks of all networks said once -----------------------------

// All networks find the same words in a text: they are looked for once.
let marked = { text: null, found: [] };

function marks(text, verdict) {
  if (marked.text !== text) marked = { text, found: marksIn(text, verdict) };
  return marked.found;
}

function marksIn(text, verdict) {
  const kinds = new Map([...verdict.mentions, ...verdict.hashtags, ...verdict.links].filter(Boolean).map((token) => [token, true]));
  const tokens = [...kinds.keys()].sort((one, other) => other.length - one.length);
  if (!tokens.length) return [];
  const pattern = tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return [...text.matchAll(new RegExp(pattern, "gu"))].map((found) => [found.index, found.index + found[0].length]);
}

function words(text, found, start, end, into) {
  let at = start;
  const put = (from, to, isToken) => {
    if (from >= to) return;
    const piece = text.slice(from, to);
    into.append(isToken ? element("span", "token", piece) : piece);
  };
  for (const [left, right] of found) {
    if (right <= at || left >= end) continue;
    put(at, Math.max(left, at), false);
    put(Math.max(left, at), Math.min(right, end), true);
    at = Math.min(right, end);
  }
  put(at, end, false);
}

function element(name, css, text = "") {
  const made = document.createElement(name);
  made.className = css;
  made.textContent = text;
  return made;
}

// Verdicts count code points, this language counts halves of some.
function units(text, place) {
  if (place === null || place === undefined) return text.length;
  let at = 0;
  for (let left = place; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function showWords(place, text, verdict) {
  const end = units(text, verdict.fits_until);
  const drawn = Math.min(end, units(text, data.drawn));
  const fold = Math.min(units(text, verdict.folded_at), drawn);
  const found = marks(text, verdict);
  const made = document.createDocumentFragment();
  words(text, found, 0, fold, made);
  if (fold < drawn) {
    const folded = element("span", "folded");
    words(text, found, fold, drawn, folded);
    made.append(element("span", "turn", data.words.more), folded);
  }
  if (drawn < end) made.append(element("span", "turn", data.words.rest));
  if (end < text.length) {
    const rest = text.slice(end);
    const cut = rest.slice(0, units(rest, data.drawn_of_cut));
    made.append(element("span", "turn cut", data.words.cut), element("del", "", cut.length < rest.length ? `${cut}…` : cut));
  }
  patch(place, made);
}

// What stands there becomes what was made, by the fewest changes: the browser lays out again only what has changed.
function patch(place, made) {
  const [old, fresh] = [[...place.childNodes], [...made.childNodes]];
  let first = 0;
  while (first < old.length && first < fresh.length && old[first].isEqualNode(fresh[first])) first += 1;
  let after = 0;
  const most = Math.min(old.length, fresh.length) - first;
  while (after < most && old[old.length - 1 - after].isEqualNode(fresh[fresh.length - 1 - after])) after += 1;
  const [before, now] = [old.slice(first, old.length - after), fresh.slice(first, fresh.length - after)];
  const shared = Math.min(before.length, now.length);
  for (let number = 0; number < shared; number += 1) change(before[number], now[number]);
  for (const node of before.slice(shared)) node.remove();
  const next = old[old.length - after] ?? null;
  for (const node of now.slice(shared)) place.insertBefore(node, next);
}

function change(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.className !== fresh.className) old.replaceWith(fresh);
  else if (old.nodeType === Node.TEXT_NODE) rewrite(old, fresh.data);
  else patch(old, fresh);
}

function rewrite(node, text) {
  const [old, most] = [node.data, Math.min(node.data.length, text.length)];
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}

const same = (remark) => JSON.stringify([remark.code, remark.weight, remark.reason, remark.suggestion, remark.start, remark.end]);

function inCommon(verdicts) {
  if (verdicts.length < 2) return new Set();
  const sets = verdicts.map((verdict) => new Set(verdict.remarks.map(same)));
  return new Set([...sets[0]].filter((one) => sets.every((set) => set.has(one))));
}

function showRemarks(list, remarks) {
  list.replaceChildren(...remarks.map((remark) => {
    const line = blank.cloneNode(true);
    line.dataset.weight = remark.weight;
    for (const chip of line.querySelectorAll("[data-for]")) chip.hidden = chip.dataset.for !== remark.weight;
    line.querySelector("[data-reason]").textContent = remark.reason;
    line.querySelector("[data-suggestion]").textContent = remark.suggestion;
    return line;
  }));
}

function facts(verdict) {
  const counted = [["links", verdict.links.length], ["hashtags", verdict.hashtags.length], ["mentions", verdict.mentions.length]]
    .filter(([, count]) => count)
    .map(([name, count]) => element("span", "", `${data.words[name]} ${count}`));
  if (verdict.bytes_limit && verdict.count) counted.push(element("span", "", `${data.words.bytes} ${verdict.bytes_count} / ${verdict.bytes_limit}`));
  return counted;
}

function showCount(card, verdict) {
  const isLimited = verdict.limit !== null;
  const left = isLimited ? verdict.limit - verdict.count : 0;
  const chip = card.querySelector("[data-count]");
  chip.textContent = isLimited ? `${verdict.count} / ${verdict.limit}` : verdict.count;
  chip.className = `chip ${left < 0 ? "late" : "good"}`;
  card.querySelector("[data-gauge]").hidden = !isLimited;
  if (!isLimited) return;
  card.querySelector(".bar rect").setAttribute("width", `${Math.min(100, Math.round((100 * verdict.count) / verdict.limit))}%`);
  card.querySelector(".bar").classList.toggle("late", left < 0);
  const line = card.querySelector("[data-left]");
  line.textContent = (left < 0 ? data.words.too_many : data.words.left).replace("{count}", Math.abs(left));
  line.className = `small ${left < 0 ? "overdue" : "soft"}`;
}

function showThread(card, verdict) {
  const thread = card.querySelector("[data-thread]");
  thread.hidden = verdict.thread.length === 0;
  thread.querySelector("[data-parts]").textContent = verdict.thread.length;
  const parts = document.createDocumentFragment();
  parts.append(...verdict.thread.map((part) => element("li", "words", part)));
  patch(thread.querySelector("ol"), parts);
}

// --- The page ------------------------------------------------------------------------------------------------------------

function show() {
  const text = field.value;
  const verdicts = judge(text, data.alt_texts);
  if (!text.trim()) for (const verdict of verdicts) verdict.remarks = [];
  const visible = new Set(cards.filter((card) => !card.hidden).map((card) => card.dataset.network));
  const everywhere = inCommon(verdicts.filter((verdict) => visible.has(verdict.network)));
  for (const card of cards) {
    const verdict = verdicts.find((one) => one.network === card.dataset.network);
    if (!verdict || card.hidden) continue;
    showCount(card, verdict);
    showWords(card.querySelector("[data-words]"), text, verdict);
    card.querySelector("[data-facts]").replaceChildren(...facts(verdict).flatMap((fact) => [fact, " "]));
    showThread(card, verdict);
    showRemarks(card.querySelector("[data-remarks]"), verdict.remarks.filter((remark) => !everywhere.has(same(remark))));
  }
  const shared = verdicts.length ? verdicts[0].remarks.filter((remark) => everywhere.has(same(remark))) : [];
  showRemarks(common.querySelector("[data-remarks]"), shared);
  common.hidden = shared.length === 0;
  clearTimeout(telling);
  telling = setTimeout(() => tell(verdicts.filter((verdict) => visible.has(verdict.network))), QUIET);
}

// One sentence for a screen reader, after a pause: where the post would be refused.
function tell(verdicts) {
  const refused = verdicts.filter((verdict) => verdict.remarks.some((remark) => remark.weight === "refused"));
  const names = refused.map((verdict) => verdict.name).join(", ");
  said.textContent = names ? data.words.refused_on.replace("{names}", names) : data.words.taken_everywhere;
}

// At most once a frame, however fast one types. Where that takes long (a text of many pages, a slow machine), typing goes
// first: the cards follow at the next pause, or after a moment of typing without one.
function soon() {
  if (cost <= LIGHT && waiting === null) waiting = requestAnimationFrame(now);
  if (cost <= LIGHT) return;
  const wait = Math.min(PAUSE, Math.max(0, last + LATEST - performance.now()));
  clearTimeout(pause);
  pause = setTimeout(now, wait);
}

function now() {
  waiting = null;
  const begun = performance.now();
  show();
  last = performance.now();
  cost = last - begun;
}

field.addEventListener("input", soon);
form.querySelector("[data-networks]").addEventListener("change", () => {
  const ticked = new FormData(form).getAll("networks");
  for (const card of cards) card.hidden = ticked.length > 0 && !ticked.includes(card.dataset.network);
  soon();
});
form.querySelector("[data-see]").hidden = true;

// A picture chosen waits to be kept; nothing typed is lost by a wrong key.
let isKept = true;
form.addEventListener("input", (event) => { if (event.target === field || event.target.type === "file") isKept = false; });
form.addEventListener("submit", () => { isKept = true; });
window.addEventListener("beforeunload", (event) => { if (!isKept && field.value.trim()) event.preventDefault(); });
