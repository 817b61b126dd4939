// Remembers the block at which a reader stopped, so that the next visit opens there. Nothing is timed or counted.
const script = document.querySelector('script[data-url]');
const blocks = [...document.querySelectorAll('[id^="b-"]')];
let seen = '';
let sent = '';

function token() {
  return document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? '';
}

function remember() {
  if (!seen || seen === sent) return;
  sent = seen;
  const body = new URLSearchParams({ position: seen, csrfmiddlewaretoken: token() });
  fetch(script.dataset.url, { method: 'POST', body, keepalive: true, credentials: 'same-origin' }).catch(() => {
    sent = '';
  });
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) seen = entry.target.id.slice(2);
}, { rootMargin: '-40% 0px -40% 0px' });

for (const block of blocks) watcher.observe(block);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') remember(); });
window.addEventListener('pagehide', remember);
document.getElementById('left')?.focus();
