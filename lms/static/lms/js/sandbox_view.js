// What the sandbox shows of a post, without the page: as lms/adoption/sandbox/desk.py and segments.py lay it out.
//
//   const layOut = layOutBy(data)                       data: lms/adoption/sandbox/for_browser.py
//   layOut(text, ["x", "bluesky"])                      → { views: […], common: […], tokens: […], refused: […] }
//
// Places are those of the script's strings: a view is all that a card needs, and small enough to come from a worker.

import { judgeBy } from "./network_rules.js";

export function layOutBy(data) {
  const judge = judgeBy(data.rules);
  return (text, shown) => {
    const verdicts = judge(text, data.alt_texts);
    if (!text.trim()) for (const verdict of verdicts) verdict.remarks = [];
    const visible = verdicts.filter((verdict) => shown.includes(verdict.network));
    const everywhere = inCommon(visible);
    return {
      views: visible.map((verdict) => view(text, verdict, everywhere, data)),
      common: visible.length ? visible[0].remarks.filter((remark) => everywhere.has(same(remark))) : [],
      tokens: visible.length ? tokens(text.slice(0, unitOf(text, data.drawn)), visible[0]) : [],
      refused: visible.filter((one) => one.remarks.some((remark) => remark.weight === "refused")).map((one) => one.name),
    };
  };
}

function view(text, verdict, everywhere, data) {
  const end = unitOf(text, verdict.fits_until);
  const drawn = Math.min(end, unitOf(text, data.drawn));
  const rest = unitOf(text.slice(end, end + 2 * data.drawn_of_cut), data.drawn_of_cut);
  const { network, name, count, limit, bytes_count, bytes_limit, thread } = verdict;
  const [links, hashtags, mentions] = [verdict.links.length, verdict.hashtags.length, verdict.mentions.length];
  return {
    ...{ network, name, count, limit, bytes_count, bytes_limit, thread, links, hashtags, mentions },
    ...{ end, drawn, fold: Math.min(unitOf(text, verdict.folded_at), drawn), cut: end + rest },
    remarks: verdict.remarks.filter((remark) => !everywhere.has(same(remark))),
  };
}

// Verdicts count code points, strings of this language halves of some.
function unitOf(text, place) {
  if (place === null || place === undefined) return text.length;
  let at = 0;
  for (let left = place; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

// Where links, hashtags and mentions stand: the same for all networks, the longest first.
function tokens(text, verdict) {
  const words = new Set([...verdict.mentions, ...verdict.hashtags, ...verdict.links].filter(Boolean));
  if (!words.size) return [];
  const ranked = [...words].sort((one, other) => other.length - one.length);
  const pattern = ranked.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return [...text.matchAll(new RegExp(pattern, "gu"))].map((found) => [found.index, found.index + found[0].length]);
}

const same = (remark) => JSON.stringify([remark.code, remark.weight, remark.reason, remark.suggestion, remark.start, remark.end]);

function inCommon(verdicts) {
  if (verdicts.length < 2) return new Set();
  const sets = verdicts.map((verdict) => new Set(verdict.remarks.map(same)));
  return new Set([...sets[0]].filter((one) => sets.every((set) => set.has(one))));
}
