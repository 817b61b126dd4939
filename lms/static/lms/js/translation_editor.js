// The translation editor of wagtail-localize writes two texts in English whoever reads it: here they are said as the page
// says them. Its own script stands before this one, so that it has drawn everything when this begins.
{
  const { heading, actions } = document.currentScript.dataset;
  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    for (const title of editor.querySelectorAll("section > div > h3")) {
      title.textContent = heading;
      title.setAttribute("role", "heading");
      title.setAttribute("aria-level", "2"); // the page's own heading is the one above
    }
    for (const toggle of editor.querySelectorAll(".w-dropdown__toggle > .w-sr-only")) toggle.textContent = actions;
  });
}
