// A statement is answered with one tap. Whoever chooses with the keyboard presses “Next”: arrows must not send anything.
const form = document.querySelector("#check-in");

form?.addEventListener("click", (event) => {
  const label = event.target.closest(".scale label");
  if (!label || event.detail === 0) return;
  window.setTimeout(() => label.querySelector("input").checked && form.requestSubmit(), 180);
});
