// A statement is answered with one tap. Whoever chooses with the keyboard presses “Next”: arrows must not send anything.
const form = document.querySelector("#check-in");
let soon = 0;

form?.addEventListener("click", (event) => {
  const label = event.target.closest(".scale label");
  if (!label || event.detail === 0) return;
  window.clearTimeout(soon); // a tap on a label is a tap on its button too
  soon = window.setTimeout(() => label.querySelector("input").checked && form.requestSubmit(), 180);
});
