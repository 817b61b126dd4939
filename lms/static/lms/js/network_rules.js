// Judging a post while it is written: the twin of lms/networks (links, counting, splitting, lint, judging).
//
// Everything that is a fact or a sentence comes from lms/networks/as_json.py: patterns, limits, domains, texts. What is
// written here is the same reading of them, function by function; a test compares both on thousands of texts. Positions
// count code points, as on the server.
//
//   const judge = judgeBy(json);
//   judge("text", ["alternative text of each picture"])  → a list of verdicts, one a network

import { Checked, remarksOn, ruleOf } from "./network_lint.js";
import { split } from "./network_splitting.js";

export function judgeBy(json) {
  const known = understood(json);
  return (text, altTexts = []) => {
    const checked = new Checked(text.replace(/\r\n?/g, "\n"), known);
    return json.packs.map((pack) => judgeOne(checked, altTexts, pack, known));
  };
}

function understood(json) {
  const compiled = (source, flags) => new RegExp(source, flags);
  const names = Object.keys(json.patterns);
  const wide = json.domains.filter((name) => /[^\x00-\x7f]/.test(name));
  return {
    ...json,
    all: Object.fromEntries(names.map((name) => [name, compiled(json.patterns[name], "gu")])),
    at: Object.fromEntries(names.map((name) => [name, compiled(json.patterns[name], "yu")])),
    domainSet: new Set(json.domains),
    wideSet: new Set(wide),
    wideLengths: [...new Set(wide.map((name) => [...name].length))].sort((a, b) => b - a),
  };
}

function judgeOne(checked, altTexts, pack, known) {
  const fields = altTexts.length ? known.fieldsWithPictures : known.fields;
  const rule = ruleOf(pack, ...fields) ?? { limit: null, counting: "characters", limit_bytes: null };
  const fitsUntil = placeOfLimit(checked, rule);
  const isThread = pack.is_threaded && fitsUntil !== null && rule.limit !== null;
  const counted = {
    network: pack.network,
    name: pack.name,
    count: checked.ruler(rule.counting).total,
    limit: rule.limit,
    bytes_count: rule.limit_bytes === null ? null : checked.ruler("bytes").total,
    bytes_limit: rule.limit_bytes,
    fits_until: fitsUntil,
    folded_at: placeOfFold(checked, pack),
    links: checked.words(checked.links),
    hashtags: checked.words(checked.hashtags),
    mentions: checked.words(checked.mentions),
    thread: isThread ? split(checked, rule.counting, rule.limit, rule.limit_bytes) : [],
  };
  return { ...counted, remarks: remarksOn(checked, altTexts, pack, counted, known) };
}

function placeOfLimit(checked, rule) {
  let reached = checked.length;
  if (rule.limit !== null) {
    reached = checked.ruler(rule.counting).reach(rule.limit);
    if (rule.counting === "x_weighted") reached = checked.placeOf(reached);
  }
  if (rule.limit_bytes !== null) reached = Math.min(reached, checked.ruler("bytes").reach(rule.limit_bytes));
  return reached < checked.length ? checked.clusterAt(reached) : null;
}

function placeOfFold(checked, pack) {
  const rule = ruleOf(pack, "visible_before_more");
  if (!rule || rule.limit === null) return null;
  const reached = checked.ruler(rule.counting).reach(rule.limit);
  return reached < checked.length ? checked.clusterAt(reached) : null;
}
