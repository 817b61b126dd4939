"""Sonia reads how far the house has come from worry to daily use: every control, every word, no name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.check_ins import Given
from lms.adoption.levels import Point
from tests.adoption.report.conftest import Q1, Cohort, cohort, noon
from tests.browser.conftest import DESK, PHONE, violations

__all__ = ["cohort"]
pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
SECRET = "Et si l’on me répond mal ?"
NAMES = ("Karim", "Benali", "Léna", "Martin", "Durand", SECRET)
CONTROLS = """() => [...document.querySelectorAll("main :is(a[href], button, select, input, summary, [tabindex='0'])")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden")"""


def test_sonia_reads_filters_and_takes_the_report_with_her(
    cohort: Cohort, karim: User, lena: User, sonia: User, page_of: PageOf
) -> None:
    sonia.language = "en"
    sonia.save(update_fields=["language"])
    for person in (karim, lena):
        check_in = passages.follow(person, cohort.network, at=noon(Q1)).check_ins.get()
        check_ins.fill(check_in, Given({Point.USED: False, Point.DATE: True}, words=SECRET), noon(Q1))

    page = page_of(sonia)
    page.goto("/reports/")
    page.get_by_role("link", name="How far have we come").click()
    expect(page.get_by_role("heading", name="How many have passed, and when")).to_be_visible()
    page.wait_for_load_state()  # the first part can be seen before the last has come, and all are counted
    assert page.get_by_text("What it does not show").count() == page.locator(".report-part").count() >= 6
    assert violations(page, DESK, PHONE) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, PHONE, DESK) == []
    assert _reached_by_keyboard(page) == []
    told = [page.inner_text("main")]

    page.get_by_role("combobox", name="Department", exact=True).select_option(label="— Service B")
    expect(page.get_by_text("Service B · until")).to_be_visible()
    page.get_by_text("More filters").click()
    page.get_by_role("combobox", name="Department as of").select_option(label="today")
    expect(page.get_by_text("where five or more have moved the same way")).to_be_visible()
    told.append(page.inner_text("main"))

    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Text (CSV)").click()
    file = Path(download.value.path()).read_text("utf-8-sig")
    assert "By department and cohort,Service B,People," in file
    told.append(file)

    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 720
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    expect(page.get_by_role("columnheader", name="Followed so long")).to_be_visible()
    assert [name for name in NAMES for text in told if name in text] == []


def _reached_by_keyboard(page: Page) -> list[str]:
    """The controls of the page that the Tab key does not come to."""
    page.evaluate(f"() => {{ window.left = new Set(({CONTROLS})()); document.body.focus(); }}")
    for _ in range(page.evaluate("window.left.size") + 40):
        page.keyboard.press("Tab")
        page.evaluate("window.left.delete(document.activeElement)")
    found: list[str] = page.evaluate("[...window.left].map((one) => one.outerHTML.slice(0, 120))")
    return found
