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
let waiting = null;
let telling = null;

// --- What was judged, as on the server: a post in pieces, remarks of all networks said once -----------------------------

function marks(text, verdict) {
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
  const fold = Math.min(units(text, verdict.folded_at), end);
  const found = marks(text, verdict);
  const made = document.createDocumentFragment();
  words(text, found, 0, fold, made);
  if (fold < end) {
    const folded = element("span", "folded");
    words(text, found, fold, end, folded);
    made.append(element("span", "turn", data.words.more), folded);
  }
  if (end < text.length) made.append(element("span", "turn cut", data.words.cut), element("del", "", text.slice(end)));
  place.replaceChildren(made);
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
  thread.querySelector("ol").replaceChildren(...verdict.thread.map((part) => element("li", "words", part)));
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

// At most once a frame, however fast one types.
function soon() {
  if (waiting === null) waiting = requestAnimationFrame(() => { waiting = null; show(); });
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
