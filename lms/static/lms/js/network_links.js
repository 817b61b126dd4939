// Links in a text, as X finds them: the twin of lms/networks/links.py. Places are those of `text`, in which each character
// is one unit (network_counting.js sees to that).

const NOT_BEFORE = /[A-Za-z0-9@＠$#＃\uFFFE\uFEFF\uFFFF]/;
const NOT_AFTER_DOMAIN = /[0-9a-zA-Z@+-]/;

export function matchAt(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

export function findLinks(text, known) {
  if (!text.includes(".") && !text.includes("://")) return [];
  const found = knownLinks(text, known);
  const taken = new Set(found.map((link) => link.start));
  const unknown = [];
  for (const match of text.matchAll(known.all.protocol)) {
    const inside = [...found, ...unknown].some((link) => link.start < match.index && match.index < link.end);
    if (taken.has(match.index) || inside) continue;
    const end = trimmed(text, known.at.anyLink, known.tails.anyLink, match.index + match[0].length);
    unknown.push({ start: match.index, end, hasProtocol: true, isKnown: false });
  }
  return [...found, ...unknown].sort((a, b) => a.start - b.start);
}

function knownLinks(text, known) {
  const found = [];
  let position = 0;
  let done = 0;
  for (const dot of text.matchAll(known.all.dot)) {
    if (dot.index < done) continue;
    let [begin, stop] = runAround(text, dot.index, position, known);
    for (let host = hostIn(text, begin, stop, position, known); host; ) {
      const [end, hasPath] = restOf(text, host.end, known);
      found.push(...linksOf(text, host, end, hasPath, known));
      position = begin = end;
      host = position >= stop ? null : hostIn(text, begin, stop, position, known);
    }
    done = Math.max(position, stop);
  }
  return found;
}

function runAround(text, dot, position, known) {
  let begin = dot;
  while (begin > position && !matchAt(known.at.noHost, text, begin - 1)) begin -= 1;
  const end = matchAt(known.all.noHost, text, dot);
  return [begin, end ? end.index : text.length];
}

function hostIn(text, begin, stop, position, known) {
  const run = new Run(text, begin, stop, known);
  if (!run.domains.some(Boolean)) return null;
  let first = begin;
  for (const [number, dot] of run.dots.entries()) {
    for (const host of run.order(first, dot)) {
      const start = startOf(text, host, begin, position);
      const reached = start === null ? null : run.reached(host, number);
      if (reached !== null) return { start, host, end: run.domains[reached] };
    }
    first = dot + 1;
  }
  return null;
}

class Run {
  constructor(text, begin, stop, known) {
    this.text = text;
    this.dots = [];
    for (let place = begin; place < stop; place += 1) if (text[place] === ".") this.dots.push(place);
    this.domains = this.dots.map((dot) => domainEnd(text, dot + 1, known));
    this.best = new Array(this.dots.length + 1).fill(null);
    for (let number = this.dots.length - 1; number >= 0; number -= 1) {
      this.best[number] = this.reached(number ? this.dots[number - 1] + 1 : begin, number);
    }
  }

  *order(first, dot) {
    if (dot <= first || "-_".includes(this.text[dot - 1])) return;
    const second = first === 0 && dot > 1 && !NOT_BEFORE.test(this.text[0]);
    if (second) yield 1;
    for (let host = first; host < dot; host += 1) if (!second || host !== 1) yield host;
  }

  reached(host, number) {
    const dot = this.dots[number];
    if (host >= dot || "-_".includes(this.text[host]) || "-_".includes(this.text[dot - 1])) return null;
    if (this.best[number + 1] !== null) return this.best[number + 1];
    return this.domains[number] && !this.text.slice(host, dot).includes("_") ? number : null;
  }
}

function startOf(text, host, begin, position) {
  if (host === begin && text.slice(Math.max(host - 3, 0), host) === "://") {
    const before = text.slice(Math.max(host - 8, 0), host).toLowerCase();
    const start = before === "https://" ? host - 8 : before.endsWith("http://") ? host - 7 : -1;
    const isFree = start === 0 || (start > position && !NOT_BEFORE.test(text[start - 1]));
    if (start >= position && isFree) return start;
  }
  if (host === 0) return 0;
  return host > position && !NOT_BEFORE.test(text[host - 1]) ? host : null;
}

const ASCII_WORD = /[0-9A-Za-z]+/y;
const ASCII_CODE = /--[-0-9A-Za-z]+/y;

function domainEnd(text, start, known) {
  const word = matchAt(ASCII_WORD, text, start);
  if (word) {
    const end = start + word[0].length;
    const small = word[0].toLowerCase();
    if (known.domainSet.has(small) && isFree(text, end)) return end;
    const code = small === "xn" ? matchAt(ASCII_CODE, text, end) : null;
    if (code) return end + code[0].length;
    if (end >= text.length || text[end] <= "\x7f") return 0;
  }
  for (const length of known.wideLengths) {
    const part = text.slice(start, start + length);
    if (part.length === length && known.wideSet.has(part.toLowerCase()) && isFree(text, start + length)) {
      return start + length;
    }
  }
  return 0;
}

function isFree(text, end) {
  return end >= text.length || !NOT_AFTER_DOMAIN.test(text[end]);
}

const PORT = /:[0-9]+/y;

function restOf(text, hostEnd, known) {
  const port = matchAt(PORT, text, hostEnd);
  let end = port ? hostEnd + port[0].length : hostEnd;
  const hasPath = text[end] === "/";
  if (hasPath) end = trimmed(text, known.at.path, known.tails.path, end + 1);
  if (text[end] === "?") {
    const query = trimmed(text, known.at.query, known.tails.query, end + 1);
    if (query > end + 1) end = query;
  }
  return [end, hasPath];
}

function trimmed(text, body, tail, start) {
  const match = matchAt(body, text, start);
  let end = match ? start + match[0].length : start;
  while (end > start && tail.includes(text[end - 1])) end -= 1;
  return end;
}

const SHORT = /https?:\/\/t\.co\/([a-z0-9]+)/iy;

function linksOf(text, host, end, hasPath, known) {
  const labels = text.slice(host.host, host.end).split(/[.。．｡]/);
  const { longestLabel, longestLink, longestShort } = known.numbers;
  if (end - host.start > longestLink || labels.some((label) => !label || label.length > longestLabel)) return [];
  if (host.start !== host.host) {
    const short = matchAt(SHORT, text.slice(0, end), host.start);
    if (!short) return [{ start: host.start, end, hasProtocol: true, isKnown: true }];
    if (short[1].length > longestShort) return [];
    const stop = shortEnd(text, host.start + short[0].length, end, known);
    return [{ start: host.start, end: stop, hasProtocol: true, isKnown: true }];
  }
  if (host.host !== 0 && "-_./".includes(text[host.host - 1])) return [];
  return latinParts(text, host, known).map(([start, stop]) => ({
    start,
    end: hasPath && stop === host.end ? end : stop,
    hasProtocol: false,
    isKnown: true,
  }));
}

function shortEnd(text, slugEnd, end, known) {
  if (text[slugEnd] !== "?" || slugEnd >= end) return slugEnd;
  const query = trimmed(text.slice(0, end), known.at.query, known.tails.query, slugEnd + 1);
  return query > slugEnd + 1 ? query : slugEnd;
}

function latinParts(text, host, known) {
  const parts = [];
  for (const labels of text.slice(host.host, host.end).matchAll(known.all.labels)) {
    const start = host.host + labels.index;
    for (let dot = start + labels[0].length - 1; dot > start; dot -= 1) {
      const stop = text[dot] === "." ? domainEnd(text, dot + 1, known) : 0;
      if (stop) {
        parts.push([start, stop]);
        break;
      }
    }
  }
  return parts;
}
