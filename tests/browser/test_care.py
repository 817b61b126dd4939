"""The pages of reminders, of what is held about oneself and of an erasure: phone and desk, light and dark, keyboard."""

import datetime as dt
import zipfile

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.reminders.kinds import CHECK_IN
from lms.networks.models import Network
from lms.notifications import trials
from lms.notifications.models import ReminderLook
from lms.organisation.membership import leave
from tests.browser.conftest import DESK, PHONE, PageOf, violations
from tests.browser.test_walks import press_until

pytestmark = pytest.mark.django_db(transaction=True)


def fits(page: Page) -> bool:
    """Nothing is to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def look(page: Page, address: str) -> list[str]:
    """What axe finds there on the phone and on the desk, light and dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        found += violations(page, PHONE, DESK)
        page.set_viewport_size({"width": PHONE, "height": 900})
        assert fits(page)
    return found


def test_hr_brings_a_reminder_back_and_lena_takes_her_data_by_keyboard(
    lena: User, tom: User, sonia: User, ada: User, page_of: PageOf
) -> None:
    counts = {"with_people": 900, "with_of": 900, "with_done": 180}
    counts |= {"without_people": 100, "without_of": 100, "without_done": 60}
    now = timezone.now()
    ReminderLook.objects.create(
        kind=CHECK_IN, month=now.date().replace(day=1), looked_at=now, verdict="harmful", **counts
    )
    passages.follow(lena, Network.objects.create(key="linkedin", name="LinkedIn"))
    hers = page_of(sonia)
    assert look(hers, "/reminders/") == []
    press_until(hers, "form[action$='/bring-back/'] button")
    hers.keyboard.press("Enter")
    hers.wait_for_selector(".messages, [role=status]")
    assert not trials.is_retired(CHECK_IN)

    own = page_of(lena)
    assert look(own, "/account/held/") == []
    press_until(own, "form[action$='/download/'] button")
    with own.expect_download() as taken:
        own.keyboard.press("Enter")
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert "adoption.passage.json" in archive.namelist()

    leave(tom, timezone.localdate() - dt.timedelta(days=2))
    deactivate(tom)
    assert look(page_of(ada), f"/people/{tom.pk}/erase/") == []
