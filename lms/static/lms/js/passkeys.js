// Around allauth’s own scripts: a button that cannot work is not shown, and what fails is said on the page.

if (!window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-needs-passkeys]")) button.hidden = true;
}

document.addEventListener("allauth.error", (event) => {
  const said = document.querySelector("[data-passkey-trouble]");
  if (!said) return;
  event.preventDefault();
  said.hidden = false;
});
