// A long text in parts for a thread: the twin of lms/networks/splitting.py.

import { matchAt } from "./network_links.js";
import { Measured } from "./network_counting.js";

export function split(measured, counting, limit, limitBytes) {
  const source = counting === "x_weighted" ? measured.composed : measured;
  const ruler = source.ruler(counting);
  const byBytes = limitBytes === null ? null : source.ruler("bytes");
  const reach = (start) => {
    const reached = ruler.reach(limit, start);
    return source.clusterAt(byBytes ? Math.min(reached, byBytes.reach(limitBytes, start)) : reached);
  };
  if (reach(0) >= source.length) return [source.text];
  const { flat, known } = source;
  const parts = [];
  let start = nextWord(flat, 0, known);
  while (start < flat.length) {
    let end = cut(flat, start, Math.max(reach(start), start + 1), known);
    let part = trimEnd(source.slice(start, end), known);
    while (part && end > start + 1 && mayDiffer(source, start, end)) {
      if (new Measured(part, known).ruler(counting).total <= limit) break;
      end -= 1;
      part = trimEnd(source.slice(start, end), known);
    }
    parts.push(part);
    start = nextWord(flat, end, known);
  }
  return parts.filter(Boolean);
}

function trimEnd(text, known) {
  let end = text.length;
  while (end > 0 && isGap(text[end - 1], known)) end -= 1;
  return text.slice(0, end);
}

function isGap(char, known) {
  return matchAt(known.at.gap, char, 0) !== null;
}

function mayDiffer(source, start, end) {
  const { flat, known } = source;
  const isCut = start > 0 && !isGap(flat[start - 1], known);
  const isTorn = end < flat.length && !isGap(flat[end], known) && !isGap(flat[end - 1], known);
  if (isCut || isTorn) return true;
  return flat[start] > "\x7f" && (source.clusterAt(start) < start || hasDot(flat, start, end, known));
}

// In the first word: it may be a link.
function hasDot(flat, start, end, known) {
  const dot = flat.slice(0, end).indexOf(".", start);
  return dot >= 0 && matches(known.all.gap, flat, start, dot).length === 0;
}

function cut(flat, start, furthest, known) {
  if (furthest >= flat.length) return flat.length;
  const early = start + Math.trunc((furthest - start) * known.numbers.earliest);
  for (const pattern of [known.all.paragraph, known.all.sentence]) {
    const found = matches(pattern, flat, early, furthest + 1).map((match) => match.index + match[0].length);
    const ends = found.filter((end) => end <= furthest);
    if (ends.length) return ends.at(-1);
  }
  if (isGap(flat[furthest], known)) return furthest;
  const gaps = matches(known.all.gap, flat, start + 1, furthest);
  return gaps.length ? gaps.at(-1).index : furthest;
}

// As the server searches between two places: what lies behind the second is not there.
function matches(pattern, flat, start, end) {
  const within = flat.slice(0, end);
  const found = [];
  pattern.lastIndex = start;
  for (let match = pattern.exec(within); match; match = pattern.exec(within)) found.push(match);
  pattern.lastIndex = 0;
  return found;
}

function nextWord(flat, place, known) {
  const gap = matchAt(known.at.gap, flat, place);
  return gap ? place + gap[0].length : place;
}
