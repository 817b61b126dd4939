"""A real browser on the real pages. Every walk fails on an error in the console, and each page is read by axe."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from lms.accounts.models import User

# The shell draws pages and nothing else: a third of the work of the whole browser, whose own windows are pages too.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), "")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Wagtail's own editor, not ours: what axe says of it is listed in docs/accessibility.md.
OURS = re.compile(r"^(?!.*/admin/)")
AXE = Axe().axe_script
PHONE, DESK = 390, 1280
LOOKS = """() => [...new Set([...document.querySelectorAll("body *")].map((element) => {
  const own = getComputedStyle(element), behind = [];
  for (let one = element; one; one = one.parentElement) {
    const style = getComputedStyle(one);
    behind.push(style.backgroundImage, style.opacity);
    if (style.backgroundColor !== "rgba(0, 0, 0, 0)") { behind.push(style.backgroundColor); break; }
  }
  return [own.color, own.fill, own.fontSize, own.fontWeight, own.textShadow, ...behind].join(" ");
}))]"""
"""All that contrast depends on: colours, type, what is behind."""
AT_REST = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)
).then(() => null)"""
"""Colours fade into each other, for the time of a blink, when the scheme changes: half way nothing is readable."""
READABLE: set[str] = set()
"""Looks in which axe has found no fault: contrast takes most of its time, and is the same wherever a look returns."""

PageOf = Callable[..., Page]
expect.set_options(timeout=15_000)  # a busy machine is not a broken page


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield running
    running.close()


@pytest.fixture
def errors() -> list[str]:
    """What the console said that it should not."""
    return []


@pytest.fixture
def context_of(browser: Browser, live_server: LiveServer, errors: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """A window of its own for a person, signed in; `width=390` for a phone, `javascript=False` without scripts."""
    opened: list[BrowserContext] = []

    def open_for(
        person: User | None = None,
        *,
        width: int = 1280,
        language: str = "fr",
        javascript: bool = True,
        dark: bool = False,
        zone: str | None = None,
    ) -> BrowserContext:
        context = browser.new_context(
            timezone_id=zone,
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            locale=language,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
        )
        if person is not None:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": _session(person), "url": live_server.url}]
            )
        context.on("console", lambda message: _note(message, errors))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.set_default_timeout(30_000)
        opened.append(context)
        return context

    yield open_for
    for context in opened:
        context.close()
    assert errors == []


@pytest.fixture
def page_of(context_of: Callable[..., BrowserContext]) -> PageOf:
    """A page in a window of its own: `page_of(lena, width=390)`."""
    return lambda person=None, **how: context_of(person, **how).new_page()


def _session(person: User) -> str:
    """The key of a session in which `person` has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _note(message: ConsoleMessage, errors: list[str]) -> None:
    """Keep errors, and what the content security policy refused; a 422 is our own polite refusal."""
    url = str(message.location.get("url"))
    polite = "422" in message.text or "409" in message.text
    # Wagtail's own: the editor saves by itself and is told that a page in the middle of being written is not valid yet.
    unfinished = "400" in message.text and "/admin/pages/" in url
    if message.type == "error" and not polite and not unfinished:
        errors.append(f"{message.text} ({url})")


def violations(page: Page, *widths: int) -> list[str]:
    """What axe finds on the page, one line each: at each of these widths, or as wide as it is."""
    found: list[str] = []
    page.evaluate(AXE)
    for width in widths or (0,):
        if width:
            page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AT_REST)
        looks = set(page.evaluate(LOOKS))
        options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": not looks <= READABLE}}}
        broken = page.evaluate("(options) => axe.run(options).then((read) => read.violations)", options)
        for rule in broken:
            found += [f"{page.url} at {width} {rule['id']}: {node['html'][:160]}" for node in rule["nodes"]]
        if not broken:
            READABLE.update(looks)
    return found


def violations_at(page: Page, address: str) -> list[str]:
    """What axe finds there on a telephone, and once the window is as wide as a desk's."""
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(address)
    return violations(page, PHONE, DESK)
