// A question of an attempt: saved as one answers. Without this file everything works by the form's buttons.

import { arrange } from "./quiz_ordering.js";
import { Queue, keyOf, wipeOthers } from "./quiz_queue.js";

const TYPING = 1000; // ms after the last key; a change of choice is saved at once
const form = document.querySelector("#quiz");
const status = form.querySelector("[data-saved]");
const conflicts = form.querySelector("[data-conflict]");
const OURS = new Set(["csrfmiddlewaretoken", "q", "revision", "do"]);
const timer = form.querySelector("[data-due]");
const q = Number(form.elements.q.value);

const queue = new Queue({
  key: keyOf(form.dataset.person, form.dataset.attempt),
  url: form.dataset.save,
  page: pageOf(q),
  token: form.elements.csrfmiddlewaretoken.value,
});
let typing = null;
let slow = null;
let leaving = false;

wipeOthers(form.dataset.person);

// --- The fields ---------------------------------------------------------------------------------------------------
function fields() {
  const held = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (!OURS.has(name)) held.append(name, value);
  }
  return held.toString();
}

function restore(text) {
  const held = new URLSearchParams(text);
  for (const list of form.querySelectorAll("[data-ordering]")) {
    arrange(list, (held.get(`${list.dataset.ordering}-shown`) ?? "").split(" ").filter(Boolean));
  }
  for (const field of form.elements) {
    if (!field.name || OURS.has(field.name) || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = held.getAll(field.name).includes(field.value);
    else if (held.has(field.name)) field.value = held.get(field.name);
  }
  form.dispatchEvent(new Event("restored", { bubbles: true }));
}

function note() {
  if (leaving || form.querySelector("fieldset:disabled")) return;
  queue.put(q, fields(), Number(form.elements.revision.value));
}

function save() {
  clearTimeout(typing);
  clearTimeout(slow);
  if (queue.isSending) slow = setTimeout(() => say(form.dataset.saving), 800);
  return queue.flush();
}

form.addEventListener("input", (event) => {
  if (event.target.closest("[data-ordering] select")) return;
  note();
  clearTimeout(typing);
  typing = setTimeout(save, TYPING);
});
form.addEventListener("change", () => {
  note();
  save();
});
form.addEventListener("focusout", () => { if (!queue.isEmpty) save(); });
addEventListener("online", save);
addEventListener("pagehide", () => { if (!leaving) queue.farewell(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!queue.isEmpty) save(); });

// A button saves first; the page moves on once the answer is written, and says why when it is not.
form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.closest("[data-conflict]")) keepOurs();
  if (leaving || queue.isEmpty) {
    leaving = true;
    return;
  }
  event.preventDefault();
  if (await save()) {
    leaving = true;
    form.requestSubmit(button);
  } else if (queue.undecided) {
    leadTo(queue.undecided.q);
  } else if (!status.textContent) {
    say(form.dataset.leaving);
  }
});

// Signing out, from the menu of this page.
document.addEventListener("submit", (event) => {
  if (!event.target.getAttribute("action")?.endsWith("/logout/")) return;
  leaving = true;
  queue.forget();
}, true);

// --- What the server says -------------------------------------------------------------------------------------------
function say(text, link) {
  clearTimeout(slow);
  status.textContent = text;
  if (link) status.append(" ", link);
}

// The numbers, the line of words and the bar above, as the next page would show them.
function count(position, answered) {
  const number = form.querySelector(`[data-number="${position}"]`);
  const state = number?.querySelector("[data-state]");
  if (!state || answered === undefined) return;
  number.classList.toggle("answered", answered);
  state.textContent = answered ? state.dataset.yes : state.dataset.no;
  const done = form.querySelectorAll("[data-number].answered").length;
  const words = form.querySelector("[data-progress]");
  const bar = form.querySelector("[data-bar] svg");
  words.textContent = words.dataset.progress.replace("%d", done);
  bar.setAttribute("aria-label", words.textContent);
  bar.querySelector("rect").setAttribute("width", `${Math.floor((done * 100) / form.querySelectorAll("[data-number]").length)}%`);
}

function linkTo(address, text, elsewhere) {
  const link = document.createElement("a");
  Object.assign(link, { href: address, textContent: text });
  if (elsewhere) Object.assign(link, { target: "_blank", rel: "noopener" });
  return link;
}

queue.addEventListener("saved", ({ detail }) => {
  if (detail.q === q) form.elements.revision.value = detail.revision;
  if (detail.q === q || queue.isEmpty) say(detail.saved);
  if (timer && detail.due) timer.dataset.due = detail.due;
  count(detail.q, detail.answered);
});
queue.addEventListener("offline", () => say(form.dataset.offline));
queue.addEventListener("signed-out", () => {
  say(form.dataset.signedOut, linkTo(form.dataset.signIn, form.dataset.signedOutLink, true));
});
queue.addEventListener("token", ({ detail }) => { form.elements.csrfmiddlewaretoken.value = detail.token; });
queue.addEventListener("refused", ({ detail }) => {
  leaving = true;
  say(detail.message ?? "", detail.url && linkTo(detail.url, "→"));
  if (detail.url) location.assign(detail.url);
});
queue.addEventListener("conflict", ({ detail }) => {
  if (detail.q === q) {
    say("");
    conflicts.innerHTML = detail.html;
  }
  leadTo(detail.q);
});
// Chosen in another tab: what this page shows of the question is no longer what is kept.
queue.addEventListener("settled", ({ detail }) => {
  if (detail.q === q) {
    leaving = true;
    location.replace(pageOf(q));
  } else if (queue.isEmpty) {
    say("");
  }
});

function pageOf(position) {
  return `${form.getAttribute("action")}?q=${position}`;
}

// Which of two answers is kept is for the learner to say, where both are shown.
function leadTo(position) {
  if (position === q) conflicts.querySelector("button").focus();
  else location.assign(pageOf(position));
}

function keepOurs() {
  const revision = Number(conflicts.querySelector("[data-revision]").dataset.revision);
  form.elements.revision.value = revision;
  note();
  queue.insist(q, revision);
}

conflicts.addEventListener("click", (event) => {
  if (!event.target.closest("[data-take-other]")) return;
  leaving = true;
  queue.drop(q);
});

// --- The time left: the server's clock, told in whole minutes, spoken twice ------------------------------------------
if (timer) {
  const ahead = Number(timer.dataset.now) * 1000 - Date.now();
  const spoken = new Set();
  const tick = async () => {
    const left = Number(timer.dataset.due) - Math.floor((Date.now() + ahead) / 1000);
    const minutes = Math.ceil(left / 60);
    const { one, many, over } = timer.dataset;
    const text = left <= 0 ? over : minutes <= 1 ? one : many.replace("%d", minutes);
    const shown = timer.querySelector("span");
    if (shown.textContent !== text) shown.textContent = text;
    if ((minutes === 5 || minutes === 1) && !spoken.has(minutes)) {
      spoken.add(minutes);
      timer.querySelector("[data-timer-said]").textContent = text;
    }
    if (left <= 3 && !queue.isEmpty) save();
    if (left > 0) return;
    clearInterval(running);
    leaving = true;
    location.assign(form.getAttribute("action"));
  };
  const running = setInterval(tick, 1000);
  tick();
}

// --- What an earlier page left behind ---------------------------------------------------------------------------------
const left = queue.entry(q);
const asked = conflicts.querySelector("[data-revision]");
if (asked) queue.ask(q, fields(), Number(asked.dataset.revision) - 1); // not the one there: it must never pass for chosen
else if (left) restore(left.now);
if (!queue.isEmpty) save();
