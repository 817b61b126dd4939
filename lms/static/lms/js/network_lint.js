// Remarks on a post: the twin of lms/networks/lint.py, remarks.py and folding.py.

import { Measured, kept } from "./network_counting.js";
import { matchAt } from "./network_links.js";

const ORDER = { refused: 0, careful: 1, idea: 2 };

// Folding

const foldedCharacters = new Map();

function foldCharacter(char, alike) {
  if (!foldedCharacters.has(char)) {
    const plain = char.toLowerCase().normalize("NFD").replace(/\p{M}+/gu, "");
    foldedCharacters.set(char, [...plain].map((part) => alike[part] ?? part).join(""));
  }
  return foldedCharacters.get(char);
}

class Folded {
  constructor(measured) {
    this.places = [];
    let folded = "";
    measured.points.forEach((char, place) => {
      const one = foldCharacter(char, measured.known.alike);
      for (let unit = 0; unit < one.length; unit += 1) this.places.push(place);
      folded += one;
    });
    this.folded = folded;
  }

  find(expression) {
    const found = [];
    let start = expression ? this.folded.indexOf(expression) : -1;
    while (start >= 0) {
      const end = start + expression.length;
      if (this.standsAlone(start, end)) found.push([this.places[start], this.places[end - 1] + 1]);
      start = this.folded.indexOf(expression, end);
    }
    return found;
  }

  standsAlone(start, end) {
    return !(isWord(before(this.folded, start)) && isWord(from(this.folded, start))) &&
      !(isWord(before(this.folded, end)) && isWord(from(this.folded, end)));
  }
}

function before(text, place) {
  return place > 1 && /[\uDC00-\uDFFF]/.test(text[place - 1]) ? text.slice(place - 2, place) : text.slice(Math.max(place - 1, 0), place);
}

function from(text, place) {
  return place < text.length ? String.fromCodePoint(text.codePointAt(place)) : "";
}

function isWord(char) {
  return /^[\p{L}\p{N}_]/u.test(char);
}

// Lint

function remark(known, code, { start = null, end = null, ...filled } = {}) {
  const [weight, reason, suggestion] = known.sayings[code];
  const fill = (text) => text.replace(/%\((\w+)\)s|%%/g, (whole, name) => (name ? filled[name] : "%"));
  return { code, weight, reason: fill(reason), suggestion: fill(suggestion), start, end };
}

export class Checked extends Measured {
  get folded() {
    return kept(this, "folded", () => new Folded(this));
  }

  get remarks() {
    return kept(this, "remarks", () => [...this.ofHashtags(), ...this.ofEmojis(), ...this.ofCapitals()]);
  }

  *ofHashtags() {
    const seen = new Set();
    for (const { start, end } of this.hashtags) {
      const tag = this.slice(start + 1, end);
      const isFlat = (tag === tag.toLowerCase() || tag === tag.toUpperCase()) && !tag.includes("_");
      if (isFlat && end - start - 1 >= this.known.numbers.lettersOfSeveralWords && !seen.has(tag)) {
        seen.add(tag);
        yield remark(this.known, "hashtag_capitals", { start, end });
      }
    }
  }

  *ofEmojis() {
    const count = this.emojis.length;
    if (count > this.known.numbers.emojisMany) yield remark(this.known, "emojis", { count });
    let bullets = 0;
    for (const { start, end } of this.emojis) {
      const previous = this.slice(Math.max(start - 1, 0), start);
      if (/\p{L}/u.test(previous) && /\p{L}/u.test(this.slice(end, end + 1))) {
        yield remark(this.known, "emoji_in_word", { start, end });
      }
      if (previous === "" || previous === "\n") bullets += 1;
    }
    if (bullets >= this.known.numbers.bullets) yield remark(this.known, "emoji_bullets");
  }

  *ofCapitals() {
    const match = matchAt(this.known.all.capitals, this.text, 0);
    if (match) {
      const [start, end] = [this.point(match.index), this.point(match.index + match[0].length)];
      yield remark(this.known, "capitals", { start, end });
    }
  }
}

export function remarksOn(checked, altTexts, pack, verdict, known) {
  const found = [
    ...ofLength(verdict, known),
    ...ofCharacters(checked, pack, known),
    ...ofNumbers(checked, pack, known),
    ...ofPictures(altTexts, pack, known),
    ...ofCuts(checked, verdict, known),
    ...checked.remarks,
    ...ofHouse(checked, pack, known),
  ];
  return found.sort((a, b) => ORDER[a.weight] - ORDER[b.weight]);
}

function* ofLength(verdict, known) {
  const { name, count, limit } = verdict;
  if (limit !== null && count > limit) {
    const parts = verdict.thread.length;
    const code = parts ? "too_long_thread" : "too_long";
    yield remark(known, code, { start: verdict.fits_until, name, count, limit, parts });
  }
  if (verdict.bytes_limit !== null && verdict.bytes_count > verdict.bytes_limit) {
    yield remark(known, "too_many_bytes", { name, count: verdict.bytes_count, limit: verdict.bytes_limit });
  }
}

function* ofCharacters(checked, pack, known) {
  const characters = [...new Set(pack.rules.flatMap((rule) => rule.forbidden))].sort();
  for (const character of characters) {
    const unit = checked.text.indexOf(character);
    if (unit >= 0) {
      const start = checked.point(unit);
      yield remark(known, "forbidden", { start, end: start + [...character].length, name: pack.name, character });
    }
  }
}

export function ruleOf(pack, ...fields) {
  for (const field of fields) {
    const found = pack.rules.find((rule) => rule.field === field);
    if (found) return found;
  }
  return null;
}

function* ofNumbers(checked, pack, known) {
  for (const field of ["hashtags", "hashtags_shown", "topic_tags"]) {
    const rule = ruleOf(pack, field);
    const count = checked.hashtags.length;
    if (rule && rule.limit !== null && count > rule.limit) {
      yield remark(known, field, { ...checked.hashtags[rule.limit], name: pack.name, count, limit: rule.limit });
    }
  }
  const rule = ruleOf(pack, "links");
  if (rule && rule.limit !== null) {
    const links = checked.words(checked.links);
    const count = rule.is_unique ? new Set(links).size : links.length;
    if (count > rule.limit) yield remark(known, "links", { name: pack.name, count, limit: rule.limit });
  }
}

function* ofPictures(altTexts, pack, known) {
  const count = altTexts.length;
  const needed = ruleOf(pack, "media_required");
  if (needed && count < (needed.limit ?? 0)) yield remark(known, "image_needed", { name: pack.name });
  const images = ruleOf(pack, "images");
  if (images && images.limit !== null && count > images.limit) {
    yield remark(known, "images", { name: pack.name, count, limit: images.limit });
  }
  const alt = ruleOf(pack, "alt_text");
  for (const [index, text] of altTexts.entries()) {
    const length = [...text].length;
    if (!/[^\s\x1c-\x1f\x85]/u.test(text.replaceAll("\uFEFF", "x"))) {
      yield remark(known, "alt_missing", { number: index + 1 });
    } else if (alt && alt.limit !== null && length > alt.limit) {
      yield remark(known, "alt_long", { name: pack.name, number: index + 1, count: length, limit: alt.limit });
    }
  }
}

function* ofCuts(checked, verdict, known) {
  const { fits_until: limit, folded_at: fold, name } = verdict;
  if (limit !== null) {
    for (const { start, end } of checked.links) {
      if (start <= limit && limit < end) yield remark(known, "link_cut", { start, end, name });
    }
  }
  if (fold !== null) {
    for (const { start, end } of checked.links.slice(0, 1)) {
      if (end > fold) yield remark(known, "link_folded", { start, end, name });
    }
  }
}

function* ofHouse(checked, pack, known) {
  const mine = (wishes) => wishes.filter((wish) => !wish.networks.length || wish.networks.includes(pack.network));
  const said = (code, weight, wish, start = null, end = null) =>
    ({ code, weight, reason: wish.reason, suggestion: wish.suggestion, start, end });
  for (const wish of mine(known.house.required)) {
    if (!placesOf(checked, wish).length) yield said("house_required", "careful", wish);
  }
  for (const wish of mine(known.house.blocked)) {
    for (const [start, end] of placesOf(checked, wish)) yield said("house_blocked", "careful", wish, start, end);
  }
  for (const wish of mine(known.house.tone)) {
    for (const [start, end] of placesOf(checked, wish)) yield said("house_tone", "idea", wish, start, end);
  }
}

function placesOf(checked, wish) {
  const found = new Map();
  for (const expression of wish.expressions) {
    for (const place of checked.folded.find(expression)) found.set(place.join(), place);
  }
  return [...found.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
