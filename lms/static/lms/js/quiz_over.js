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
  queue.addEventListener("conflict", ({ detail }) => location.assign(`${form.dataset.page}?q=${detail.q}`));
  queue.addEventListener("token", ({ detail }) => { form.elements.csrfmiddlewaretoken.value = detail.token; });
  for (const why of ["offline", "signed-out"]) {
    queue.addEventListener(why, () => { form.querySelector("[role=status]").textContent = form.dataset.waiting; });
  }
  const waiting = !queue.isEmpty;
  queue.flush().then((done) => { if (waiting && done) location.reload(); });
  form.addEventListener("submit", async (event) => {
    if (queue.isEmpty) return;
    const button = event.submitter;
    event.preventDefault();
    if (await queue.flush()) form.requestSubmit(button);
  });
}
