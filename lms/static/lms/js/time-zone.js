// The organisation's time holds, unless this device keeps another: then its own is proposed, as a tick to take away.
const box = document.querySelector("#proposed-zone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = (zone) => [0, 6].map((month) => new Date(Date.UTC(2026, month, 1)).toLocaleString("en", { timeZone: zone })).join();
const name = () => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: here, timeZoneName: "longGeneric" })
  .formatToParts().find((part) => part.type === "timeZoneName").value;
if (box && here && clock(here) !== clock(box.dataset.house)) {
  box.querySelector("input").value = here;
  box.querySelector("[data-zone]").textContent = name();
  box.hidden = false;
}
