// Answers on their way to the server. Each waits in localStorage until the server has said that it is written, so that
// a lost connection, a closed laptop or an ended session loses nothing. They leave one at a time and in order; an answer
// whose acknowledgement was lost is sent again as it was, which the server recognises and keeps once.
//
// An entry: { q, revision, now, tried }. `now` is what the fields hold, `tried` what was sent and not yet acknowledged.
// Each lies under a key of its own, so that no tab writes over what waits in another. An answer in conflict waits for its
// learner, and stays in conflict for this page only: any other page sends it again as it was, is told the same, and leads
// to the choice. `asked` says for the other tabs that there was a choice to make.

const RETRY_FIRST = 2000;
const RETRY_LAST = 20000;

export function keyOf(person, attempt) {
  return `quiz:${person}:${attempt}:`;
}

export function wipe(prefix = "quiz:") {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
}

// Nothing of somebody else who used this browser is kept.
export function wipeOthers(person) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("quiz:") && !key.startsWith(`quiz:${person}:`)) localStorage.removeItem(key);
  }
}

export class Queue extends EventTarget {
  #running = null;
  #retry = null;
  #wait = RETRY_FIRST;

  constructor({ key, url, page, token }) {
    super();
    Object.assign(this, { key, url, page, token });
    this.entries = this.#load();
    addEventListener("storage", (event) => this.#hear(event));
  }

  get isEmpty() {
    return this.entries.length === 0;
  }

  // Something is on its way, or will be; an answer in conflict waits for its learner.
  get isSending() {
    return this.entries.some((one) => !one.conflict);
  }

  // The first answer of which the learner has yet to choose a version.
  get undecided() {
    return this.entries.find((one) => one.conflict);
  }

  entry(q) {
    return this.entries.find((one) => one.q === q);
  }

  put(q, fields, revision) {
    let known = this.entry(q);
    if (!known) this.entries.push((known = { q, revision, tried: null }));
    Object.assign(known, { now: fields, mine: true });
    this.#keep(known);
  }

  // The page came with both versions: what its fields hold is not sent before the learner has chosen.
  ask(q, fields, revision) {
    this.entries = this.entries.filter((one) => one.q !== q);
    this.entries.push({ q, revision, now: fields, tried: null, mine: true, asked: true, conflict: true });
  }

  drop(q) {
    this.entries = this.entries.filter((one) => one.q !== q);
    localStorage.removeItem(this.key + q);
  }

  // Signing out: nothing more is sent or kept.
  forget() {
    this.entries = [];
    wipe(this.key);
  }

  // After a conflict, the learner keeps what is here: it is sent again over what is there.
  insist(q, revision) {
    const known = this.entry(q);
    if (!known) return;
    Object.assign(known, { revision, tried: null, conflict: false });
    this.#keep(known);
  }

  // True once nothing is left. Several callers share one run, which goes on as long as there is something to send.
  flush() {
    clearTimeout(this.#retry);
    this.#running ??= this.#run().finally(() => { this.#running = null; });
    return this.#running;
  }

  // The page goes away: one more try that outlives it. Nothing is forgotten, the next page sends it again.
  farewell() {
    for (const entry of this.entries) {
      if (!entry.conflict) this.#post(entry, entry.tried ?? entry.now, { keepalive: true }).catch(() => {});
    }
  }

  async #run() {
    let entry = null;
    while ((entry = this.entries.find((one) => !one.conflict))) {
      entry.tried ??= entry.now;
      this.#keep(entry);
      let answer;
      try {
        answer = await this.#post(entry, entry.tried);
        if (answer.status === 403 && (await this.#renewToken())) answer = await this.#post(entry, entry.tried);
      } catch {
        return this.#later("offline");
      }
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return this.#later("signed-out");
      if (answer.status >= 500 || answer.status === 429) return this.#later("offline");
      if (!(await this.#settle(entry, answer))) return false;
    }
    return this.isEmpty;
  }

  async #settle(entry, answer) {
    if (!this.entries.includes(entry)) return true; // forgotten while it was on its way
    this.#wait = RETRY_FIRST;
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) {
      entry.revision = told.revision;
      if (entry.now === entry.tried) {
        this.drop(entry.q);
      } else {
        entry.tried = null;
        this.#keep(entry);
      }
      this.#say("saved", { q: entry.q, ...told });
      return true;
    }
    if (answer.status === 409) {
      Object.assign(entry, { asked: true, conflict: true });
      this.#keep(entry);
      this.#say("conflict", { q: entry.q, ...told });
      return false;
    }
    this.drop(entry.q);
    this.#say("refused", { q: entry.q, ...told });
    return false;
  }

  #post(entry, fields, more = {}) {
    const body = new URLSearchParams(fields);
    body.set("q", entry.q);
    body.set("revision", entry.revision);
    const headers = { "X-CSRFToken": this.token };
    return fetch(this.url, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", ...more });
  }

  // Signing in again changes the token: the page is asked for a new one.
  async #renewToken() {
    const answer = await fetch(this.page, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return false;
    const found = (await answer.text()).match(/name="csrfmiddlewaretoken" value="([^"]+)"/);
    if (!found) return false;
    this.token = found[1];
    this.#say("token", { token: found[1] });
    return true;
  }

  #later(why) {
    if (this.isEmpty) return true; // settled in another tab meanwhile
    this.#say(why, {});
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.flush(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, RETRY_LAST);
    return false;
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // Another tab is done with an answer: written, or given up for the one that was there. What waits here of the same
  // answer is settled with it; what was typed here and is another one goes on waiting.
  #hear({ key, oldValue, newValue }) {
    if (!key?.startsWith(this.key) || newValue !== null) return;
    const gone = JSON.parse(oldValue);
    const known = this.entry(gone.q);
    if (known?.mine && known.now !== gone.now) {
      this.#keep(known);
    } else if (known ? known.conflict || !known.mine : gone.asked) {
      this.drop(gone.q);
      this.#say("settled", { q: gone.q });
    }
  }

  #load() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.key));
      return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((one, other) => one.q - other.q);
    } catch {
      return [];
    }
  }

  #keep({ q, revision, now, tried, asked }) {
    try {
      localStorage.setItem(this.key + q, JSON.stringify({ q, revision, now, tried, asked }));
    } catch {
      // A browser that keeps nothing: answers still go to the server while the page is open.
    }
  }
}
