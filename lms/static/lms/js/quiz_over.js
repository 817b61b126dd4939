// Around handing in: what still waits on this device is sent first; once handed in, nothing of it is kept here.

import { Queue, keyOf, wipe } from "./quiz_queue.js";

for (const result of document.querySelectorAll("[data-over]")) wipe(keyOf(result.dataset.person, result.dataset.over));

const form = document.querySelector("#hand-in");
if (form) {
  const queue = new Queue({
    key: keyOf(form.dataset.person, form.dataset.attempt),
    url: form.dataset.save,
    page: location.pathname,
    token: form.elements.csrfmiddlewaretoken.value,
  });
  const status = form.querySelector("[role=status]");
  const leadTo = (position) => location.assign(`${form.dataset.page}?q=${position}`);
  queue.addEventListener("conflict", ({ detail }) => leadTo(detail.q)); // its page shows both answers, and asks
  queue.addEventListener("settled", () => { if (queue.isEmpty) status.textContent = ""; });
  queue.addEventListener("refused", ({ detail }) => {
    status.textContent = detail.message ?? "";
    if (detail.url) location.assign(detail.url);
  });
  queue.addEventListener("token", ({ detail }) => { form.elements.csrfmiddlewaretoken.value = detail.token; });
  for (const why of ["offline", "signed-out"]) {
    queue.addEventListener(why, () => { status.textContent = form.dataset.waiting; });
  }
  const waiting = !queue.isEmpty;
  queue.flush().then((done) => { if (waiting && done) location.reload(); });
  form.addEventListener("submit", async (event) => {
    if (queue.isEmpty) return;
    const button = event.submitter;
    event.preventDefault();
    if (await queue.flush()) form.requestSubmit(button);
    else if (queue.undecided) leadTo(queue.undecided.q);
  });
}
