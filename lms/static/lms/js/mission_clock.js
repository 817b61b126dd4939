// The time left of a mission: the end is the server’s instant, and so is “now”; the browser only subtracts.
// A wrong clock in the computer changes nothing, nor does an hour that the clocks on the wall skip or repeat.
const clock = document.querySelector("[data-clock]");

if (clock) {
  const { ends, now, left, soon, over } = clock.dataset;
  const language = document.documentElement.lang;
  const began = performance.now();
  const loaded = Date.now();

  // What the monotonic clock counts stands still while some computers sleep; the clock on the wall may be set meanwhile.
  const passed = () => Math.max(performance.now() - began, Date.now() - loaded) / 1000;
  const counted = (count, unit) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);

  const words = (minutes) => {
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts = [
      [days, "day"],
      [hours, "hour"],
      [days ? 0 : rest, "minute"],
    ].filter(([count]) => count);
    return new Intl.ListFormat(language, { type: "conjunction" }).format(parts.map(([n, unit]) => counted(n, unit)));
  };

  const show = () => {
    const minutes = Math.floor((Number(ends) - Number(now) - passed()) / 60);
    const text = minutes >= 1 ? left.replace("TIME", words(minutes)) : minutes === 0 ? soon : over;
    if (clock.textContent !== text) clock.textContent = text;
    clock.hidden = false;
  };

  show();
  setInterval(show, 5000);
  document.addEventListener("visibilitychange", show);
}
