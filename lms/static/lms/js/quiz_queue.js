// Answers on their way to the server. Each waits in localStorage until the server has said that it is written, so that
// a lost connection, a closed laptop or an ended session loses nothing. They leave one at a time and in order; an answer
// whose acknowledgement was lost is sent again as it was, which the server recognises and keeps once.
//
// An entry: { q, revision, now, tried }. `now` is what the fields hold, `tried` what was sent and not yet acknowledged.

const RETRY_FIRST = 2000;
const RETRY_LAST = 20000;

export function keyOf(person, attempt) {
  return `quiz:${person}:${attempt}`;
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
  }

  get isEmpty() {
    return this.entries.length === 0;
  }

  // Something is on its way, or will be; an answer in conflict waits for its learner.
  get isSending() {
    return this.entries.some((one) => !one.conflict);
  }

  entry(q) {
    return this.entries.find((one) => one.q === q);
  }

  put(q, fields, revision) {
    const known = this.entry(q);
    if (known) known.now = fields;
    else this.entries.push({ q, revision, now: fields, tried: null });
    this.#keep();
  }

  drop(q) {
    this.entries = this.entries.filter((one) => one.q !== q);
    this.#keep();
  }

  // Signing out: nothing more is sent or kept.
  forget() {
    this.entries = [];
    this.#keep();
  }

  // After a conflict, the learner keeps what is here: it is sent again over what is there.
  insist(q, revision) {
    const known = this.entry(q);
    if (!known) return;
    Object.assign(known, { revision, tried: null, conflict: false });
    this.#keep();
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
      this.#keep();
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
      if (entry.now === entry.tried) this.drop(entry.q);
      else entry.tried = null;
      this.#keep();
      this.#say("saved", { q: entry.q, ...told });
      return true;
    }
    if (answer.status === 409) {
      entry.conflict = true;
      this.#keep();
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
    this.#say(why, {});
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.flush(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, RETRY_LAST);
    return false;
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #load() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  #keep() {
    try {
      if (this.isEmpty) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(this.entries));
    } catch {
      // A browser that keeps nothing: answers still go to the server while the page is open.
    }
  }
}
