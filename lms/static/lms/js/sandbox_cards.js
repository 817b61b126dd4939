// The cards of the sandbox: what a view (sandbox_view.js) says, written into what stands there by the fewest changes, so
// that the browser lays out again only what has changed.

import { grouped, outOf } from "./grouped.js";

const blank = document.querySelector("#remark").content.firstElementChild;

export function showCard(card, view, text, tokens, words) {
  showCount(card, view, words);
  showWords(card.querySelector("[data-words]"), view, text, tokens, words);
  const facts = document.createDocumentFragment();
  for (const fact of factsOf(view, words)) facts.append(element("span", "", fact), " ");
  patch(card.querySelector("[data-facts]"), facts);
  showRemarks(card.querySelector("[data-remarks]"), view.remarks);
  const thread = card.querySelector("[data-thread]");
  hide(thread, view.thread.length === 0);
  say(thread.querySelector("[data-parts]"), view.thread.length);
}

export function showThread(card, view) {
  const parts = document.createDocumentFragment();
  parts.append(...view.thread.map((part) => element("li", "words", part)));
  patch(card.querySelector("[data-thread-parts]"), parts);
}

export function showRemarks(list, remarks) {
  while (list.children.length > remarks.length) list.lastElementChild.remove();
  for (const [place, remark] of remarks.entries()) {
    const line = list.children[place] ?? list.appendChild(blank.cloneNode(true));
    if (line.dataset.weight !== remark.weight) line.dataset.weight = remark.weight;
    for (const chip of line.querySelectorAll("[data-for]")) hide(chip, chip.dataset.for !== remark.weight);
    say(line.querySelector("[data-reason]"), remark.reason);
    say(line.querySelector("[data-suggestion]"), remark.suggestion);
  }
}

// Written only where it is not so already: what is written is laid out and painted again.
function say(node, text) {
  if (node.textContent !== String(text)) node.textContent = text;
}

function hide(node, isHidden) {
  if (node.hidden !== isHidden) node.hidden = isHidden;
}

function dress(node, css) {
  if (node.className !== css) node.className = css;
}

// Beside the name of a network: how long the post is, and how long it may be.
export function showChip(chip, view, words) {
  const isLimited = view.limit !== null;
  say(chip, outOf(view.count, view.limit, words.thousands));
  dress(chip, `chip ${isLimited && view.count > view.limit ? "late" : "good"}`);
}

function showCount(card, view, words) {
  const isLimited = view.limit !== null;
  const left = isLimited ? view.limit - view.count : 0;
  showChip(card.querySelector("[data-count]"), view, words);
  hide(card.querySelector("[data-gauge]"), !isLimited);
  if (!isLimited) return;
  card.querySelector(".bar rect").setAttribute("width", `${Math.min(100, Math.round((100 * view.count) / view.limit))}%`);
  card.querySelector(".bar").classList.toggle("late", left < 0);
  const line = card.querySelector("[data-left]");
  say(line, (left < 0 ? words.too_many : words.left).replace("{count}", grouped(Math.abs(left), words.thousands)));
  dress(line, `small ${left < 0 ? "overdue" : "soft"}`);
}

function factsOf(view, words) {
  const counted = ["links", "hashtags", "mentions"].filter((name) => view[name]);
  const lines = counted.map((name) => `${words[name]} ${view[name]}`);
  return view.bytes_limit && view.count ? [...lines, `${words.bytes} ${outOf(view.bytes_count, view.bytes_limit, words.thousands)}`] : lines;
}

function showWords(place, view, text, tokens, words) {
  const { end, drawn, fold, cut } = view;
  const made = document.createDocumentFragment();
  append(made, text, tokens, 0, fold);
  if (fold < drawn) {
    const folded = element("span", "folded");
    append(folded, text, tokens, fold, drawn);
    made.append(element("span", "turn", words.more), folded);
  }
  if (drawn < end) made.append(element("span", "turn", words.rest));
  if (end < text.length) {
    const rest = `${text.slice(end, cut)}${cut < text.length ? "…" : ""}`;
    made.append(element("span", "turn cut", words.cut), element("del", "", rest));
  }
  patch(place, made);
}

function append(into, text, tokens, start, end) {
  let at = start;
  const put = (from, to, isToken) => {
    if (from >= to) return;
    const piece = text.slice(from, to);
    into.append(isToken ? element("span", "token", piece) : piece);
  };
  for (const [left, right] of tokens) {
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
