// How long a text is by each network's counting: the twin of lms/networks/counting.py and entities.py.

import { findLinks, matchAt } from "./network_links.js";

const POINT_BEYOND = /[\u{10000}-\u{10FFFF}]/gu;
const STAND_IN = "\uF8FF"; // a character of hosts that is no letter, for each character beyond the first plane
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
const bytesOf = new TextEncoder();

function after(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Ruler {
  constructor(length, specials) {
    this.length = length;
    this.starts = [];
    this.ends = [];
    this.before = [];
    this.after = [];
    let place = 0;
    let cost = 0;
    for (const [start, end, own] of specials) {
      cost += start - place;
      this.starts.push(start);
      this.before.push(cost);
      cost += own;
      this.ends.push(end);
      this.after.push(cost);
      place = end;
    }
    this.total = cost + length - place;
  }

  cost(place) {
    const number = after(this.ends, place);
    if (number < this.starts.length && this.starts[number] < place) return this.before[number];
    return number ? this.after[number - 1] + place - this.ends[number - 1] : place;
  }

  reach(limit, start = 0) {
    const budget = this.cost(start) + limit;
    if (budget >= this.total) return this.length;
    const number = after(this.after, budget);
    const [place, cost] = number ? [this.ends[number - 1], this.after[number - 1]] : [0, 0];
    const next = number < this.starts.length ? this.starts[number] : this.length;
    return Math.min(place + budget - cost, next);
  }
}

// A value found when first asked for, then kept.
export function kept(object, name, find) {
  if (!(name in object.found)) object.found[name] = find();
  return object.found[name];
}

export class Measured {
  constructor(text, known) {
    this.text = text;
    this.known = known;
    this.found = {};
    this.isPlain = /^[\x00-\x7f]*$/.test(text);
    this.flat = text.replace(POINT_BEYOND, STAND_IN);
    this.length = this.flat.length;
  }

  // From places of the script's strings to code points.
  point(unit) {
    if (this.length === this.text.length) return unit;
    const points = kept(this, "points", () => {
      const list = new Int32Array(this.text.length + 1);
      let count = 0;
      for (let index = 0; index < this.text.length; index += 1) {
        list[index] = count;
        const code = this.text.charCodeAt(index);
        const isFirst = code >= 0xd800 && code < 0xdc00 && index + 1 < this.text.length;
        if (!isFirst || this.text.codePointAt(index) < 0x10000) count += 1;
      }
      list[this.text.length] = count;
      return list;
    });
    return points[unit];
  }

  get points() {
    return kept(this, "characters", () => [...this.text]);
  }

  // From code points to places of the script's strings; as in slices, a place beyond the end is the end.
  unit(place) {
    if (this.length === this.text.length) return place;
    const units = kept(this, "units", () => {
      const list = new Int32Array(this.length + 1);
      for (let index = 0, number = 0; number < this.length; number += 1) {
        list[number] = index;
        index += this.text.codePointAt(index) > 0xffff ? 2 : 1;
      }
      list[this.length] = this.text.length;
      return list;
    });
    return units[Math.min(place, this.length)];
  }

  slice(start, end) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  spans(pattern) {
    return [...this.text.matchAll(pattern)].map((match) => ({
      start: this.point(match.index),
      end: this.point(match.index + match[0].length),
    }));
  }

  get links() {
    return kept(this, "links", () => findLinks(this.flat, this.known));
  }

  get hashtags() {
    return kept(this, "hashtags", () => (/[#＃]/.test(this.text) ? this.outside(this.known.all.hashtag) : []));
  }

  get mentions() {
    return kept(this, "mentions", () => (this.text.includes("@") ? this.outside(this.known.all.mention) : []));
  }

  outside(pattern) {
    const inLink = (span) => this.links.some((link) => link.start <= span.start && span.start < link.end);
    return this.spans(pattern).filter((span) => !inLink(span));
  }

  get emojis() {
    const isWithout = () => this.isPlain || !matchAt(this.known.all.emojiStart, this.text, 0);
    return kept(this, "emojis", () => (isWithout() ? [] : this.spans(this.known.all.emoji)));
  }

  get clusters() {
    return kept(this, "clusters", () => {
      if (this.isPlain || !matchAt(this.known.all.complex, this.text, 0)) return [];
      const found = [];
      let place = 0;
      for (const { segment } of clusters.segment(this.text)) {
        const length = segment.length === 1 ? 1 : [...segment].length;
        if (length > 1) found.push({ start: place, end: place + length });
        place += length;
      }
      return found;
    });
  }

  get composed() {
    return kept(this, "composed", () => {
      const composed = this.isPlain ? this.text : this.text.normalize("NFC");
      return composed === this.text ? this : new Measured(composed, this.known);
    });
  }

  ruler(counting) {
    return kept(this, `ruler ${counting}`, () => {
      const source = counting === "x_weighted" ? this.composed : this;
      return new Ruler(source.length, SPECIALS[counting](source));
    });
  }

  clusterAt(place) {
    const number = after(kept(this, "clusterStarts", () => this.clusters.map((one) => one.start)), place - 1) - 1;
    const cluster = this.clusters[number];
    return cluster && cluster.start < place && place < cluster.end ? cluster.start : place;
  }

  placeOf(composedPlace) {
    if (this.composed === this) return composedPlace;
    let place = 0;
    let left = 0;
    for (const { start, end } of this.clusters) {
      const gap = start - place;
      if (composedPlace - left <= gap) break;
      left += gap + [...this.slice(start, end).normalize("NFC")].length;
      place = end;
      if (left > composedPlace) return start;
    }
    return Math.min(place + composedPlace - left, this.length);
  }

  words(spans) {
    return spans.map(({ start, end }) => this.slice(start, end));
  }
}

const SPECIALS = {
  characters: () => [],
  graphemes: (text) => text.clusters.map(({ start, end }) => [start, end, 1]),
  graphemes_and_bytes: (text) => SPECIALS.graphemes(text),
  bytes: (text) => {
    if (text.isPlain) return [];
    const found = [];
    let place = 0;
    for (let index = 0; index < text.text.length; index += 1, place += 1) {
      const code = text.text.codePointAt(index);
      if (code > 0x7f) found.push([place, place + 1, code < 0x800 ? 2 : code < 0x10000 ? 3 : 4]);
      if (code > 0xffff) index += 1;
    }
    return found;
  },
  threads: (text) =>
    text.emojis.map(({ start, end }) => [start, end, bytesOf.encode(text.slice(start, end)).length]),
  x_weighted: (text) => {
    const links = text.links.filter((link) => link.isKnown).map((link) => [link.start, link.end, text.known.numbers.link]);
    if (text.isPlain) return links;
    const emojis = text.emojis.map(({ start, end }) => [start, end, 2]);
    return apart(links, emojis, text.spans(text.known.all.heavy).map(({ start, end }) => [start, end, 2]));
  },
  mastodon: (text) => {
    const withProtocol = text.links.filter((link) => link.hasProtocol);
    const links = withProtocol.map((link) => [link.start, link.end, text.known.numbers.link]);
    const local = (mention) => `@${mention.slice(1).split("@")[0]}`.length;
    const mentions = text.mentions.map(({ start, end }) => [start, end, local(text.slice(start, end))]);
    return apart(links, mentions, text.clusters.map(({ start, end }) => [start, end, 1]));
  },
};

function apart(...ranked) {
  const all = ranked.flatMap((kind, rank) => kind.map(([start, end, cost]) => [start, rank, end, cost]));
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const found = [];
  let reached = 0;
  for (const [start, , end, cost] of all) {
    if (start < reached) continue;
    reached = end;
    found.push([start, end, cost]);
  }
  return found;
}
