// Some of Wagtail's fields have no name of their own, and some of its pages no first heading: a screen reader says “edit
// text”, and of what only eyes can see. Here they take the words that stand beside them. What Wagtail names it keeps.
const FIELDS = "main :is(input:not([type=hidden]), textarea, select, [role=textbox]):not([aria-label], [aria-labelledby])";
const FIRST = "h1, [role=heading][aria-level='1']";

const said = (element) => (element?.textContent ?? "").replace("*", "").trim();

// Of several in a list, which one it is.
function placeInList(item) {
  const items = [...item.parentElement.children].filter((one) => one.matches("[data-streamfield-child]"));
  return item.parentElement.matches("[data-streamfield-list-container]") && items.length > 1 ? items.indexOf(item) + 1 : "";
}

function wordsOf(part) {
  if (!part.matches("[data-panel]")) return said(part.querySelector(":scope > :is(.w-field__label, h3)"));
  const heading = part.querySelector("[data-panel-heading]");
  return said(heading?.querySelector(".c-sf-block__type") ?? heading?.querySelector("[data-panel-heading-text]"));
}

// The nearest words, from the field outwards.
function nameOf(field) {
  let place = "";
  for (let part = field.parentElement; part.tagName !== "MAIN"; part = part.parentElement) {
    if (part.matches("[data-streamfield-child]")) place ||= placeInList(part);
    const words = wordsOf(part);
    if (words) return `${words} ${place}`.trim();
  }
  const form = field.closest("form");
  return said(form?.querySelector("button")) || said(form?.previousElementSibling);
}

function complete() {
  for (const field of document.querySelectorAll(FIELDS)) {
    const name = field.labels?.length ? "" : nameOf(field);
    if (name) field.setAttribute("aria-label", name);
  }
  for (const heading of document.querySelectorAll("h2[role=alert]")) heading.removeAttribute("role");
  if (!document.querySelector(FIRST)) levelled("header-title", 1);
  levelled("other-searches-title", 2);
}

function levelled(id, level) {
  const heading = document.getElementById(id);
  heading?.setAttribute("role", "heading");
  heading?.setAttribute("aria-level", level);
}

let waiting = false;
const later = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    complete();
  });
};
new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
complete();
