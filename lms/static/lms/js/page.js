// What every page does if JavaScript runs. Nothing here is needed to use the product.

// A menu closes when one presses Escape or anything outside it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form that could not be taken: straight to what is to be corrected.
document.querySelector(".errors")?.scrollIntoView({ block: "center" });

// Filters act at once; their button is for those without JavaScript.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
});
